import { headersOf } from './screen';
import { methodOf } from './start-line';

const hasBody = (message: string): boolean => message.indexOf('\r\n\r\n') + 4 < message.length;

const acknowledgement = (callId: string | undefined, rack: string): string =>
  `${callId} ${rack.trim().replace(/\s+/g, ' ')}`;

/**
 * The provisional responses of ours that want an acknowledgement (RFC 3262 section 3), seen as they go out. SIP.js takes any PRACK for it,
 * looks not at what it names, and would keep one that comes at any other time, and its call, for ever.
 */
export class ReliableResponses {
  /** What is waited for: Call-ID, then what its RAck must say. */
  readonly #awaited = new Set<string>();

  /** A message of ours goes out. */
  sent(message: string): void {
    const [, status] = /^SIP\/2\.0 (\d{3})/.exec(message) ?? [];
    if (status === undefined) return;
    const headers = headersOf(message);
    const sequence = headers?.get('cseq')?.[0] ?? '';
    if (!sequence.endsWith('INVITE')) return;
    const callId = headers?.get('call-id')?.[0];
    const number = headers?.get('rseq')?.[0];
    if (Number(status) >= 200) this.#forget(callId);
    else if (number !== undefined) this.#awaited.add(acknowledgement(callId, `${number} ${sequence}`));
  }

  /**
   * With what a request is to be refused; null for one that the stack may see. An offer in a PRACK is not taken (RFC 6337 section
   * 3.2): it would be answered with the microphone before the agent answers, and the acknowledgement is still waited for.
   */
  refusalOf(message: string): 481 | 488 | null {
    if (methodOf(message.split('\r\n', 1)[0] ?? '') !== 'PRACK') return null;
    const headers = headersOf(message);
    const named = acknowledgement(headers?.get('call-id')?.[0], headers?.get('rack')?.[0] ?? '');
    if (!this.#awaited.has(named)) return 481;
    if (hasBody(message)) return 488;
    this.#awaited.delete(named);
    return null;
  }

  /** Over a lost flow nothing is acknowledged. */
  clear(): void {
    this.#awaited.clear();
  }

  /** Its INVITE has its final response: nothing of it is to be acknowledged any more. */
  #forget(callId: string | undefined): void {
    for (const one of this.#awaited) if (one.startsWith(`${callId} `)) this.#awaited.delete(one);
  }
}
