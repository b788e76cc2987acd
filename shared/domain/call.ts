import { z } from '../zod';
import { E164, Instant } from './basics';
import { AccountId, CallId } from './ids';

/** Why a call ended, as an agent understands it. The desk has one sentence for each. */
export const CauseCode = z.enum([
  'hungUpByUs',
  'hungUpByThem',
  'rejectedByUs',
  /** The agent is not to be disturbed: it did not ring. */
  'doNotDisturb',
  /** The line refuses calls while the agent has another one: it did not ring. */
  'busyHere',
  /** As many calls were there as a desk holds: it did not ring. */
  'tooManyCalls',
  /** The agent's calls go to another number. */
  'forwarded',
  /** The agent sent this one call on to somebody else before answering. */
  'deflected',
  'cancelledByUs',
  'cancelledByThem',
  'answeredElsewhere',
  /** The far end talks with somebody else now, as we asked it to. */
  'transferred',
  /** The far end could not be transferred, and its server hung up. */
  'transferFailed',
  'declinedElsewhere',
  /** The far end sent us on to somebody else, with whom we talk now. */
  'referred',
  'busy',
  'declined',
  'notFound',
  'numberChanged',
  'redirectRefused',
  'redirectLoop',
  'incompleteNumber',
  'unavailable',
  'noAnswer',
  'forbidden',
  'wrongCredentials',
  'noCommonCodec',
  'refused',
  'serverError',
  'overloaded',
  'timeout',
  'networkLost',
  /** The far end was not heard of within the session interval (RFC 4028). */
  'sessionExpired',
  /** The call whose place was to be taken is no more (RFC 3891 section 3). */
  'callGone',
  'notConnected',
  'microphoneDenied',
  'mediaFailed',
  /** The account's calls go by a relay only, and none gave an address. */
  'noRelay',
  'malformed',
]);
export type CauseCode = z.infer<typeof CauseCode>;

/** A far end that names a longer time than a day is not believed. */
export const LONGEST_RETRY_SECONDS = 86_400;

/**
 * `sipStatus` is the final SIP status when there was one (RFC 3261 section 21); `retryAfterSeconds`: after how long the far
 * end may be called again, where it said so (section 20.33).
 */
export const Cause = z.object({
  code: CauseCode,
  sipStatus: z.number().int().min(100).max(699).nullable(),
  retryAfterSeconds: z.number().int().positive().max(LONGEST_RETRY_SECONDS).optional(),
});
export type Cause = z.infer<typeof Cause>;

/** The far party as the network names it. Hostile text: shown as text only, never as markup. */
export const RemoteParty = z.object({
  /** User part of the SIP URI, cut to 64 characters. */
  number: z.string().max(64),
  e164: E164.nullable(),
  displayName: z.string().max(128).nullable(),
});
export type RemoteParty = z.infer<typeof RemoteParty>;

/** A value that the network sent along with the call (RFC 7433). Hostile text, as the party's. */
export const AttachedField = z.object({ name: z.string().max(64), value: z.string().max(256) });
export type AttachedField = z.infer<typeof AttachedField>;

/** Whether the agent answered a call, or the program for them. */
export const AnsweredBy = z.enum(['agent', 'program']);
export type AnsweredBy = z.infer<typeof AnsweredBy>;

