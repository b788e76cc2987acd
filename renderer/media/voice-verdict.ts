import type { VoiceVerdict } from '../../shared/domain/sound';

/** Below -60 dB of full scale there is no voice; below -40 dB a far end would ask to speak up. */
export const SILENT_RMS = 0.001;
const QUIET_RMS = 0.01;
/** A voice is judged by how loud it is for a third of a second in all: it pauses between words, and a click is none. */
const STRETCH_S = 0.02;
const STRETCHES = 16;
/** Samples at the edge of the scale, and the share of them that is heard as crackling. */
const EDGE = 0.99;
const CLIPPED_SHARE = 0.001;

/** Root of the mean of the squares, 0..1; 0 of nothing. */
export function rms(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return samples.length === 0 ? 0 : Math.sqrt(sum / samples.length);
}

/** The loudest sample, 0..1. */
export const peak = (samples: Float32Array): number =>
  samples.reduce((loudest, sample) => Math.max(loudest, Math.abs(sample)), 0);

/** Whether so much of it is cut off at the edge of the scale that it crackles. */
export const isCutOff = (samples: Float32Array): boolean =>
  samples.reduce((count, sample) => count + (Math.abs(sample) >= EDGE ? 1 : 0), 0) >
  samples.length * CLIPPED_SHARE;

/** How a recorded voice would be heard. `sampleRate` in Hz. */
export function verdictOf(samples: Float32Array, sampleRate: number): VoiceVerdict {
  const stretch = Math.max(1, Math.round(STRETCH_S * sampleRate));
  const loudness: number[] = [];
  for (let start = 0; start < samples.length; start += stretch)
    loudness.push(rms(samples.subarray(start, start + stretch)));
  const loud = loudness.sort((a, b) => b - a)[STRETCHES] ?? 0;
  if (isCutOff(samples)) return 'clipped';
  if (loud < SILENT_RMS) return 'silent';
  return loud < QUIET_RMS ? 'quiet' : 'good';
}
