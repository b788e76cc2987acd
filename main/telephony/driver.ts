import type { AttachedField, Cause, Microphone, RemoteParty } from '../../shared/domain/call';
import type { CallId } from '../../shared/domain/ids';
import type { turnedAwayCauses } from '../../shared/domain/interaction';
import type { Account } from '../../shared/domain/settings';
import type { IceSettings } from '../../shared/domain/turn';
import type { Registration } from '../../shared/ipc/slices';
import type { Event } from '../platform/emitter';
import type { Way } from '../platform/network-watch';
import type { CallEvent, Redirection } from './call-events';
import type { EventLine } from './event-line';

/** What the network side reports of a call; `at` is stamped by the service. */
type WithoutTime<E> = E extends unknown ? Omit<E, 'at'> : never;
export type DriverEvent = WithoutTime<
  Extract<
    CallEvent,
    {
      type:
        | 'remoteRinging'
        | 'earlyMedia'
        | 'established'
        | 'renegotiated'
        | 'renegotiationFailed'
        | 'heldByThem'
        | 'resumedByThem'
        | 'mediaLost'
        | 'anotherFarEnd'
        | 'transferProgress'
        | 'transferred'
        | 'transferFailed'
        | 'identified'
        | 'redirected'
        | 'terminated';
    }
  >
>;

export interface IncomingCall {
  callId: CallId;
  remote: RemoteParty;
  /** User part of the Request-URI or To: the number of ours that was called. */
  dialled: string | null;
  /** The number that was called before the call was forwarded; null where nobody forwarded it. */
  firstCalled?: string | null;
  /** It has been here before: our number is among those that forwarded it (RFC 5806). */
  wasHere?: boolean;
  /** What was sent along (RFC 7433). */
  attached?: AttachedField[];
  /** After how many seconds the server wants it answered without the agent; null: not at all. */
  answerWish?: number | null;
  /** When it came, in milliseconds since the epoch; now, where it is not given. */
  at?: number;
  /** Why it was refused at once. It does not ring, the driver has forgotten it, and no event of it follows. */
  refused?: Cause;
}

/** Why a call that comes in is refused for want of a free agent. */
export type TurnedAwayCause = (typeof turnedAwayCauses)[number];

/** The far end of an established call asks us to call somebody else (RFC 3515). */
export interface ReferralRequest {
  callId: CallId;
  /** For `sendInvite`. */
  target: string;
  to: RemoteParty;
  /** Where that is, outside of the account's domain; null inside of it. */
  host: string | null;
  /** The place of somebody who talks with them already is to be taken (RFC 3891). */
  takesOver: boolean;
}

/**
 * What became of networks. `lost`: one is gone, and with it whatever went over it; `ways` says it for what goes to these addresses (see
 * `farEnds`), as far as it is known.
 */
export interface NetworkMove {
  readonly lost: boolean;
  readonly ways?: ReadonlyMap<string, Way>;
}

/**
 * Signalling as the call service needs it; `sip/` implements it on SIP.js. Methods return at once and
 * never throw: what comes of them arrives as events. After `terminated` a call id is forgotten; every call that
 * was invited, accepted, refused, cancelled or ended gets exactly one `terminated`, within 32 s of the last of these.
 *
 * The service closes a call's peer (`MediaPort.closePeer`) when the call ends, and asks for `repair` of established
 * calls when the media window was restarted. A call in set-up at that moment is the driver's: it opens the peer
 * anew, and where the offer that is out named the dead peer it reports `mediaLost` right after `established`.
 */
export interface CallDriver {
  /** As it was opened with, or as `update` has changed it. */
  readonly account: Account;
  /** Asked for every call that comes in, before anything of it is read; whoever takes the calls sets it. */
  turnsAway: () => TurnedAwayCause | null;
  /** The relays for the sound of its calls, with credentials that last for a call. */
  readonly ice: IceSettings;
  readonly registration: Registration;
  readonly onRegistration: Event<Registration>;
  readonly onIncoming: Event<IncomingCall>;
  readonly onEvent: Event<{ callId: CallId; event: DriverEvent }>;
  /** Its listener says by `tellReferrer` what becomes of it, before it returns. */
  readonly onReferral: Event<ReferralRequest>;
  /** Messages, mailbox, lamps and presence. */
  readonly events: EventLine;
  /** A message that was refused because it was malformed; `reason` holds no personal data. */
  readonly onMalformed: Event<{ reason: string }>;
  /** `target`: user part or full SIP URI, already normalised, which may carry a Replaces header (RFC 3891). Media may be described from now on. */
  sendInvite(callId: CallId, target: string): void;
  accept(callId: CallId): void;
  /** Final answer to an incoming call that was not accepted; `cause`: what a gateway tells the telephone network (ITU-T Q.850). */
  refuse(callId: CallId, sipStatus: number, cause?: { q850: number; text: string }): void;
  /** Asks the caller to call somebody else instead (302, RFC 3261 section 21.3.3), and says why (RFC 5806). */
  redirect(callId: CallId, to: Redirection): void;
  /** Waits for a provisional response (RFC 3261 section 9.1); a 200 that crosses it is acknowledged and ended by BYE. */
  cancel(callId: CallId): void;
  /** On a call accepted but not acknowledged: waits for the ACK (section 15), or refuses when the 200 has not left. */
  bye(callId: CallId): void;
  /**
   * Reports `renegotiated` or `renegotiationFailed`, always one of them. `hold`: no audio of ours goes out, and the
   * direction stays so through a `repair` until `resume`. `repair`: a new peer is opened, and has to be connected; microphone
   * state is kept.
   */
  renegotiate(callId: CallId, purpose: 'hold' | 'resume' | 'repair'): void;
  setMicrophone(callId: CallId, microphone: Microphone): void;
  sendDtmf(callId: CallId, tones: string): void;
  /**
   * Asks the far end to call `referTo` (RFC 3515): a user part or a whole SIP URI, which may name a dialog to replace.
   * Reports `transferProgress` as it becomes known, and one of `transferred` and `transferFailed` unless the call ends.
   */
  refer(callId: CallId, referTo: string): void;
  /**
   * How the wish of a call's far end stands (RFC 3515 section 2.4.5): 100 first, which takes it up, or at once the status that
   * it is refused with; 100 again when we call, 180 when it rings, and one final status. Without such a wish nothing happens.
   */
  tellReferrer(callId: CallId, sipStatus: number): void;
  /** What to `refer` somebody to who is to take our place in an established call (RFC 3891); null where there is none such. */
  placeIn(callId: CallId): string | null;
  /** Whether a call rings here whose connection was lost, so that nobody can say whether its caller is still there. */
  isAdrift(callId: CallId): boolean;
  /** Takes over what needs no new registration: label, country and options of the same account. */
  update(account: Account): void;
  /** IP addresses that the line and the sound of its calls go to at this moment. */
  readonly farEnds: readonly string[];
  /** The machine has other networks now. A line that went another way connects anew at once, and calls look for a new one for their sound. */
  onNetworkChange(change: NetworkMove): void;
  /** Does nothing when it was started before. */
  start(): void;
  /** Ends its calls, un-registers and closes the connection; resolves within 2 s in any case. */
  stop(): Promise<void>;
}
