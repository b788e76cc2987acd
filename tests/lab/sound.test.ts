import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeNetstrings, encodeNetstring } from './driver/netstring';
import { listen, readWave } from './driver/sound';
import { writeTone } from './driver/tone';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tone-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('what the drivers hear', () => {
  test.each([440, 1000, 3000])('is the tone of %i Hz that was written', async (hertz) => {
    const path = join(folder, `${hertz}.wav`);
    await writeTone(path, { hertz, seconds: 1 });
    const heard = listen(readWave(await readFile(path)));
    expect(heard.dominantHertz).toBe(hertz);
    expect(heard.seconds).toBe(1);
    expect(heard.rms).toBeCloseTo(0.5 / Math.SQRT2, 3);
    expect(heard.purity).toBeCloseTo(1, 2);
  });

  test('is nothing in silence and in an empty recording', () => {
    for (const samples of [new Float32Array(8_000), new Float32Array()]) {
      expect(listen({ rate: 8_000, samples })).toMatchObject({ rms: 0, dominantHertz: 0, purity: 0 });
    }
  });

  test('is no pure tone in noise', () => {
    let seed = 1;
    const samples = Float32Array.from({ length: 8_000 }, () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 1_073_741_823.5 - 1;
    });
    expect(listen({ rate: 8_000, samples }).purity).toBeLessThan(0.05);
  });

  test('a file that is no recording is refused', () => {
    expect(() => readWave(Buffer.from('something else altogether, long enough for a header'))).toThrow(
      'not a WAV',
    );
  });
});

describe('netstrings', () => {
  test('are cut wherever the bytes were', () => {
    const bytes = Buffer.from(encodeNetstring('{"a":"é"}') + encodeNetstring('second'));
    const messages: string[] = [];
    let rest: Buffer = Buffer.alloc(0);
    for (const byte of bytes) {
      const decoded = decodeNetstrings(Buffer.concat([rest, Buffer.of(byte)]));
      messages.push(...decoded.messages);
      rest = decoded.rest;
    }
    expect(messages).toEqual(['{"a":"é"}', 'second']);
    expect(rest).toHaveLength(0);
  });
});
