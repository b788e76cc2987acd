export type PlaybackState = 'refused' | 'failed' | 'back';

const RETRY_MS = 1_000;

/** An output that may refuse to start: it is started again while it is wanted, and what comes of it is told. */
export class Playback {
  #wanted = 0;
  #refusals = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param begin rejects where the output cannot start
   * @param onState `refused` once, `failed` when the next try did no better, `back` after either
   */
  constructor(
    private readonly begin: () => Promise<void>,
    private readonly onState: (state: PlaybackState) => void,
  ) {}

  start(): void {
    this.stop();
    void this.#try(this.#wanted);
  }

  stop(): void {
    clearTimeout(this.#retry);
    this.#wanted += 1;
  }

  /** `wanted` tells one start from a later one or a stop, after which the first one's end means nothing. */
  async #try(wanted: number): Promise<void> {
    const failed = await this.begin().then(
      () => false,
      () => true,
    );
    if (wanted !== this.#wanted) return;
    if (failed) {
      this.#refusals += 1;
      if (this.#refusals === 1) this.onState('refused');
      if (this.#refusals === 2) this.onState('failed');
      this.#retry = setTimeout(() => void this.#try(wanted), RETRY_MS);
      return;
    }
    if (this.#refusals > 0) this.onState('back');
    this.#refusals = 0;
  }
}
