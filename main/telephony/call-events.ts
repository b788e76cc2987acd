import type {
  Call,
  Cause,
  Microphone,
  RemoteParty,
  Transfer,
  TransferProblem,
  TransferProgress,
} from '../../shared/domain/call';

/**
 * Where a call goes that is not answered here, and why, as the Diversion header has it (RFC 5806 section 10.1); `deflection`:
 * the agent has sent it on by hand.
 */
export interface Redirection {
  /** A user part of the account's own domain. */
  readonly user: string;
  readonly reason: 'unconditional' | 'user-busy' | 'do-not-disturb' | 'no-answer' | 'deflection';
}

/**
 * What may happen to a call: commands of the agent and observations of the network.
 * `at` is milliseconds since the epoch. SIP.js's session state is an input here, never the state itself.
 */
export type CallEvent =
  // commands of the agent
  | { type: 'dial'; at: number }
  /** `by`: the agent unless named. */
  | { type: 'answer'; at: number; by?: 'program' }
  /** The program does not answer for the agent after all. */
  | { type: 'ringOn'; at: number }
  | { type: 'reject'; at: number }
  /** A call that rings here goes to somebody else. */
  | { type: 'sendOn'; at: number; to: Redirection }
  | { type: 'hangUp'; at: number }
  | { type: 'hold'; at: number }
  | { type: 'resume'; at: number }
  | { type: 'setMicrophone'; at: number; microphone: Microphone }
  | { type: 'sendDtmf'; at: number; tones: string }
  /** The next of the keys that were dialled behind the number is due. */
  | { type: 'nextTone'; at: number }
  /** What is left of them is not wanted. */
  | { type: 'stopTones'; at: number }
  /** `referTo`: a user part or a whole SIP URI, as the driver takes it. */
  | {
      type: 'transfer';
      at: number;
      referTo: string;
      to: Transfer['to'];
      consultation: Transfer['consultation'];
    }
  /** The far end sent us on to somebody with whom we talk now: this call is to end. */
  | { type: 'referred'; at: number }
  // observations
  /** `answersAt`: when the program answers for the agent. */
  | { type: 'invited'; at: number; answersAt?: number }
  | { type: 'remoteRinging'; at: number }
  | { type: 'earlyMedia'; at: number }
  | { type: 'established'; at: number }
  | { type: 'renegotiated'; at: number }
  | { type: 'renegotiationFailed'; at: number }
  | { type: 'heldByThem'; at: number }
  | { type: 'resumedByThem'; at: number }
  | { type: 'mediaLost'; at: number }
  /** Somebody else may talk there now: another far end answered in the call, or took it over. */
  | { type: 'anotherFarEnd'; at: number }
  | { type: 'transferProgress'; at: number; progress: Exclude<TransferProgress, 'asked'> }
  | { type: 'transferred'; at: number }
  | { type: 'transferFailed'; at: number; problem: TransferProblem }
  | { type: 'identified'; at: number; remote: RemoteParty }
  | { type: 'redirected'; at: number; remote: RemoteParty }
  | { type: 'terminated'; at: number; cause: Cause };
export type CallEventType = CallEvent['type'];
export type CallEventOf<T extends CallEventType> = Extract<CallEvent, { type: T }>;

/** What the call service must do. Each has exactly one owner: the driver (signalling), the media port (tones) or the service. */
export type CallEffect =
  | { type: 'sendInvite' }
  | { type: 'accept' }
  | { type: 'refuse'; sipStatus: number }
  | { type: 'redirect'; to: Redirection }
  | { type: 'cancel' }
  | { type: 'bye' }
  | { type: 'renegotiate'; purpose: 'hold' | 'resume' | 'repair' }
  | { type: 'setMicrophone'; microphone: Microphone }
  | { type: 'sendDtmf'; tones: string }
  | { type: 'refer'; referTo: string }
  | { type: 'playTone'; tone: 'ring' | 'autoAnswer' | 'ringBack' | 'busy' }
  | { type: 'stopTone' }
  | { type: 'closeMedia' };

export type CallEffectType = CallEffect['type'];

/** Why an event did not fit the state. */
export type IgnoredReason =
  | 'notStarted'
  | 'alreadyStarted'
  | 'notForThisDirection'
  | 'notEstablished'
  | 'alreadyEstablished'
  | 'duplicate'
  | 'renegotiationPending'
  | 'noRenegotiation'
  | 'alreadyHeld'
  | 'notHeldByUs'
  | 'notHeldByThem'
  | 'held'
  | 'notHeld'
  | 'transferring'
  | 'notTransferring'
  | 'ending'
  | 'ended';

export interface Transition {
  readonly call: Call;
  readonly effects: readonly CallEffect[];
  /** Set when the event did not fit the state: nothing changed, and why. */
  readonly ignored?: IgnoredReason;
}
