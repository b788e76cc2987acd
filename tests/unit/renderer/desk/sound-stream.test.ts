import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SoundStream } from '../../../../renderer/desk/features/recording/sound-stream';

/** Seconds of sound in a piece; its bytes hold its number. */
const PIECE_S = 60;
const LAST = 60;

/** One range of sound, as a browser's source buffer keeps it. */
class FakeBuffer extends EventTarget {
  #range: [start: number, end: number] | null = null;

  get buffered() {
    const range = this.#range;
    return { length: range === null ? 0 : 1, start: () => range?.[0] ?? 0, end: () => range?.[1] ?? 0 };
  }

  appendBuffer(data: Uint8Array): void {
    const start = (data[0] ?? 0) * PIECE_S;
    this.#range = [Math.min(this.#range?.[0] ?? start, start), start + PIECE_S];
    this.#done();
  }

  remove(from: number, to: number): void {
    const [start, end] = this.#range ?? [0, 0];
    this.#range = to >= end ? null : [Math.max(start, from <= start ? to : start), end];
    this.#done();
  }

  #done(): void {
    queueMicrotask(() => this.dispatchEvent(new Event('updateend')));
  }
}

class FakeAudio extends EventTarget {
  currentTime = 0;
  src = '';
  pause() {}
  load() {}
  removeAttribute() {}

  seek(to: number): void {
    this.currentTime = to;
    this.dispatchEvent(new Event('seeking'));
  }
}

const buffer = new FakeBuffer();
let opened: () => void = () => undefined;

beforeEach(() => {
  class FakeSource extends EventTarget {
    readyState = 'open';
    constructor() {
      super();
      opened = () => this.dispatchEvent(new Event('sourceopen'));
    }
    addSourceBuffer = () => buffer;
    endOfStream() {}
  }
  vi.stubGlobal('MediaSource', FakeSource);
  vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:sound');
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('seeking back while a far place is still being read plays from there', async () => {
  const audio = new FakeAudio();
  const asked: number[] = [];
  const waiting: (() => void)[] = [];
  const read = (from: number) => {
    asked.push(from);
    return new Promise<{ data: Uint8Array<ArrayBuffer>; next: number | null }>((resolve) =>
      waiting.push(() => resolve({ data: new Uint8Array([from]), next: from === LAST ? null : from + 1 })),
    );
  };
  const answer = async (count: number) => {
    for (let each = 0; each < count; each += 1) {
      await expect.poll(() => waiting).not.toHaveLength(0);
      waiting.shift()?.();
    }
  };
  new SoundStream(audio as unknown as HTMLAudioElement, read, () => expect.unreachable());
  opened();
  await answer(2);
  audio.seek(50 * PIECE_S);
  await answer(20);
  await expect.poll(() => asked.at(-1)).toBe(22);
  audio.seek(5 * PIECE_S);
  await answer(1);
  await expect.poll(() => asked.at(-1)).toBe(0);
  await answer(7);
  await expect.poll(() => buffer.buffered.end()).toBeGreaterThan(5 * PIECE_S);
  expect(buffer.buffered.start()).toBeLessThanOrEqual(5 * PIECE_S);
});
