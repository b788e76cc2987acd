import type { Output } from './output';
import { Playback, type PlaybackState } from './playback';

/**
 * The far end's audio on the agent's speaker. It plays at full volume even where nothing shall be heard (the demo's
 * customer): levels and energy are measured behind the element's volume and stay 0 until it plays. Such a window is
 * silenced from outside, by `webContents.setAudioMuted`.
 */
export class RemoteSound {
  readonly #element = new Audio();
  #track: MediaStreamTrack | null = null;
  readonly #playback: Playback;

  constructor(
    private readonly output: Output,
    onState: (state: PlaybackState) => void,
  ) {
    this.#playback = new Playback(() => this.#element.play(), onState);
    output.add(this.#element);
  }

  get track(): MediaStreamTrack | null {
    return this.#track;
  }

  play(track: MediaStreamTrack): void {
    if (track.kind !== 'audio') return;
    this.#track = track;
    this.#element.srcObject = new MediaStream([track]);
    this.#playback.start();
  }

  close(): void {
    this.output.remove(this.#element);
    this.#playback.stop();
    this.#element.pause();
    this.#element.srcObject = null;
  }
}
