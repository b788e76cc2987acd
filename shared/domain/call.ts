import { z } from '../zod';
import { E164, Instant } from './basics';
import { AccountId, CallId } from './ids';

/** Why a call ended, as an agent understands it. The desk has one sentence for each. */
export const CauseCode = z.enum([
  'hungUpByUs',
  'hungUpByThem',
  'rejectedByUs',
  'cancelledByUs',
  'cancelledByThem',
  'answeredElsewhere',
  'busy',
  'declined',
  'notFound',
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
  'notConnected',
  'microphoneDenied',
  'mediaFailed',
  'malformed',
]);
export type CauseCode = z.infer<typeof CauseCode>;

/** `sipStatus` is the final SIP status when there was one (RFC 3261 section 21). */
export const Cause = z.object({ code: CauseCode, sipStatus: z.number().int().min(100).max(699).nullable() });
export type Cause = z.infer<typeof Cause>;

/** The far party as the network names it. Hostile text: shown as text only, never as markup. */
export const RemoteParty = z.object({
  /** User part of the SIP URI, cut to 64 characters. */
  number: z.string().max(64),
  e164: E164.nullable(),
  displayName: z.string().max(128).nullable(),
});
export type RemoteParty = z.infer<typeof RemoteParty>;

const common = {
  id: CallId,
  accountId: AccountId,
  direction: z.enum(['incoming', 'outgoing']),
  remote: RemoteParty,
  /** The number of ours that was called (DNIS), or null on an outgoing call. */
  dialled: z.string().max(64).nullable(),
  startedAt: Instant,
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

const established = { connectedAt: Instant, microphone: Microphone, renegotiation: Renegotiation };

/**
 * A call is exactly one of these; what can be derived from the state is not stored beside it.
 * The transitions are drawn in docs/call-machine.md and coded in main/telephony/call-machine.ts.
 */
export const Call = z.discriminatedUnion('state', [
  z.object({ state: z.literal('idle'), ...common }),
  z.object({ state: z.literal('dialing'), ...common }),
  z.object({ state: z.literal('ringing'), ...common, ringingSince: Instant }),
  /** Outgoing only: the far end sends audio before it answers (RFC 3960). */
  z.object({ state: z.literal('early'), ...common, ringingSince: Instant }),
  /** Incoming only: the agent has answered, the 200 is not acknowledged yet. */
  z.object({ state: z.literal('answering'), ...common, ringingSince: Instant }),
  z.object({ state: z.literal('connected'), ...common, ...established }),
  z.object({ state: z.literal('held'), ...common, ...established, heldSince: Instant, heldBy: HeldBy }),
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
