import { sliceChannel } from '../../shared/ipc/channels';
import { type SliceName, sliceNames } from '../../shared/ipc/slice-names';
import type { Slice, SliceUpdate, Snapshot } from '../../shared/ipc/slices';
import { Emitter } from '../platform/emitter';
import type { WindowRegistry } from './window-registry';

/**
 * Sends each slice whole to the desk when it has changed. Several changes within one turn of the event loop
 * leave as one. Revisions only grow, so that a window can drop what arrives late.
 */
export class SlicePublisher {
  readonly #snapshot: Snapshot;
  readonly #dirty = new Set<SliceName>();
  readonly #published = new Emitter<SliceName>();
  /** A slice has another value. */
  readonly onPublish = this.#published.on;

  constructor(
    private readonly windows: Pick<WindowRegistry, 'of'>,
    initial: { [N in SliceName]: Slice<N> },
  ) {
    this.#snapshot = Object.fromEntries(
      sliceNames.map((name) => [name, { revision: 1, value: initial[name] }]),
    ) as unknown as Snapshot;
  }

  get snapshot(): Snapshot {
    return this.#snapshot;
  }

  value<N extends SliceName>(name: N): Slice<N> {
    return this.#snapshot[name].value as Slice<N>;
  }

  publish<N extends SliceName>(name: N, value: Slice<N>): void {
    const entry = this.#snapshot[name] as SliceUpdate<N>;
    entry.revision += 1;
    entry.value = value;
    if (this.#dirty.size === 0) queueMicrotask(() => this.#flush());
    this.#dirty.add(name);
    this.#published.emit(name);
  }

  /** Publishes a slice with some fields changed. */
  patch<N extends SliceName>(name: N, change: Partial<Slice<N>>): void {
    this.publish(name, { ...this.value(name), ...change });
  }

  #flush(): void {
    const names = [...this.#dirty];
    this.#dirty.clear();
    for (const contents of this.windows.of('desk')) {
      if (contents.isDestroyed()) continue;
      for (const name of names) contents.send(sliceChannel(name), this.#snapshot[name]);
    }
  }
}
