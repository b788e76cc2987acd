import type { Disposable } from './disposable';

/** A typed event source. A listener that throws does not keep the others from being called; the error is re-thrown later. */
export class Emitter<T> {
  readonly #listeners = new Set<(value: T) => void>();

  readonly on = (listener: (value: T) => void): Disposable => {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  };

  emit(value: T): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(value);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}

/** The reading side of an `Emitter`, as ports expose it. */
export type Event<T> = (listener: (value: T) => void) => Disposable;
