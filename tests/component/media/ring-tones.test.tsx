import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cycleOf } from '../../../renderer/media/cadence';
import { shippedTones } from '../../../renderer/media/shipped-tones';
import customer from '../../../resources/sounds/customer-fr.ogg?url&no-inline';
import { PeerId } from '../../../shared/domain/ids';
import { ImportedToneId, ReadTone, type RingTone, ShippedTone } from '../../../shared/domain/ring-tone';
import { defaultSound } from '../../../shared/domain/sound';
import { isToneWave, toneSamples, toneWave } from '../../../shared/domain/tone-wave';
import { MediaClient } from './client';
import { amplitude } from './recorded-sound';

let agent: MediaClient;
/** What goes to the loudspeakers. */
let heard: AnalyserNode[] = [];

beforeEach(() => {
  const { connect } = AudioNode.prototype;
  vi.spyOn(AudioNode.prototype, 'connect').mockImplementation(function (this: AudioNode, ...to: unknown[]) {
    if (to[0] instanceof AudioDestinationNode) {
      const analyser = new AnalyserNode(this.context, { fftSize: 32_768 });
      Reflect.apply(connect, this, [analyser]);
      heard.push(analyser);
    }
    return Reflect.apply(connect, this, to);
  });
  agent = new MediaClient();
});
afterEach(() => {
  agent.session.close();
  heard = [];
  vi.restoreAllMocks();
});

const id = ImportedToneId.parse('00000000-0000-4000-8000-000000000001');
const sineOf = (hertz: number, seconds: number, rate: number, level = 0.5) =>
  new Float32Array(rate * seconds).map((_one, at) => level * Math.sin((2 * Math.PI * hertz * at) / rate));
const rings = () => agent.received.flatMap((one) => (one.type === 'rings' ? [one.tone] : []));
const previews = () => agent.received.flatMap((one) => (one.type === 'ringPreview' ? [one.tone] : []));
/** Loudest sample that came out since the tone began. */
const loudest = () => {
  const analyser = heard.at(-1);
  const samples = new Float32Array(32_768);
  analyser?.getFloatTimeDomainData(samples);
  return samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
};

/** How much of a cycle sounds, and how loud it is. */
function shapeOf(tone: ShippedTone) {
  const samples = cycleOf(shippedTones[tone]).getChannelData(0);
  const blocks = Array.from({ length: Math.floor(samples.length / 4_800) }, (_block, index) => {
    const block = samples.subarray(index * 4_800, (index + 1) * 4_800);
    return Math.sqrt(block.reduce((sum, sample) => sum + sample * sample, 0) / block.length);
  });
  return {
    ...{ blocks, peak: samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0) },
    energy: blocks.reduce((sum, level) => sum + level * level, 0) / blocks.length,
  };
}

test.each(ShippedTone.options)('%s is heard, without clipping, and ends its cycle in silence', (tone) => {
  const { peak, energy, blocks } = shapeOf(tone);
  expect(peak).toBeGreaterThan(0.2);
  expect(peak).toBeLessThanOrEqual(1);
  expect(energy).toBeGreaterThan(0.000_5);
  expect(blocks.at(-1)).toBeLessThan(0.01);
});

test('the national tones keep the cadence of their networks, and no two tones are alike', () => {
  const cadence = (tone: ShippedTone) =>
    shapeOf(tone)
      .blocks.map((level) => (level > 0.02 ? '#' : '.'))
      .join('');
  expect(cadence('french')).toBe(`${'#'.repeat(15)}${'.'.repeat(35)}`);
  expect(cadence('british')).toBe(`####..####${'.'.repeat(20)}`);
  expect(cadence('american')).toBe(`${'#'.repeat(20)}${'.'.repeat(40)}`);
  expect(new Set(ShippedTone.options.map(cadence)).size).toBe(ShippedTone.options.length);
  const energies = ShippedTone.options.map((tone) => shapeOf(tone).energy);
  expect(Math.min(...energies)).toBe(shapeOf('discreet').energy);
});

