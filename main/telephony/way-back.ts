import type { Call, CallIn } from '../../shared/domain/call';
import type { AccountId, CallId } from '../../shared/domain/ids';
import { obstacleTo } from './active-call';
import type { CallBook } from './call-book';
import type { Conference } from './conference';
import type { NextUp } from './next-up';

interface WayBackOptions {
  readonly calls: Pick<CallBook, 'get' | 'all'>;
  readonly nextUp: Pick<NextUp, 'isFree' | 'put'>;
  readonly conference: Pick<Conference, 'gather'>;
  /** Whether the line can say to a far end that it is resumed. */
  isConnected(accountId: AccountId): boolean;
}

const goesOn = (call: Call | undefined): call is CallIn<'connected' | 'held'> =>
  call?.state === 'connected' || call?.state === 'held';

/**
 * The calls that the agent was on before another was made that came to nothing. They are resumed as soon as their hold is
 * confirmed and their lines are connected, unless the agent talks with somebody else by then.
 */
export class WayBack {
  readonly #options: WayBackOptions;
  #waiting: readonly CallId[] = [];

  constructor(options: WayBackOptions) {
    this.#options = options;
  }

  to(callIds: readonly CallId[]): void {
    this.#waiting = callIds;
  }

  advance(): void {
    const { calls, nextUp, conference, isConnected } = this.#options;
    const found = this.#waiting.map((id) => calls.get(id)).filter(goesOn);
    const [first] = found;
    const ids = found.map(({ id }) => id);
    if (!first || obstacleTo(ids, calls.all()).kind !== 'none') {
      this.#waiting = [];
      return;
    }
    const isReady = found.every((call) => call.renegotiation === 'none' && isConnected(call.accountId));
    if (!isReady || !nextUp.isFree(first.id)) return;
    this.#waiting = [];
    if (!found.some((call) => call.state === 'held' && call.heldBy !== 'them')) return;
    if (found.length > 1) conference.gather(ids);
    else nextUp.put(first.id, 'resume');
  }
}
