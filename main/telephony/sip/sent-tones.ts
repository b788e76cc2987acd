import type { Session } from 'sip.js';
import type { CallContext } from './call-context';
import type { Exchange } from './exchange';
import { sendInfoTones } from './info-tones';

interface SentTonesOptions {
  readonly exchange: Pick<Exchange, 'sendDtmf'>;
  readonly context: Pick<CallContext, 'clock' | 'log' | 'options'>;
  /** The session that carries the call; null where it is not established. */
  session(): Session | null;
}

/** The keys that the agent presses in a call, in the way of the account (`ToneMethod`): telephone events (RFC 4733) or INFO, in their order. */
export class SentTones {
  readonly #options: SentTonesOptions;
  #infos: Promise<void> = Promise.resolve();

  constructor(options: SentTonesOptions) {
    this.#options = options;
  }

  send(tones: string): void {
    const { exchange, context, session } = this.#options;
    if (session() === null) return;
    const { tones: method } = context.options();
    const mayBeEvents = method === 'automatic' || method === 'telephoneEvents';
    if (mayBeEvents && exchange.sendDtmf(tones)) return;
    if (method === 'telephoneEvents') {
      context.log.warn('tonesNotSent', { count: tones.length });
      return;
    }
    const form = method === 'infoRelay' ? 'relay' : method === 'infoPlain' ? 'plain' : 'either';
    this.#infos = this.#infos.then(async () => {
      const count = await sendInfoTones(session, tones, form, (delayMs) => this.#pause(delayMs));
      if (count > 0) context.log.warn('tonesNotSent', { count });
    });
  }

  #pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => void this.#options.context.clock.after(delayMs, resolve));
  }
}
