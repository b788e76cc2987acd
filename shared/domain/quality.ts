import { z } from '../zod';
import { BEST_MOS } from './e-model';

const Mos = z.number().min(1).max(BEST_MOS);
const Percent = z.number().min(0).max(100);
const Milliseconds = z.number().nonnegative();

/** The way that packets take between the two ends, told by the kinds of its candidates (RFC 8445 section 4). */
const CandidateKind = z.enum(['host', 'srflx', 'prflx', 'relay']);
export const Route = z.object({
  local: CandidateKind,
  remote: CandidateKind,
  protocol: z.enum(['udp', 'tcp']),
});
export type Route = z.infer<typeof Route>;

/** Of one second. Loss in percent: `lossIn` of what comes to us, `lossOut` of what the far end gets. */
export const QualitySample = z.object({
  /** Of the worse direction; null while nothing comes: on hold, say. */
  mos: Mos.nullable(),
  lossIn: Percent.nullable(),
  lossOut: Percent.nullable(),
  jitterMs: Milliseconds.nullable(),
  roundTripMs: Milliseconds.nullable(),
});
export type QualitySample = z.infer<typeof QualitySample>;

/** By the user satisfaction of ITU-T G.109: satisfied, some dissatisfied, many dissatisfied. */
export const QualityLevel = z.enum(['good', 'fair', 'poor']);
export type QualityLevel = z.infer<typeof QualityLevel>;

/** What spoils a call, the one that does so most. */
export const QualityProblem = z.enum(['nothingIn', 'lossBoth', 'lossIn', 'lossOut', 'delay']);
export type QualityProblem = z.infer<typeof QualityProblem>;

/** Seconds of the curve. */
export const CURVE_LENGTH = 60;

/** How a running call sounds: its last second, and the MOS of the last minute, oldest first. */
export const LiveQuality = z.object({
  level: QualityLevel,
  problem: QualityProblem.nullable(),
  last: QualitySample,
  curve: z.array(Mos.nullable()).max(CURVE_LENGTH),
});
export type LiveQuality = z.infer<typeof LiveQuality>;

/** How a whole call was. Losses are of all its packets, in percent. */
export const CallQuality = z.object({
  mosAverage: Mos,
  mosLowest: Mos,
  lossIn: Percent,
  lossOut: Percent.nullable(),
  jitterMaxMs: Milliseconds,
  roundTripMaxMs: Milliseconds.nullable(),
  codec: z.string().max(40).nullable(),
});
export type CallQuality = z.infer<typeof CallQuality>;

/** What is wrong with the microphone while it should be heard. */
export const MicrophoneTrouble = z.enum(['silent', 'mutedByDevice', 'clipping']);
export type MicrophoneTrouble = z.infer<typeof MicrophoneTrouble>;
