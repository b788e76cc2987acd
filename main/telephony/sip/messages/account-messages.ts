import { type Core, type Message, Messager, type URI } from 'sip.js';
import type { Peer } from '../../../../shared/domain/message';
import type { Clock } from '../../../platform/clock';
import type { Disposable } from '../../../platform/disposable';
import type { Log } from '../../../platform/log';
import type { KeepMessage, SentState } from '../../event-line';
import type { EventContext } from '../events/subscription';
import { remotePartyOf } from '../remote-party';
import { readMessageBody } from './message-body';

interface Options extends EventContext {
  targetOf(address: string): URI | null;
}

/** Longer than SIP.js waits for a response (Timer F, 32 s; RFC 3261 section 17.1.2.2). */
const ANSWER_LIMIT_MS = 40_000;
/** Messages that wait to be written; more at once are a flood. */
const MOST_WAITING = 50;
const WIRE_ID_LIMIT = 300;

/** Final statuses of a MESSAGE, by what they mean for it (RFC 3261 section 21, RFC 3428). */
const byStatus: Readonly<Record<number, SentState>> = {
  404: 'notFound',
  405: 'notSupported',
  408: 'noAnswer',
  410: 'notFound',
  413: 'tooLong',
  415: 'notSupported',
  480: 'unavailable',
  484: 'notFound',
  486: 'unavailable',
  488: 'notSupported',
  501: 'notSupported',
  504: 'noAnswer',
  513: 'tooLong',
  600: 'unavailable',
  604: 'notFound',
};

/** How a MESSAGE of ours ended. `isLocal`: no response came, the stack made one up. */
export function sentStateOf(status: number, isLocal: boolean): SentState {
  if (isLocal) return status === 408 ? 'noAnswer' : 'notConnected';
  if (status >= 200 && status < 300) return status === 202 ? 'accepted' : 'delivered';
  return byStatus[status] ?? (status >= 500 && status < 600 ? 'serverError' : 'refused');
}

/** Pager-mode messages of one account (RFC 3428). */
export class AccountMessages {
  readonly #options: Options;
  readonly #clock: Clock;
  readonly #log: Log;
  #keep: KeepMessage | null = null;
  #waiting = 0;

  constructor(options: Options) {
    this.#options = options;
    this.#clock = options.clock;
    this.#log = options.log;
  }

  keepWith(keep: KeepMessage): Disposable {
    this.#keep = keep;
    return {
      dispose: () => {
        if (this.#keep === keep) this.#keep = null;
      },
    };
  }

  send(peer: Peer, text: string): Promise<SentState> {
    const { userAgent } = this.#options;
    const target = this.#options.targetOf(peer.includes('@') ? `sip:${peer}` : peer);
    if (target === null) return Promise.resolve('notFound');
    if (!userAgent.isConnected()) return Promise.resolve('notConnected');
    return new Promise((resolve) => {
      const limit = this.#clock.after(ANSWER_LIMIT_MS, () => resolve('noAnswer'));
      const finish = ({ message }: Core.IncomingResponse): void => {
        limit.dispose();
        const state = sentStateOf(message.statusCode ?? 500, message.data === undefined);
        this.#log.info('messageSent', { status: message.statusCode, state });
        resolve(state);
      };
      const requestDelegate = { onAccept: finish, onReject: finish, onRedirect: finish };
      void new Messager(userAgent, target, text, 'text/plain;charset=utf-8').message({ requestDelegate });
    });
  }

  /** Answers a message that came in: 200 once it is kept, and never before. */
  async receive(message: Message): Promise<void> {
    const answer = await this.#answerTo(message);
    const [statusCode, extraHeaders] = answer;
    this.#log.info('messageReceived', { status: statusCode });
    const answered =
      statusCode === 200 ? message.accept() : message.reject({ statusCode, extraHeaders: [...extraHeaders] });
    await answered.catch(() => undefined);
  }

  async #answerTo({ request }: Message): Promise<readonly [status: number, headers: readonly string[]]> {
    const [type, encoding] = ['content-type', 'content-encoding'].map((name) => request.getHeader(name));
    const body = readMessageBody(request.body, type, encoding);
    if (!body.ok) return [body.status, body.headers];
    if (body.text === '') return [200, []];
    const keep = this.#keep;
    if (keep === null) return [480, []];
    if (this.#waiting >= MOST_WAITING) return [503, ['Retry-After: 10']];
    const { from } = request;
    this.#waiting++;
    try {
      const isKept = await keep({
        peer: this.#peerOf(from.uri),
        peerName: remotePartyOf(from.uri.user, from.displayName).displayName,
        text: body.text,
        wireId: `${request.cseq} ${request.fromTag} ${request.callId}`.slice(0, WIRE_ID_LIMIT),
      });
      return isKept ? [200, []] : [500, ['Retry-After: 60']];
    } finally {
      this.#waiting--;
    }
  }

  #peerOf(uri: URI): Peer {
    const { number } = remotePartyOf(uri.user, undefined);
    const own = this.#options.userAgent.configuration.uri.host.toLowerCase();
    const host = uri.host.toLowerCase();
    if (number === '') return host.slice(0, 253);
    return host === own ? number : `${number}@${host}`.slice(0, 320);
  }
}