const common = {
  id: CallId,
  accountId: AccountId,
  direction: z.enum(['incoming', 'outgoing']),
  remote: RemoteParty,
  /** The number of ours that was called (DNIS), or null on an outgoing call. */
  dialled: z.string().max(64).nullable(),
  /** Where the call was forwarded to that number: the one that was called first (RFC 7044, RFC 5806). */
  firstCalled: z.string().max(64).nullable().default(null),
  attached: z.array(AttachedField).max(12).default([]),
  /** Outgoing only: the number that was dialled, where the far end sent the call on to `remote` (RFC 3261 section 21.3). */
  redirectedFrom: z.string().max(64).nullable().default(null),
  startedAt: Instant,
  /** Incoming only: who answered; absent before. */
  answeredBy: AnsweredBy.optional(),
  /** Outgoing only: keys that were dialled behind the number and are still to be sent; `,` pauses, `;` waits for the agent. */
  tonesLeft: z
    .string()
    .regex(/^[0-9A-D*#,;]{1,64}$/)
    .optional(),
  /** The call on whose behalf this one was made, and which waits for what comes of it; it may be over by now. */
  consultationFor: CallId.nullable(),
};

export const Microphone = z.enum(['open', 'muted']);
export type Microphone = z.infer<typeof Microphone>;

/**
 * A re-INVITE under way; a second one must wait for it (RFC 3261 section 14.1). `…ThenRepair`: the media window
 * died meanwhile, so that a repair follows whatever comes of the first.
 */
export const Renegotiation = z.enum([
  'none',
  'hold',
  'resume',
  'repair',
  'holdThenRepair',
  'resumeThenRepair',
  'repairThenRepair',
]);
export type Renegotiation = z.infer<typeof Renegotiation>;

/** Who put the call on hold. */
export const HeldBy = z.enum(['us', 'them', 'both']);
export type HeldBy = z.infer<typeof HeldBy>;

/** Why a transfer came to nothing. The desk has one sentence for each. */
export const TransferProblem = z.enum([
  'busy',
  'declined',
  'notFound',
  'noAnswer',
  'unavailable',
  'forbidden',
  /** The far end or its server does not transfer. */
  'notSupported',
  /** The far end could not be put on hold, so that nothing was asked of it. */
  'notHeld',
  /** The call that they were to take over was over by then. */
  'callGone',
  /** Nothing was heard of the transfer any more. */
  'noNews',
  'failed',
]);
export type TransferProblem = z.infer<typeof TransferProblem>;

/** A transfer under way (RFC 3515). */
export const Transfer = z.object({
  /** Whom the far end is to talk with. */
  to: RemoteParty,
  /** The call with `to` that the far end takes over (RFC 3891), or null where it calls there itself. */
  consultation: CallId.nullable(),
  /** What is known of it: sent to the far end, agreed to by it, and how its own call stands. */
  progress: z.enum(['asked', 'accepted', 'trying', 'ringing']),
});
export type Transfer = z.infer<typeof Transfer>;
export type TransferProgress = Transfer['progress'];

const established = {
  connectedAt: Instant,
  microphone: Microphone,
  renegotiation: Renegotiation,
  /** What became of the latest transfer: the call is the agent's again. */
  transferFailure: z.object({ problem: TransferProblem, at: Instant }).nullable(),
  /** When another far end took it over last; absent: none did. */
  takenOverAt: Instant.optional(),
};

/**
 * A call is exactly one of these; what can be derived from the state is not stored beside it.
 * The transitions are drawn in docs/call-machine.md and coded in main/telephony/call-machine.ts.
 */
export const Call = z.discriminatedUnion('state', [
  z.object({ state: z.literal('idle'), ...common }),
  z.object({ state: z.literal('dialing'), ...common }),
  /** `answersAt`: when the program answers for the agent, who can stop it; absent: the agent answers. */
  z.object({
    state: z.literal('ringing'),
    ...common,
    ringingSince: Instant,
    answersAt: Instant.optional(),
  }),
  /** Outgoing only: the far end sends audio before it answers (RFC 3960). */
  z.object({ state: z.literal('early'), ...common, ringingSince: Instant }),
  /** Incoming only: the agent has answered, the 200 is not acknowledged yet. */
  z.object({ state: z.literal('answering'), ...common, ringingSince: Instant }),
  z.object({ state: z.literal('connected'), ...common, ...established }),
  z.object({ state: z.literal('held'), ...common, ...established, heldSince: Instant, heldBy: HeldBy }),
  /** Held by us, while the far end is asked to talk with somebody else. */
  z.object({
    state: z.literal('transferring'),
    ...common,
    ...established,
    heldSince: Instant,
    heldBy: HeldBy.exclude(['them']),
    transfer: Transfer,
  }),
  z.object({ state: z.literal('ending'), ...common, connectedAt: Instant.nullable(), cause: Cause }),
  z.object({
    state: z.literal('ended'),
    ...common,
    connectedAt: Instant.nullable(),
    endedAt: Instant,
    cause: Cause,
  }),
]);
export type Call = z.infer<typeof Call>;
export type CallState = Call['state'];
export type CallIn<S extends CallState> = Extract<Call, { state: S }>;
