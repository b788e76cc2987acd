/** Of a codec: its own impairment, and how well its packet loss is concealed (ITU-T G.107 clause 7.5). */
interface Equipment {
  readonly ie: number;
  readonly bpl: number;
}

/** G.711 with packet loss concealment, ITU-T G.113 Appendix I: Ie 0 (table I.1), Bpl 25.1 for random loss (table I.3). */
const G711: Equipment = { ie: 0, bpl: 25.1 };

/**
 * G.113 has G.722 on the wide-band scale only, whose best is R 129 (ITU-T G.107.1): Ie,wb 13 at 64 kbit/s (Appendix IV, table IV.1)
 * leaves 116, which is beyond the best of this narrow-band scale. So nothing is taken off here. No Bpl is published for the
 * concealment that a browser does, which fills the gaps of G.711 and G.722 in the same way: that of G.711 stands for both.
 */
const G722: Equipment = { ie: 0, bpl: G711.bpl };

/**
 * The ITU-T has no values for Opus: no appendix of G.113 lists it. Bpl is a published one, estimated by instruments for random loss
 * without FEC at 11 kbit/s, the highest rate that was measured on this scale, for narrow-band sound at a constant bit rate: M. Al-Ahmadi,
 * P. Pocta, H. Melvin, "An Adaptive Bitrate Switching Algorithm for Speech Applications in Context of WebRTC", ACM TOMM 17 (4), 2021,
 * doi:10.1145/3458751, data at github.com/mohaoahmadi/Opus_Codec_Quality_Evaluation. Ie falls there from 46 at 6 kbit/s to 2 at 11; a call
 * sends twice that and more, and wide-band, so that nothing is taken off, as for G.722. In-band FEC brings some losses back: the score is
 * rather too low then.
 */
const OPUS: Equipment = { ie: 0, bpl: 15.95 };

/** By the names of RFC 3551 and RFC 7587. What is not here is taken for G.711. */
const EQUIPMENT: Readonly<Record<string, Equipment>> = { opus: OPUS, g722: G722, pcma: G711, pcmu: G711 };

/** R of a connection where every parameter has its default (ITU-T G.107 clause 7.7, table 2). */
const R_AT_BEST = 93.2;
/** The highest MOS of the scale (ITU-T G.107 Annex B). */
export const BEST_MOS = 4.5;

/** What a connection does to a voice: all of one direction. */
export interface Connection {
  /** As in a MIME type, `audio/opus`; null when it is not known. */
  readonly codec: string | null;
  /** Packets lost of a hundred, at random. */
  readonly lossPercent: number;
  /** From mouth to ear, ms. */
  readonly delayMs: number;
}

/** Idd of ITU-T G.107 clause 7.4.3, for the default sensitivity to delay (sT 1, mT 100 ms). */
function delayImpairment(delayMs: number): number {
  if (delayMs <= 100) return 0;
  const x = Math.log2(delayMs / 100);
  return 25 * ((1 + x ** 6) ** (1 / 6) - 3 * (1 + (x / 3) ** 6) ** (1 / 6) + 2);
}

/** Ie,eff of ITU-T G.107 clause 7.5, random loss (BurstR 1). */
function lossImpairment({ ie, bpl }: Equipment, lossPercent: number): number {
  const loss = Math.min(100, Math.max(0, lossPercent));
  return ie + (95 - ie) * (loss / (loss + bpl));
}

/**
 * Transmission rating R, 0 (bad) to 93.2, by the E-model (ITU-T G.107). Every call is judged on this one scale, that of the narrow-band
 * telephone, whose scores and limits (ITU-T G.109) can be compared with one another; those of G.107.1 and G.107.2 cannot (ITU-T P.800.1).
 */
export function ratingOf({ codec, lossPercent, delayMs }: Connection): number {
  const equipment = EQUIPMENT[codec?.replace(/^audio\//i, '').toLowerCase() ?? ''] ?? G711;
  const rating = R_AT_BEST - delayImpairment(delayMs) - lossImpairment(equipment, lossPercent);
  return Math.max(0, rating);
}

/**
 * The mean opinion score, 1 to 4.5, that is expected of a rating (ITU-T G.107 Annex B). The polynomial falls below 1 for
 * ratings up to about 6.5, which no listener could give.
 */
export function mosOf(rating: number): number {
  if (rating <= 0) return 1;
  if (rating >= 100) return BEST_MOS;
  return Math.max(1, 1 + 0.035 * rating + rating * (rating - 60) * (100 - rating) * 7e-6);
}
