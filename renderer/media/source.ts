import { MediaFailure, type MicrophoneCode, microphoneCodes } from './failure';

/** Where the sound comes from that the far end hears. */
export interface SoundSource {
  /** False when `take` is likely to fail: then a description waits for it. */
  readonly trusted: boolean;
  /** A track of its own for one peer. @throws MediaFailure with a `MicrophoneCode` */
  take(): Promise<MediaStreamTrack>;
  give(track: MediaStreamTrack): void;
  /** Whether what comes from the device of this track, which `take` gave, is cut off at the edge of the scale at this moment. */
  isCutOff(track: MediaStreamTrack): boolean;
  /** Opens ahead of `take` what takes time to open, until the function that it answers is called. What goes wrong is told by `take`. */
  keepReady(): () => void;
}

export type MicrophoneState = 'denied' | 'missing' | 'busy' | 'back';

/** The state that main hears of when a running call cannot have the microphone. */
export const stateOf: Readonly<Record<MicrophoneCode, Exclude<MicrophoneState, 'back'>>> = {
  microphoneDenied: 'denied',
  microphoneMissing: 'missing',
  microphoneBusy: 'busy',
  failed: 'missing',
};

/** Why a microphone could not be had, of what `take` threw. */
export function problemOf(error: unknown): Exclude<MicrophoneState, 'back'> {
  const code = error instanceof MediaFailure ? microphoneCodes.find((one) => one === error.code) : undefined;
  return stateOf[code ?? 'failed'];
}
