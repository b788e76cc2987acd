import { z } from '../zod';
import { Instant } from './basics';
import { CauseCode, RemoteParty } from './call';
import { AccountId, CallId } from './ids';

const common = {
  /** The call whose far end asks; it may be over by now. */
  callId: CallId,
  accountId: AccountId,
  /** Who asks, as the call's far end was known then. */
  by: RemoteParty,
  /** Whom to call. Hostile text, as all that a far end names. */
  to: RemoteParty,
  /** Where that is, when it is outside of the account's domain; null inside of it. */
  host: z.string().max(253).nullable(),
  /** It takes the place of somebody who talks with `to` already (RFC 3891). */
  takesOver: z.boolean(),
};

/** The far end of a call asks us to call somebody else (RFC 3515), and what became of that. One at most for each call. */
export const Referral = z.discriminatedUnion('stage', [
  /** Nothing is called before the agent agrees; after `until` it is refused. */
  z.object({ stage: z.literal('asked'), ...common, until: Instant }),
  z.object({ stage: z.literal('calling'), ...common, followedBy: CallId }),
  /** The call that was made came to nothing; the first one goes on. */
  z.object({ stage: z.literal('failed'), ...common, cause: CauseCode }),
  /** Nobody agreed in time. */
  z.object({ stage: z.literal('expired'), ...common }),
]);
export type Referral = z.infer<typeof Referral>;
export type ReferralIn<S extends Referral['stage']> = Extract<Referral, { stage: S }>;
