import type { RemoteParty } from '../../shared/domain/call';
import type { Reachability } from '../../shared/domain/reachability';
import type { Account } from '../../shared/domain/settings';
import { withoutOutsidePrefix } from '../platform/phone';
import type { Redirection } from './call-events';
import { done, refused } from './command-result';
import { type ParseNumber, userAt } from './dial-target';
import type { CallCommandResult } from './port';

/** The final answer where a call is not to disturb, with what gateways tell the telephone network (ITU-T Q.850). */
export const disturbAnswers = {
  busy: { sipStatus: 486, q850: 17 },
  unavailable: { sipStatus: 480, q850: 20 },
  decline: { sipStatus: 603, q850: 21 },
} as const;

/** What decides about a call that comes in. */
export interface Arriving {
  readonly account: Account;
  readonly remote: RemoteParty;
  /** It has been forwarded from here before. */
  readonly wasHere: boolean;
  /** Another call is in the way of it. */
  readonly isBusy: boolean;
}

/** What becomes of a call that comes in: it rings, is not to disturb, or goes on at once. */
export type Reception = 'rings' | 'doNotDisturb' | Redirection;

/** Whether `number` is called by `user` too, in whatever spelling. */
function isSameNumber(user: string, number: string, account: Account, parseNumber: ParseNumber): boolean {
  if (user.toLowerCase() === number.toLowerCase()) return true;
  const { defaultRegion, options } = account;
  const [one, other] = [user, number].map((each) =>
    parseNumber(withoutOutsidePrefix(each, defaultRegion, options.outsidePrefix), defaultRegion),
  );
  return one !== null && one === other;
}

/**
 * The user part that a call is sent on to. `callLoop`: the number is this account's own, or the caller's, so that the call would
 * come back; `notForwardable`: it is none, or one of another domain.
 */
export function forwardingUser(
  typed: string,
  account: Account,
  parseNumber: ParseNumber,
  remote: RemoteParty | null = null,
): CallCommandResult<string> {
  const user = userAt(typed, account, parseNumber);
  if (user === null) return refused('notForwardable');
  const loops = [account.user, ...(remote ? [remote.number] : [])].some((number) =>
    isSameNumber(user, number, account, parseNumber),
  );
  return loops ? refused('callLoop') : { ok: true, value: user };
}

/** Whether the calls of all these accounts can be sent on to what was typed. */
export function checkForward(
  typed: string,
  accounts: readonly Account[],
  parseNumber: ParseNumber,
): CallCommandResult {
  const results = accounts.map((account) => forwardingUser(typed, account, parseNumber));
  const bad = results.find((result) => !result.ok);
  if (bad && !bad.ok) return bad;
  return accounts.length === 0 ? refused('notConnected') : done;
}

/** Where the call goes, or null: forwarding is off, or would bring it back. */
export function redirectionOf(
  reachability: Reachability,
  { account, remote, wasHere }: Omit<Arriving, 'isBusy'>,
  reason: Redirection['reason'],
  parseNumber: ParseNumber,
): Redirection | null {
  if (!reachability.forwards || wasHere) return null;
  const user = forwardingUser(reachability.forwardTo, account, parseNumber, remote);
  return user.ok ? { user: user.value, reason } : null;
}

/** What becomes of a call before it rings. Forwarding goes before do-not-disturb: the caller reaches somebody. */
export function receptionOf(
  reachability: Reachability,
  arriving: Arriving,
  parseNumber: ParseNumber,
): Reception {
  const { doNotDisturb, forwardWhen } = reachability;
  const sentOn = (reason: Redirection['reason']) =>
    redirectionOf(reachability, arriving, reason, parseNumber);
  const whenBusy = forwardWhen === 'busy' || forwardWhen === 'busyOrNoAnswer';
  const always = forwardWhen === 'always' ? sentOn('unconditional') : null;
  if (always) return always;
  if (doNotDisturb) return (whenBusy ? sentOn('do-not-disturb') : null) ?? 'doNotDisturb';
  return (whenBusy && arriving.isBusy ? sentOn('user-busy') : null) ?? 'rings';
}
