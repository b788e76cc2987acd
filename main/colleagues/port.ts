import type { ColleagueState } from '../../shared/domain/colleague';
import type { CallId } from '../../shared/domain/ids';
import type { Event } from '../platform/emitter';
import type { CallCommandResult } from '../telephony/port';

/** The extensions that the agent watches. */
export interface ColleaguesPort {
  readonly state: readonly ColleagueState[];
  readonly onState: Event<readonly ColleagueState[]>;
  /** Takes the call that rings there; `notNow` when none does or there is no way. */
  pickUp(address: string): CallCommandResult<CallId>;
}
