/** Operations one after the other, in the order in which they were asked for; one that nobody is before begins at once. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();
  #open = 0;

  /** Nothing is under way. */
  get isFree(): boolean {
    return this.#open === 0;
  }

  /** Resolves and rejects as `operation` does; the next one runs in any case. */
  run<T>(operation: () => Promise<T>): Promise<T> {
    const { isFree } = this;
    this.#open += 1;
    const turn = isFree ? operation() : this.#last.then(operation);
    const settle = (): void => {
      this.#open -= 1;
    };
    this.#last = turn.then(settle, settle);
    return turn;
  }
}
