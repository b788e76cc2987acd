import type { Call, Microphone, RemoteParty } from '../../shared/domain/call';
import type { AccountId, CallId } from '../../shared/domain/ids';
import type { Referral } from '../../shared/domain/referral';
import type { Account, AccountCheck, AccountForm } from '../../shared/domain/settings';
import type { Registration } from '../../shared/ipc/slices';
import type { Event } from '../platform/emitter';

export type { ArrivedMessage, EventLine, ExtensionReport, MailboxReport, OwnPresence } from './event-line';

export interface CallsState {
  readonly calls: readonly Call[];
  readonly activeId: CallId | null;
}

/** A change of one call, for the features that react to calls (screen pop, interaction record). `previous` is null for a new call. */
export interface CallChange {
  readonly call: Call;
  readonly previous: Call | null;
}

/** Why a command on a call was not carried out. */
export type CallCommandProblem =
  | 'noSuchCall'
  | 'notNow'
  | 'notConnected'
  | 'invalidNumber'
  | 'notForwardable'
  | 'callLoop';
export type CallCommandResult<T = void> = { ok: true; value: T } | { ok: false; problem: CallCommandProblem };

/** Giving calls to somebody else. */
export interface HandOverPort {
  /** Sends the far end to `number` without a word with whom it is (RFC 5589 section 6); it is put on hold first. */
  transfer(callId: CallId, number: string): CallCommandResult;
  /**
   * Brings the far ends of two calls together and leaves them to each other (RFC 5589 section 7). Where the other call
   * is ours and not answered yet it is given up, and its number takes its place (section 7.6).
   */
  transferTo(callId: CallId, otherId: CallId): CallCommandResult;
  /** Calls somebody on behalf of a call, which is put on hold; over its line unless another is named. */
  consult(callId: CallId, number: string, accountId?: AccountId): CallCommandResult<CallId>;
  /** Ends a consultation and takes up the call again that it was for. */
  backToCaller(callId: CallId): CallCommandResult;
}

/** Calls that go to somebody else before they are answered here. */
export interface ReachabilityPort {
  /** Whether the calls of every line can be sent on to what was typed. */
  check(forwardTo: string): CallCommandResult;
  /** Sends a call that rings here on to `number`, a number or an extension of the account's domain. */
  deflect(callId: CallId, number: string): CallCommandResult;
}

/** Far ends that ask us to call somebody else (RFC 3515). */
export interface ReferralPort {
  readonly all: readonly Referral[];
  readonly onReferrals: Event<readonly Referral[]>;
  /** Calls whom the far end of `callId` names; that call is put on hold, and ends once the other is answered. */
  follow(callId: CallId): CallCommandResult;
  /** Declines, or puts away what came to nothing. */
  refuse(callId: CallId): CallCommandResult;
}

/** Calls that the agent talks on together: each far end hears the agent and the others. */
export interface ConferencePort {
  /** Two or more, or none. Who is put on hold, handed over or hung up is not among them any more. */
  readonly members: readonly CallId[];
  readonly onMembers: Event<readonly CallId[]>;
  /** Brings two calls together, with those that either is together with already; one that is on hold is resumed. */
  join(callId: CallId, otherId: CallId): CallCommandResult;
}

/** Calls and registrations of all lines. The call service behind it is the only writer of call state. */
export interface TelephonyPort {
  readonly state: CallsState;
  readonly onState: Event<CallsState>;
  readonly onCall: Event<CallChange>;
  /** `none` for an account that has no line. */
  registrationOf(accountId: AccountId): Registration;
  readonly onRegistration: Event<{ accountId: AccountId; registration: Registration }>;
  readonly onMalformed: Event<{ reason: string }>;
  /** Every attempt to bring the sound of a running call back has failed. */
  readonly onSoundLost: Event<{ callId: CallId }>;
  /** Over this account's line, else over the first one that is registered. */
  dial(number: string, accountId?: AccountId): CallCommandResult<CallId>;
  /**
   * Takes a call that rings elsewhere, over this account's line. `target`: a feature code, or the caller's URI with a
   * Replaces header (RFC 3891); `remote`: whose call it is.
   */
  pickUp(accountId: AccountId, target: string, remote: RemoteParty): CallCommandResult<CallId>;
  /** Answers; a call that is being talked on is put on hold first. */
  answer(callId: CallId): CallCommandResult;
  /** The program does not answer this call for the agent: it rings on. */
  ringOn(callId: CallId): CallCommandResult;
  reject(callId: CallId): CallCommandResult;
  hangUp(callId: CallId): CallCommandResult;
  hold(callId: CallId): CallCommandResult;
  /** Resumes; another call that is being talked on is put on hold first. */
  resume(callId: CallId): CallCommandResult;
  /** In a conference for all of its calls: only the agent falls silent. */
  setMicrophone(callId: CallId, microphone: Microphone): CallCommandResult;
  sendDtmf(callId: CallId, tones: string): CallCommandResult;
  /** The keys dialled behind the number that wait for the agent. */
  goOnWithTones(callId: CallId): CallCommandResult;
  stopTones(callId: CallId): CallCommandResult;
  readonly handOver: HandOverPort;
  readonly referrals: ReferralPort;
  readonly conference: ConferencePort;
  readonly reach: ReachabilityPort;
}

/** Uses of an account that need its password. */
export interface AccountCredentials {
  readonly account: Account;
  readonly password: string;
  readonly proxyPassword?: string | null;
  readonly turnPassword?: string | null;
}

/** Tries an account without registering a contact: connects, checks the certificate, authenticates. Some 20 s at most. */
export type CheckAccount = (form: AccountForm & { password: string }) => Promise<AccountCheck>;
