import { beforeEach, describe, expect, it } from 'vitest';
import { MessageService } from '../../../../main/messages/message-service';
import type { MessagesState } from '../../../../main/messages/port';
import { silentLog } from '../../../../main/platform/log';
import { StoreError } from '../../../../main/store/port';
import { AccountId, MessageId } from '../../../../shared/domain/ids';
import type { Message } from '../../../../shared/domain/message';
import { ManualClock } from '../../../fakes/clock';
import { FakeEventLine } from '../../../fakes/event-line';

const accountId = AccountId.parse('a');
const arrived = { peer: '1002', peerName: 'Karim', text: 'Bonjour', wireId: '1 t c' };

/** A store in memory that can be made to refuse. */
class MemoryMessages {
  rows: { message: Message; wireId: string | null; isUnread: boolean }[] = [];
  failure: StoreError | null = null;

  #do<T>(work: () => T): Promise<T> {
    return this.failure ? Promise.reject(this.failure) : Promise.resolve(work());
  }

  readonly read: ConstructorParameters<typeof MessageService>[0]['store']['read'] = {
    conversations: () =>
      this.#do(() =>
        [...new Set(this.rows.map(({ message }) => message.peer))].flatMap((peer) => {
          const all = this.rows.filter(({ message }) => message.peer === peer);
          const last = all.at(-1)?.message;
          const unread = all.filter(({ isUnread }) => isUnread).length;
          return last ? [{ accountId, peer, peerName: last.peerName, last, unread }] : [];
        }),
      ),
    messagesWith: (_account, peer) =>
      this.#do(() => this.rows.map(({ message }) => message).filter((message) => message.peer === peer)),
  };

  readonly write: ConstructorParameters<typeof MessageService>[0]['store']['write'] = {
    addMessage: (message, wireId) =>
      this.#do(() => {
        if (wireId !== null && this.rows.some((row) => row.wireId === wireId)) return false;
        this.rows.push({ message, wireId, isUnread: message.state === 'received' });
        return true;
      }),
    setMessageState: (id, state) =>
      this.#do(() => {
        this.rows = this.rows.map((row) =>
          row.message.id === id ? { ...row, message: { ...row.message, state } } : row,
        );
      }),
    markMessagesRead: (_account, peer) =>
      this.#do(() => {
        for (const row of this.rows) if (row.message.peer === peer) row.isUnread = false;
      }),
    settleSendingMessages: (state) =>
      this.#do(() => {
        for (const { message } of this.rows) if (message.state === 'sending') message.state = state;
      }),
  };
}

let store: MemoryMessages;
let line: FakeEventLine;
let service: MessageService;
let states: MessagesState[];
beforeEach(async () => {
  store = new MemoryMessages();
  line = new FakeEventLine();
  states = [];
  let made = 0;
  const newId = () => MessageId.parse(`m${++made}`);
  service = new MessageService({ store, clock: new ManualClock(5), log: silentLog, newId });
  service.onState((state) => states.push(state));
  await service.recover();
  service.addLine({ accountId, line, peerOf: (typed) => (typed === 'nobody' ? null : typed) });
});

/** Waits until the state is as described. */
const until = (isThere: (state: MessagesState) => boolean): Promise<MessagesState> =>
  new Promise((resolve) => {
    if (isThere(service.state)) return resolve(service.state);
    const listening = service.onState((state) => {
      if (!isThere(state)) return;
      listening.dispose();
      resolve(state);
    });
  });
const unread = () => service.state.conversations[0]?.unread;

describe('a message that comes in', () => {
  it('is on disk before it is acknowledged, and counts as unread', async () => {
    expect(await line.deliver(arrived)).toBe(true);
    expect(store.rows[0]?.message).toMatchObject({ peer: '1002', text: 'Bonjour', state: 'received', at: 5 });
    const { conversations } = await until(({ conversations: all }) => all.length === 1);
    expect(conversations[0]).toMatchObject({ peerName: 'Karim', unread: 1 });
  });

  it('is acknowledged again, but not stored again, when it comes again', async () => {
    await line.deliver(arrived);
    expect(await line.deliver(arrived)).toBe(true);
    expect(store.rows).toHaveLength(1);
  });

  it.each(['diskFull', 'gone'] as const)('is not acknowledged when the store says %s', async (code) => {
    store.failure = new StoreError(code, 'scripted');
    expect(await line.deliver(arrived)).toBe(false);
  });

  it('in the conversation that is being read is read', async () => {
    await service.open(accountId, '1002');
    await line.deliver(arrived);
    await until(({ open }) => open?.messages.length === 1);
    expect(unread()).toBe(0);
    service.close();
    await until(({ open }) => open === null);
    await line.deliver({ ...arrived, wireId: '2' });
    await until(() => unread() === 1);
  });
});

describe('a message that goes out', () => {
  it('shows how it stands, from its way to its end', async () => {
    await service.open(accountId, '1002');
    expect(await service.send(accountId, '1002', 'Salut')).toEqual({ ok: true, value: undefined });
    expect(service.state.open?.messages).toMatchObject([{ text: 'Salut', state: 'sending' }]);
    expect(line.sent).toEqual([{ peer: '1002', text: 'Salut' }]);
    line.answers[0]?.('delivered');
    await until(({ open }) => open?.messages[0]?.state === 'delivered');
  });

  it('is not sent when it cannot be kept', async () => {
    store.failure = new StoreError('diskFull', 'scripted');
    expect(await service.send(accountId, '1002', 'Salut')).toEqual({ ok: false, problem: 'diskFull' });
    expect(line.sent).toEqual([]);
  });

  it('that was on its way when the program ended counts as unanswered', async () => {
    await service.send(accountId, '1002', 'Salut');
    await service.dispose();
    const newId = () => MessageId.parse('x');
    const later = new MessageService({ store, clock: new ManualClock(), log: silentLog, newId });
    await later.recover();
    expect(later.state.conversations[0]?.last.state).toBe('noAnswer');
  });
});

it('refuses what is no address, and an account that is not there', async () => {
  expect(await service.open(accountId, 'nobody')).toEqual({ ok: false, problem: 'invalidPeer' });
  const other = AccountId.parse('other');
  expect(await service.open(other, '1002')).toEqual({ ok: false, problem: 'noSuchAccount' });
  expect(await service.send(other, '1002', 'x')).toEqual({ ok: false, problem: 'noSuchAccount' });
});

it('keeps nothing any more once it is disposed of', async () => {
  await service.dispose();
  expect(await line.deliver(arrived)).toBe(false);
  expect(store.rows).toEqual([]);
});
