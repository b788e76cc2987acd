/** Of a codec: its own impairment, and how well its packet loss is concealed (ITU-T G.107 clause 7.5). */
interface Equipment {
  readonly ie: number;
  readonly bpl: number;
}

/** G.711 with packet loss concealment, ITU-T G.113 Appendix I: Ie 0 (table I.1), Bpl 25.1 for random loss (table I.3). */
const G711: Equipment = { ie: 0, bpl: 25.1 };
/**
 * G.113 has no values for Opus, and those for G.722 are on the wide-band scale of G.107.1. On this narrow-band scale
 * neither is worse than G.711, and the same concealment (the browser's) fills their gaps.
 */
const EQUIPMENT: Readonly<Record<string, Equipment>> = { opus: G711, g722: G711, pcma: G711, pcmu: G711 };

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

/** Transmission rating R, 0 (bad) to 93.2, by the E-model (ITU-T G.107). */
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
