/** Something that holds resources until told to let go. */
export interface Disposable {
  dispose(): void;
}

/** Disposes of a group in reverse order; one that fails does not spare the rest. */
export class Disposables implements Disposable {
  readonly #items: Disposable[] = [];

  add<D extends Disposable>(item: D): D {
    this.#items.push(item);
    return item;
  }

  dispose(): void {
    const errors: unknown[] = [];
    for (const item of this.#items.splice(0).reverse()) {
      try {
        item.dispose();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw new AggregateError(errors, 'dispose failed');
  }
}