test('a call rings with its own tone, else with the one of the settings, as loud as they say', async () => {
  await agent.request('playTone', { tone: 'ring' });
  await agent.request('playTone', { tone: 'ring', ring: ['french'] });
  await agent.request('useSound', { sound: { ...defaultSound, ringTone: 'american' } });
  await agent.request('playTone', { tone: 'ring' });
  expect(rings()).toEqual(['chime', 'french', 'american']);
  await expect.poll(loudest, { interval: 70, timeout: 10_000 }).toBeGreaterThan(0.4);
  await agent.request('useSound', { sound: { ...defaultSound, ringTone: 'american', ringVolume: 10 } });
  await expect.poll(loudest, { interval: 70, timeout: 10_000 }).toBeLessThan(0.08);
  await expect.poll(loudest, { interval: 70, timeout: 10_000 }).toBeGreaterThan(0.03);
  // The choice is another one while it rings.
  await agent.request('useSound', { sound: { ...defaultSound, ringTone: 'soft' } });
  expect(rings()).toEqual(['chime', 'french', 'american', 'soft']);
});

test('an imported tone rings; damaged or removed, another one takes its place, also while it rings', async () => {
  const wave = toneWave(sineOf(1_000, 1, 32_000));
  const use = (kept: Uint8Array<ArrayBuffer> | null) =>
    agent.request('useRingTones', { tones: kept === null ? [] : [{ id, wave: kept }] });
  await use(wave);
  await agent.request('playTone', { tone: 'ring', ring: [id] });
  await expect.poll(loudest, { interval: 70, timeout: 10_000 }).toBeCloseTo(0.5, 1);
  await use(wave.slice(0, 1_000));
  await use(null);
  await agent.request('useSound', { sound: { ...defaultSound, ringTone: 'french' } });
  await use(wave);
  await agent.request('playTone', { tone: 'ring', ring: ['british'] });
  await agent.request('stopTone', {});
  await use(null);
  // A campaign's that is gone leaves it to the line's, before the settings'.
  await agent.request('playTone', { tone: 'ring', ring: [id, 'british'] });
  await use(wave);
  expect(rings()).toEqual([id, 'chime', 'french', id, 'british', 'british', id]);
});

test('a ring tone is listened to and ends by itself, by another, by the button or by a call', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const preview = (tone: RingTone | null) => agent.request('previewRing', { tone });
    await preview('soft');
    vi.advanceTimersByTime(5_000);
    await preview('french');
    vi.advanceTimersByTime(5_000);
    await agent.request('ping', {});
    expect(previews()).toEqual(['soft', 'french']);
    vi.advanceTimersByTime(1_000);
    await agent.request('ping', {});
    await preview('discreet');
    await preview(null);
    await preview('british');
    await agent.request('playTone', { tone: 'ring' });
    expect(previews()).toEqual(['soft', 'french', null, 'discreet', null, 'british', null]);
    await preview('british');
    await agent.request('testOutput', { output: 'speaker' });
    expect(previews().slice(-2)).toEqual(['british', null]);
    // Only calls ring.
    expect(rings()).toEqual(['chime']);
  } finally {
    vi.useRealTimers();
  }
});

/** A WAV file as other programs write them. */
function waveFile(samples: Float32Array, rate: number, bits: 8 | 16 = 16): Uint8Array<ArrayBuffer> {
  const bytes = bits / 8;
  const file = new DataView(new ArrayBuffer(44 + samples.length * bytes));
  const letters = (at: number, text: string) => {
    for (const [index, letter] of [...text].entries()) file.setUint8(at + index, letter.charCodeAt(0));
  };
  letters(0, 'RIFF');
  file.setUint32(4, file.byteLength - 8, true);
  letters(8, 'WAVEfmt ');
  file.setUint32(16, 16, true);
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, bytes],
    [34, bits],
  ] as const)
    file.setUint16(at, value, true);
  file.setUint32(24, rate, true);
  file.setUint32(28, rate * bytes, true);
  letters(36, 'data');
  file.setUint32(40, samples.length * bytes, true);
  samples.forEach((sample, index) => {
    if (bits === 16) file.setInt16(44 + 2 * index, sample * 32_767, true);
    else file.setUint8(44 + index, 128 + sample * 127);
  });
  return new Uint8Array(file.buffer);
}
const read = async (file: Uint8Array<ArrayBuffer>) =>
  ReadTone.parse(await agent.request('readTone', { file }));
const ascii = (text: string) => new TextEncoder().encode(text);
/** Frames of MPEG-1 layer III, 128 kbit/s at 44.1 kHz, all of whose bits say silence. */
function silentMp3(seconds: number): Uint8Array<ArrayBuffer> {
  const frames = Math.round((seconds * 44_100) / 1_152);
  const file = new Uint8Array(frames * 417);
  for (let frame = 0; frame < frames; frame += 1) file.set([0xff, 0xfb, 0x90, 0x00], frame * 417);
  return file;
}

