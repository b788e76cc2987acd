import type { MediaFailure } from './failure';
import type { PlaybackState } from './playback';

/** What main is told of a peer besides the answers to its requests. */
export interface PeerReports {
  state(state: 'connecting' | 'connected' | 'disconnected' | 'failed'): void;
  /** The source could not be had; `first` when it never could in this peer's life. */
  soundFailed(failure: MediaFailure, first: boolean): void;
  /** How the far end's sound comes out. */
  playback(state: PlaybackState): void;
  /** The far end's sound comes over another track. */
  farTrack(): void;
}
