/**
 * The far end's audio on the default output. The element must play even where nothing shall be heard: levels and
 * energy stay 0 until somebody pulls the stream.
 */
export class RemoteSound {
  readonly #element = new Audio();

  constructor(audible: boolean) {
    this.#element.autoplay = true;
    this.#element.volume = audible ? 1 : 0;
  }

  play(track: MediaStreamTrack): void {
    if (track.kind !== 'audio') return;
    this.#element.srcObject = new MediaStream([track]);
    // Rejects when a newer track or `close` takes its place.
    this.#element.play().catch(() => {});
  }

  close(): void {
    this.#element.pause();
    this.#element.srcObject = null;
  }
}