test('a file is read as it is kept: one channel, loud enough, without the silence around it', async () => {
  const sound = new Float32Array(44_100 * 3);
  sound.set(sineOf(1_000, 1, 44_100, 0.2), 44_100);
  const found = await read(waveFile(sound, 44_100));
  if (found.result !== 'sound') throw new Error(`read as ${found.result}`);
  expect(isToneWave(found.wave)).toBe(true);
  const samples = toneSamples(found.wave);
  expect(samples.length / 32_000).toBeCloseTo(1, 1);
  const buffer = new AudioBuffer({ length: samples.length, sampleRate: 32_000 });
  buffer.copyToChannel(samples, 0);
  expect(amplitude(buffer, 0, 1_000)).toBeCloseTo(0.8, 1);
});

test('Ogg and MP3 are read as well', async () => {
  const ogg = new Uint8Array(await (await fetch(customer)).arrayBuffer());
  expect((await read(ogg)).result).toBe('sound');
  expect(await read(silentMp3(2))).toEqual({ result: 'silent' });
});

test('what is no sound, too long or silent is named so', async () => {
  const whole = waveFile(sineOf(440, 1, 8_000), 8_000);
  const mp4 = ascii('\0\0\0 ftypM4A ');
  for (const file of [
    ...[new Uint8Array(0), ascii('no sound'), mp4, ascii('RIFF....WAVEfmt broken')],
    ...[ascii('OggS and nothing else'), ascii('ID3 and nothing else'), whole.slice(0, 20)],
  ])
    expect(await read(file)).toEqual({ result: 'noSound' });
  expect(await read(waveFile(sineOf(440, 31, 8_000), 8_000, 8))).toEqual({ result: 'tooLong' });
  expect(await read(waveFile(sineOf(440, 130, 8_000), 8_000, 8))).toEqual({ result: 'tooLong' });
  expect(await read(silentMp3(130))).toEqual({ result: 'tooLong' });
  expect(await read(waveFile(new Float32Array(8_000), 8_000))).toEqual({ result: 'silent' });
  // A click would ring as one every few seconds.
  const click = new Float32Array(8_000).fill(0.9, 4_000, 4_100);
  expect(await read(waveFile(click, 8_000))).toEqual({ result: 'silent' });
});

test('an imported sound is listened to once, to its end, as it tells of a recording; it is told, and ended', async () => {
  const seconds = 0.5;
  await agent.request('useRingTones', { tones: [{ id, wave: toneWave(sineOf(600, seconds, 32_000)) }] });
  await agent.request('previewAnnouncement', { sound: id });
  expect(previews()).toEqual([id]);
  await expect.poll(loudest).toBeGreaterThan(0.4);
  await expect.poll(previews).toEqual([id, null]);
  // An output that is slow to wake up cuts nothing off.
  const resume = AudioContext.prototype.resume;
  const woken = vi.spyOn(AudioContext.prototype, 'resume').mockImplementation(async function (
    this: AudioContext,
  ) {
    await new Promise((resolve) => setTimeout(resolve, 3 * seconds * 1000));
    return resume.call(this);
  });
  heard = [];
  await agent.request('previewAnnouncement', { sound: id });
  expect(woken).toHaveBeenCalled();
  await expect.poll(loudest, { interval: 30, timeout: 10_000 }).toBeGreaterThan(0.4);
  woken.mockRestore();
  await expect.poll(previews).toEqual([id, null, id, null]);
  await agent.request('previewAnnouncement', { sound: id });
  await agent.request('previewAnnouncement', { sound: null });
  expect(previews()).toEqual([id, null, id, null, id, null]);
  // A call that begins without a tone of ours.
  await agent.request('previewAnnouncement', { sound: id });
  await agent.request('openPeer', { peerId: PeerId.parse('a'), source: { kind: 'microphone' } });
  expect(previews().slice(6)).toEqual([id, null]);
  await agent.request('closePeer', { peerId: PeerId.parse('a') });
  await agent.request('useRingTones', { tones: [] });
  await agent.request('previewAnnouncement', { sound: id });
  expect(previews()).toHaveLength(8);
});
