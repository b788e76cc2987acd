/** Web Audio API 1.1, section 1.2: in Chromium, not yet in TypeScript's library. `''`: the default device. */
declare global {
  interface AudioContext {
    setSinkId(sinkId: string): Promise<void>;
  }
}

/** What a sound comes out of: a media element or an audio context. */
export interface Player {
  setSinkId(id: string): Promise<void>;
}
