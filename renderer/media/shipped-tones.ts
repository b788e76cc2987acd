import type { ShippedTone } from '../../shared/domain/ring-tone';
import { type Cadence, gate, sine, strike } from './cadence';

/** E5, A5, B5, E6: rising, twice, then silence. */
const CHIME_NOTES = [659.26, 880, 987.77, 1318.51] as const;
/** G4, B4, D5, one after the other and each into the next. */
const SOFT_NOTES = [392, 493.88, 587.33] as const;

/** An electronic telephone's bell: two tones that take turns, this many times a second. */
const warble = (low: number, high: number, turns: number, t: number) =>
  0.5 * sine(Math.floor(t * turns * 2) % 2 === 0 ? low : high, t) + 0.12 * sine(2 * low, t);

/**
 * The ring tones of the program. The national ones keep the ringing cadence of their networks (ITU-T E.180 supplement 2), which
 * is what they are known by: France 1.5 s in 5 s, the United Kingdom twice 0.4 s in 3 s, North America 2 s in 6 s.
 */
export const shippedTones: Readonly<Record<ShippedTone, Cadence>> = {
  chime: {
    period: 3.6,
    sample: (t) =>
      0.55 *
      CHIME_NOTES.reduce(
        (sum, hertz, index) => sum + strike(hertz, t - index * 0.14) + strike(hertz, t - 0.85 - index * 0.14),
        0,
      ),
  },
  french: { period: 5, sample: (t) => gate(t, 0, 1.5) * warble(880, 1_046.5, 12, t) },
  british: {
    period: 3,
    sample: (t) => (gate(t, 0, 0.4) + gate(t, 0.6, 1)) * 0.4 * (sine(800, t) + 0.8 * sine(900, t)),
  },
  // 440 and 480 Hz an octave higher, where small loudspeakers still sound.
  american: {
    period: 6,
    sample: (t) => gate(t, 0, 2) * 0.32 * (sine(880, t) + sine(960, t)) * (0.75 + 0.25 * sine(20, t)),
  },
  soft: {
    period: 4.5,
    sample: (t) =>
      SOFT_NOTES.reduce(
        (sum, hertz, index) => sum + 0.22 * gate(t, index * 0.45, index * 0.45 + 1.4, 0.45) * sine(hertz, t),
        0,
      ),
  },
  // One drop of a marimba in 4 s: for who sits among others.
  discreet: { period: 4, sample: (t) => 0.3 * (strike(523.25, t) + strike(783.99, t - 0.12)) },
};
