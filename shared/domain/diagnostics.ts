import { Registration } from '../ipc/slices';
import { z } from '../zod';
import { Instant } from './basics';
import { AccountId } from './ids';

/** One message of a ladder. `line`: what it is, `INVITE` or `180 Ringing`. */
export const TracedMessage = z.object({
  id: z.number().int(),
  at: Instant,
  direction: z.enum(['sent', 'received']),
  line: z.string().max(100),
});
export type TracedMessage = z.infer<typeof TracedMessage>;

/** How many ICE candidates of each kind a side has offered (RFC 8839 section 5.1). */
export const CandidateCounts = z.object({
  host: z.number().int(),
  srflx: z.number().int(),
  prflx: z.number().int(),
  relay: z.number().int(),
});
export type CandidateCounts = z.infer<typeof CandidateCounts>;

/** The messages of one Call-ID. `peer`: the other party, a stand-in where personal data are masked. */
export const Ladder = z.object({
  key: z.number().int(),
  accountId: AccountId,
  method: z.string().max(64),
  peer: z.string().max(200),
  ours: CandidateCounts.nullable(),
  theirs: CandidateCounts.nullable(),
  messages: z.array(TracedMessage),
});
export type Ladder = z.infer<typeof Ladder>;

export const RegistrationEntry = z.object({ at: Instant, accountId: AccountId, registration: Registration });
export type RegistrationEntry = z.infer<typeof RegistrationEntry>;

/** How a call's sound found its way: the last state of its connection, and how long it looked for one (ms). */
export const SoundPath = z.object({
  at: Instant,
  state: z.enum(['connecting', 'connected', 'disconnected', 'failed']),
  connectedAfterMs: z.number().nonnegative().nullable(),
});
export type SoundPath = z.infer<typeof SoundPath>;

/** What the program remembers of its own lines since it was started; the newest first. */
export const Diagnostics = z.object({
  ladders: z.array(Ladder),
  registrations: z.array(RegistrationEntry),
  soundPaths: z.array(SoundPath),
});
export type Diagnostics = z.infer<typeof Diagnostics>;
