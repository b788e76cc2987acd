import { z } from '../zod';

/** What a voice may be coded in, the best first. */
export const Codec = z.enum(['opus', 'g722', 'pcma', 'pcmu']);
export type Codec = z.infer<typeof Codec>;

/** How the voice of one line's calls travels. Every field has a default, as in `AccountOptions`. */
export const VoiceOptions = z.object({
  /** Offered and taken, in this order. */
  codecs: z
    .array(Codec)
    .min(1)
    .refine((codecs) => new Set(codecs).size === codecs.length)
    .default([...Codec.options]),
  /** Opus repeats what a lost packet carried (RFC 6716 section 2.1.7). */
  errorCorrection: z.boolean().default(true),
  /** Hardly anything is sent while nobody speaks (RFC 6716 section 2.1.9, RFC 3389). */
  pauseInSilence: z.boolean().default(false),
  /** Milliseconds of voice in one packet. */
  packetTime: z.literal([20, 40, 60]).default(20),
  /** Of Opus in kbit/s, both ways; null: as it sees fit. */
  bitrateCap: z.literal([12, 16, 24, 32]).nullable().default(null),
});
export type VoiceOptions = z.infer<typeof VoiceOptions>;
