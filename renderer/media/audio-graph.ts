/** The page's one AudioContext: it runs only while somebody uses it, an idle one would cost processor time all day. */
export class AudioGraph {
  #context: AudioContext | null = null;
  #users = 0;

  /** Must be matched by one `release`. */
  use(): AudioContext {
    this.#context ??= new AudioContext();
    this.#users += 1;
    void this.#context.resume();
    return this.#context;
  }

  release(): void {
    this.#users -= 1;
    if (this.#users === 0) void this.#context?.suspend();
  }

  close(): void {
    void this.#context?.close();
    this.#context = null;
    this.#users = 0;
  }
}
