import { type Clock, systemClock } from '../../main/platform/clock';
import { LinkError, type LinkEvents, type SipLink } from '../../main/telephony/sip/link';

/** One end of a pair of links within the process; what one sends the other receives, each message in its own turn. */
export class MemoryLink implements SipLink {
  readonly protocol = 'WS';
  farEnd: string | null = null;
  readonly #clock: Clock;
  #events: LinkEvents | null = null;
  #peer: MemoryLink | null = null;
  #refusal: LinkError | null = null;
  /** Milliseconds that each message that is sent takes. */
  delayMs = 0;
  /** Messages that are sent and return false here are lost. */
  passes: (message: string) => boolean = () => true;

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
  }

  joinTo(peer: MemoryLink): void {
    this.#peer = peer;
  }

  async open(events: LinkEvents): Promise<void> {
    if (this.#refusal) throw this.#refusal;
    this.#events = events;
  }

  async send(message: string): Promise<void> {
    if (!this.#events) throw new LinkError('connectionLost', 'notOpen');
    if (!this.passes(message)) return;
    this.#clock.after(this.delayMs, () => this.#peer?.deliver(message));
  }

  deliver(message: string): void {
    this.#events?.text(message);
  }

  async close(): Promise<void> {
    this.#events = null;
  }

  /** Ends this side as a broken network does; the other side notices nothing. */
  breakOff(error = new LinkError('connectionLost', 'broken')): void {
    const events = this.#events;
    this.#events = null;
    events?.lost(error);
  }

  /** Makes `open` fail from now on; null lets it work again. */
  refuseWith(error: LinkError | null): void {
    this.#refusal = error;
  }
}

/** Two links joined to each other: for tests that need no server. */
export function memoryLinkPair(clock: Clock = systemClock): readonly [MemoryLink, MemoryLink] {
  const left = new MemoryLink(clock);
  const right = new MemoryLink(clock);
  left.joinTo(right);
  right.joinTo(left);
  return [left, right];
}
