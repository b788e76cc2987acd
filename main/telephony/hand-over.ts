import type { Call } from '../../shared/domain/call';
import type { AccountId, CallId } from '../../shared/domain/ids';
import { isOver } from './active-call';
import type { CallBook } from './call-book';
import { done, refused } from './command-result';
import type { DialTarget } from './dial-target';
import type { CallDriver } from './driver';
import type { CallCommandResult, HandOverPort } from './port';
import type { Transfers } from './transfers';

export interface HandOverOptions {
  readonly calls: CallBook;
  readonly transfers: Transfers;
  lineOf(accountId: AccountId): CallDriver | undefined;
  /** Whom `number` means on a line that can call. */
  reach(
    number: string,
    line: CallDriver | undefined,
  ): CallCommandResult<{ driver: CallDriver; target: DialTarget }>;
  invite(driver: CallDriver, target: DialTarget, consultationFor: CallId | null): CallCommandResult<CallId>;
  resume(callId: CallId): CallCommandResult;
}

/** The agent's commands that give a call to somebody else. */
export class HandOver implements HandOverPort {
  readonly #options: HandOverOptions;

  constructor(options: HandOverOptions) {
    this.#options = options;
  }

  transfer(callId: CallId, number: string): CallCommandResult {
    const { transfers, lineOf, reach } = this.#options;
    const call = this.#get(callId);
    if (!call) return refused('noSuchCall');
    const reached = reach(number, lineOf(call.accountId));
    if (!reached.ok) return reached;
    const { target, remote, tones } = reached.value.target;
    // Nobody would be there to send the keys.
    if (tones !== undefined) return refused('invalidNumber');
    if (!transfers.isFree(call)) return refused('notNow');
    transfers.put({ callId, referTo: target, to: remote, consultation: null, after: null });
    return done;
  }

  transferTo(callId: CallId, otherId: CallId): CallCommandResult {
    const { transfers, lineOf } = this.#options;
    const call = this.#get(callId);
    const other = this.#get(otherId);
    if (!call || !other) return refused('noSuchCall');
    const place = lineOf(other.accountId)?.placeIn(otherId) ?? null;
    return transfers.join(call, other, place) ? done : refused('notNow');
  }

  consult(callId: CallId, number: string, accountId?: AccountId): CallCommandResult<CallId> {
    const { transfers, lineOf, reach, invite } = this.#options;
    const call = this.#get(callId);
    if (!call) return refused('noSuchCall');
    if (!transfers.isFree(call)) return refused('notNow');
    const reached = reach(number, lineOf(accountId ?? call.accountId));
    return reached.ok ? invite(reached.value.driver, reached.value.target, callId) : reached;
  }

  backToCaller(callId: CallId): CallCommandResult {
    const { calls, resume } = this.#options;
    const call = this.#get(callId);
    if (!call) return refused('noSuchCall');
    if (call.consultationFor === null) return refused('notNow');
    if (!isOver(call)) calls.apply(callId, { type: 'hangUp', at: calls.now() });
    return resume(call.consultationFor);
  }

  #get(callId: CallId): Call | undefined {
    return this.#options.calls.get(callId);
  }
}
