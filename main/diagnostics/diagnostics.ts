import type {
  RegistrationEntry,
  Diagnostics as Remembered,
  SoundPath,
} from '../../shared/domain/diagnostics';
import type { PeerId } from '../../shared/domain/ids';
import type { MediaPort } from '../media/port';
import type { Clock } from '../platform/clock';
import type { TelephonyPort } from '../telephony/port';
import { bundleText, type Facts } from './bundle';
import { Mask } from './mask';
import type { DiagnosticsPort, SipTap } from './port';
import { headerOf, methodOf, readSip } from './sip-text';
import { SipTrace } from './sip-trace';

const MOST_REGISTRATIONS = 100;
const MOST_PATHS = 20;

/** Remembers what helps to find out why something does not work; in memory only, gone with the program. */
export class Diagnostics implements DiagnosticsPort {
  readonly #clock: Clock;
  readonly #facts: () => Promise<Facts>;
  readonly #trace = new SipTrace();
  readonly #mask = new Mask();
  readonly #registrations: RegistrationEntry[] = [];
  readonly #paths = new Map<PeerId, SoundPath>();
  #clockSkew: number | null = null;

  constructor(clock: Clock, facts: () => Promise<Facts>) {
    this.#clock = clock;
    this.#facts = facts;
  }

  readonly tap: SipTap = (accountId, direction, message) => {
    const now = this.#clock.now();
    this.#trace.add(now, accountId, direction, message);
    const said = direction === 'received' ? serverTime(message) : null;
    if (said !== null) this.#clockSkew = said - now;
  };

  /** By how much the server's clock was ahead when a server last said its time (RFC 3261 section 20.17), ms; null: never. */
  get clockSkew(): number | null {
    return this.#clockSkew;
  }

  follow(telephony: Pick<TelephonyPort, 'onRegistration'>, media: Pick<MediaPort, 'onPeerState'>): void {
    telephony.onRegistration((change) => {
      this.#registrations.push({ at: this.#clock.now(), ...change });
      if (this.#registrations.length > MOST_REGISTRATIONS) this.#registrations.shift();
    });
    media.onPeerState(({ peerId, state }) => {
      const now = this.#clock.now();
      const { at, connectedAfterMs } = this.#paths.get(peerId) ?? { at: now, connectedAfterMs: null };
      const after = connectedAfterMs ?? (state === 'connected' ? Math.max(0, now - at) : null);
      this.#paths.set(peerId, { at, state, connectedAfterMs: after });
      const [oldest] = this.#paths.keys();
      if (this.#paths.size > MOST_PATHS && oldest !== undefined) this.#paths.delete(oldest);
    });
  }

  read(unlocked: boolean): Remembered {
    return {
      ladders: this.#trace.ladders(unlocked ? null : this.#mask),
      registrations: this.#registrations.toReversed(),
      soundPaths: [...this.#paths.values()].reverse(),
    };
  }

  message(id: number, unlocked: boolean): string | null {
    return this.#trace.text(id, unlocked ? null : this.#mask);
  }

  async bundle(): Promise<string> {
    const remembered = this.read(false);
    return bundleText(await this.#facts(), remembered, (id) => this.message(id, false) ?? '');
  }
}

/** What a registrar says of its time (RFC 3261 section 10.3, step 8), ms since the epoch; other answers may be a far end's. */
function serverTime(message: string): number | null {
  if (!message.startsWith('SIP/2.0 ')) return null;
  const text = readSip(message);
  if (methodOf(text) !== 'REGISTER') return null;
  const time = Date.parse(headerOf(text, 'date').slice(0, 40));
  return Number.isNaN(time) ? null : time;
}
