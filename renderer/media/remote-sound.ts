/**
 * The far end's audio on the default output. It plays at full volume even where nothing shall be heard (the demo's
 * customer): levels and energy are measured behind the element's volume and stay 0 until it plays. Such a window is
 * silenced from outside, by `webContents.setAudioMuted`.
 */
export class RemoteSound {
  readonly #element = new Audio();

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
