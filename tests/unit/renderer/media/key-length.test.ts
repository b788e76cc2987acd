import { expect, it } from 'vitest';
import { keyLength } from '../../../../renderer/media/key-length';

const codec = (name: string, clockRate: number) => ({ mimeType: `audio/${name}`, clockRate });

it.each([
  ['opus', 48_000, [48_000], 100],
  ['opus', 48_000, [48_000, 8_000], 400],
  ['opus', 48_000, [8_000], 400],
  ['PCMA', 8_000, [8_000], 100],
  ['PCMA', 8_000, [48_000], 50],
] as const)('beside %s at %i Hz, with events at %j Hz, a key lasts %i ms', (name, clock, events, length) => {
  const codecs = [codec(name, clock), ...events.map((one) => codec('telephone-event', one))];
  expect(keyLength(codecs)).toBe(length);
});
