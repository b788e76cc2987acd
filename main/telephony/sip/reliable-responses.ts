import { headersOf } from './screen';
import { methodOf } from './start-line';

/** So many calls that ended before their acknowledgement came are remembered. */
const LATE_LIMIT = 100;

type Headers = ReturnType<typeof headersOf>;

/** Of all that answer one INVITE, and one that was refused as merged has the same Call-ID, it is our tag that tells which. */
const dialogOf = (headers: Headers): string => {
  const [, tag] = /^(?:.*>)?[^>]*?;\s*tag\s*=\s*([^\s;]+)/i.exec(headers?.get('to')?.[0] ?? '') ?? [];
  return `${headers?.get('call-id')?.[0]} ${tag} `;
};

const named = (rack: string): string => rack.trim().replace(/\s+/g, ' ');

/** Takes from `from` what is of a dialog. */
function takeOut(from: Set<string>, dialog: string): string[] {
  const found = [...from].filter((one) => one.startsWith(dialog));
  for (const one of found) from.delete(one);
  return found;
}

/**
 * The provisional responses of ours that want an acknowledgement (RFC 3262 section 3), seen as they go out; each by its dialog and what
 * the RAck of its PRACK must say. They outlast the flow that they went over. SIP.js takes any PRACK for it, looks not at what it names,
 * would keep one that comes at any other time, and its call, for ever, and repeats such a response after it was acknowledged.
 */
export class ReliableResponses {
  readonly #awaited = new Set<string>();
  /** Until the final response. */
  readonly #acknowledged = new Set<string>();
  /** The final response overtook the acknowledgement. */
  readonly #late = new Set<string>();

  /** A message of ours is to go out; false for a response that must not, as it was acknowledged. */
  mayGo(message: string): boolean {
    const [, status] = /^SIP\/2\.0 (\d{3})/.exec(message) ?? [];
    if (status === undefined) return true;
    const headers = headersOf(message);
    const sequence = headers?.get('cseq')?.[0] ?? '';
    if (!sequence.endsWith('INVITE')) return true;
    const number = headers?.get('rseq')?.[0];
    if (Number(status) >= 200) this.#close(dialogOf(headers));
    else if (number !== undefined) return this.#await(dialogOf(headers) + named(`${number} ${sequence}`));
    return true;
  }

  #await(response: string): boolean {
    if (this.#acknowledged.has(response)) return false;
    this.#awaited.add(response);
    return true;
  }

  /**
   * What a request is to be answered with; null for one that the stack may see. A PRACK that the final response crossed is one that
   * its caller had to send, and the stack has no dialog for it any more.
   */
  answerTo(message: string): 200 | 481 | null {
    if (methodOf(message.split('\r\n', 1)[0] ?? '') !== 'PRACK') return null;
    const headers = headersOf(message);
    const response = dialogOf(headers) + named(headers?.get('rack')?.[0] ?? '');
    if (this.#late.delete(response)) return 200;
    if (!this.#awaited.delete(response)) return 481;
    this.#acknowledged.add(response);
    return null;
  }

  /** An INVITE has its final response. */
  #close(dialog: string): void {
    takeOut(this.#acknowledged, dialog);
    for (const one of takeOut(this.#awaited, dialog)) this.#late.add(one);
    for (const oldest of this.#late) {
      if (this.#late.size <= LATE_LIMIT) break;
      this.#late.delete(oldest);
    }
  }
}
