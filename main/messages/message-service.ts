import type { AccountId, MessageId } from '../../shared/domain/ids';
import type { Message, Peer } from '../../shared/domain/message';
import type { Clock } from '../platform/clock';
import { type Disposable, Disposables } from '../platform/disposable';
import { Emitter } from '../platform/emitter';
import type { Log } from '../platform/log';
import { StoreError, type StorePort } from '../store/port';
import type { ArrivedMessage, EventLine } from '../telephony/port';
import type { MessageProblem, MessageResult, MessagesPort, MessagesState } from './port';

/** A line that can carry messages. */
export interface MessageLine {
  readonly accountId: AccountId;
  readonly line: Pick<EventLine, 'sendMessage' | 'keepMessages'>;
  /** The other side of what was typed, in the form in which the line names it; null when it is no address. */
  peerOf(typed: string): Peer | null;
}

interface Options {
  readonly store: {
    readonly read: Pick<StorePort['read'], 'conversations' | 'messagesWith'>;
    readonly write: Pick<
      StorePort['write'],
      'addMessage' | 'setMessageState' | 'markMessagesRead' | 'settleSendingMessages'
    >;
  };
  readonly clock: Clock;
  readonly log: Log;
  readonly newId: () => MessageId;
}

const MOST_CONVERSATIONS = 200;
const MOST_MESSAGES = 300;
const refused = (problem: MessageProblem) => ({ ok: false, problem }) as const;

/** Keeps messages before they are acknowledged, sends ours, and tells the desk how each stands. */
export class MessageService implements MessagesPort {
  readonly #options: Options;
  readonly #changed = new Emitter<MessagesState>();
  readonly #lines = new Map<AccountId, MessageLine>();
  readonly #wires = new Disposables();
  #open: { accountId: AccountId; peer: Peer } | null = null;
  #state: MessagesState = { conversations: [], open: null };
  #reading: Promise<void> = Promise.resolve();
  #isDisposed = false;

  readonly onState = this.#changed.on;

  constructor(options: Options) {
    this.#options = options;
  }

  get state(): MessagesState {
    return this.#state;
  }

  /** What was on its way when the program ended is told as unanswered. */
  async recover(): Promise<void> {
    await this.#change(async () => {
      await this.#options.store.write.settleSendingMessages('noAnswer');
      await this.#refresh();
    });
  }

  addLine(line: MessageLine): Disposable {
    this.#lines.set(line.accountId, line);
    const keeping = this.#wires.add(line.line.keepMessages((message) => this.#keep(line.accountId, message)));
    return {
      dispose: () => {
        keeping.dispose();
        if (this.#lines.get(line.accountId) === line) this.#lines.delete(line.accountId);
      },
    };
  }

  async open(accountId: AccountId, to: string): Promise<MessageResult<Peer>> {
    const line = this.#lines.get(accountId);
    if (!line) return refused('noSuchAccount');
    const peer = line.peerOf(to);
    if (peer === null) return refused('invalidPeer');
    this.#open = { accountId, peer };
    return this.#change(async () => {
      await this.#options.store.write.markMessagesRead(accountId, peer);
      await this.#refresh();
      return peer;
    });
  }

  close(): void {
    this.#open = null;
    void this.#change(() => this.#refresh());
  }

  async send(accountId: AccountId, peer: Peer, text: string): Promise<MessageResult> {
    const { store, clock, newId } = this.#options;
    const line = this.#lines.get(accountId);
    if (!line) return refused('noSuchAccount');
    const id = newId();
    const message: Message = { id, accountId, peer, peerName: null, text, at: clock.now(), state: 'sending' };
    return this.#change(async () => {
      await store.write.addMessage(message, null);
      await this.#refresh();
      void this.#deliver(line, message);
    });
  }

  async dispose(): Promise<void> {
    this.#isDisposed = true;
    this.#wires.dispose();
    this.#lines.clear();
    await this.#reading;
  }

  async #deliver({ line }: MessageLine, { id, peer, text }: Message): Promise<void> {
    const state = await line.sendMessage(peer, text);
    if (this.#isDisposed) return;
    await this.#change(async () => {
      await this.#options.store.write.setMessageState(id, state);
      await this.#refresh();
    });
  }

  /** True once it is on disk; a copy of one that is there counts as kept. */
  async #keep(accountId: AccountId, { wireId, ...arrived }: ArrivedMessage): Promise<boolean> {
    const { store, clock, newId } = this.#options;
    const message: Message = { ...arrived, id: newId(), accountId, at: clock.now(), state: 'received' };
    const kept = await this.#change(() => store.write.addMessage(message, wireId));
    if (!kept.ok) return false;
    if (kept.value) void this.#change(() => this.#show(accountId, message.peer));
    return true;
  }

  /** What arrives in the conversation that is being read is read. */
  async #show(accountId: AccountId, peer: Peer): Promise<void> {
    if (this.#open?.accountId === accountId && this.#open.peer === peer)
      await this.#options.store.write.markMessagesRead(accountId, peer);
    await this.#refresh();
  }

  async #change<T>(work: () => Promise<T>): Promise<MessageResult<T>> {
    try {
      return { ok: true, value: await work() };
    } catch (error) {
      const code = error instanceof StoreError ? error.code : 'failed';
      this.#options.log.warn('message not kept', { code });
      return refused(code === 'diskFull' ? 'diskFull' : 'storage');
    }
  }

  /** Readings follow each other, so that the last one told is the newest. */
  #refresh(): Promise<void> {
    const run = this.#reading.then(() => this.#read());
    this.#reading = run.catch(() => {});
    return run;
  }

  async #read(): Promise<void> {
    if (this.#isDisposed) return;
    const { read } = this.#options.store;
    const open = this.#open;
    const [conversations, messages] = await Promise.all([
      read.conversations(MOST_CONVERSATIONS),
      open === null ? [] : read.messagesWith(open.accountId, open.peer, MOST_MESSAGES),
    ]);
    this.#state = { conversations, open: open && { ...open, messages } };
    this.#changed.emit(this.#state);
  }
}
