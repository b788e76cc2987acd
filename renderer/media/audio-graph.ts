import type { Output } from './output';
import { Playback, type PlaybackState } from './playback';

/** One AudioContext for all sounds of an output: it runs only while somebody uses it, an idle one would cost processor time all day. */
export class AudioGraph {
  #context: AudioContext | null = null;
  #users = 0;
  readonly #playback: Playback;

  constructor(
    private readonly output: Output,
    onState: (state: PlaybackState) => void,
  ) {
    this.#playback = new Playback(async () => this.#context?.resume(), onState);
  }

  /** Must be matched by one `release`. */
  use(): AudioContext {
    this.#context ??= this.#open();
    this.#users += 1;
    this.#playback.start();
    return this.#context;
  }

  release(): void {
    this.#users -= 1;
    if (this.#users > 0) return;
    this.#playback.stop();
    void this.#context?.suspend();
  }

  close(): void {
    this.#playback.stop();
    if (this.#context !== null) this.output.remove(this.#context);
    void this.#context?.close();
    this.#context = null;
    this.#users = 0;
  }

  #open(): AudioContext {
    const context = new AudioContext();
    // Chromium leaves it suspended where another output was chosen while it was suspended or resumed.
    for (const event of ['statechange', 'sinkchange'])
      context.addEventListener(event, () => {
        if (this.#users > 0 && context.state === 'suspended') this.#playback.start();
      });
    this.output.add(context);
    return context;
  }
}
