import { wayOf } from './sdp';

/** Which offers of ours have to look for a new way of the sound (RFC 8839 section 4.4.1.1.1), one after each network that was lost. */
export class IceRestarts {
  /** The networks that were lost so far, those after which ICE was restarted, and those after which the offer that is out restarts it. */
  #lost = 0;
  #restartedAfter = 0;
  #offeredAfter = 0;
  /** Our ICE as both ends agreed on it, and as we described it last: no other, where no restart was to be had. */
  #way = '';
  #describedWay = '';

  /** How many networks were lost so far. */
  get lost(): number {
    return this.#lost;
  }

  get isDue(): boolean {
    return this.#lost > this.#restartedAfter;
  }

  onNetworkLost(): void {
    this.#lost++;
  }

  /** A description of ours that was asked for after `lost` losses; `restarts`: as one that restarts ICE. */
  describe(sdp: string, restarts: boolean, lost: number): void {
    this.#describedWay = wayOf(sdp);
    this.#offeredAfter = restarts && this.#describedWay !== this.#way ? lost : this.#restartedAfter;
  }

  /** Our offer was answered. */
  answered(): void {
    this.#restartedAfter = this.#offeredAfter;
  }

  /** Both ends agreed on what we described last. */
  agree(): void {
    this.#way = this.#describedWay;
  }
}
