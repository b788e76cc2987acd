import { type ReadTone, TONE_SECONDS } from '../../shared/domain/ring-tone';
import { TONE_RATE, toneWave } from '../../shared/domain/tone-wave';

/** What a file says of its length is not exact; one that says this much more is not decoded at all. */
const MOST_SAID_SECONDS = 4 * TONE_SECONDS;
/** A sample this quiet is not heard. */
const AUDIBLE = 0.01;
/** One that is heard on a ringer, after the gain. */
const HEARD = 0.05;
/** Tones ring as loud as one another; one that was quiet is not made louder than this, for its noise. */
const LOUDEST = 0.8;
const MOST_GAIN = 8;

/** The kinds of file that ring, by what they begin with: WAV, Ogg, and MP3 with or without a tag before it. */
function isKnown(file: Uint8Array): boolean {
  const begins = (letters: string, at = 0) =>
    [...letters].every((letter, index) => file[at + index] === letter.charCodeAt(0));
  const [first = 0, second = 0] = file;
  const isMpegAudio = first === 0xff && (second & 0xe6) === 0xe2;
  return (begins('RIFF') && begins('WAVE', 8)) || begins('OggS') || begins('ID3') || isMpegAudio;
}

/** Seconds that the file says it has; null where there is nothing to play in it. */
function saidLength(file: Uint8Array<ArrayBuffer>): Promise<number | null> {
  const source = URL.createObjectURL(new Blob([file]));
  const element = new Audio();
  element.preload = 'metadata';
  return new Promise<number | null>((resolve) => {
    element.addEventListener('loadedmetadata', () => resolve(element.duration), { once: true });
    element.addEventListener('error', () => resolve(null), { once: true });
    element.src = source;
  }).finally(() => {
    element.removeAttribute('src');
    element.load();
    URL.revokeObjectURL(source);
  });
}

/** A file of floating point samples may hold anything. */
const sane = (sample: number) => (Number.isFinite(sample) ? Math.max(-1, Math.min(1, sample)) : 0);

/** All channels as one. */
function mixed(sound: AudioBuffer): Float32Array {
  const channels = Array.from({ length: sound.numberOfChannels }, (_channel, index) =>
    sound.getChannelData(index),
  );
  return new Float32Array(sound.length).map(
    (_sample, at) => channels.reduce((sum, channel) => sum + sane(channel[at] ?? 0), 0) / channels.length,
  );
}

/** Enough of it is loud for long enough that it is no click: the samples that are heard make a tenth of a second together. */
const isLong = (tone: Float32Array) =>
  tone.reduce((count, sample) => count + (Math.abs(sample) >= HEARD ? 1 : 0), 0) >= TONE_RATE / 10;

/**
 * The sound of a file as a ring tone: without the silence around it, and as loud as the others. The file is not trusted: a window that
 * has no call decodes it, and what is kept is what came out of it.
 */
export async function readTone(file: Uint8Array): Promise<ReadTone> {
  if (!isKnown(file)) return { result: 'noSound' };
  const bytes = new Uint8Array(file);
  const said = await saidLength(bytes);
  if (said === null || Number.isNaN(said)) return { result: 'noSound' };
  if (said > MOST_SAID_SECONDS) return { result: 'tooLong' };
  const decoder = new OfflineAudioContext(1, 1, TONE_RATE);
  const sound = await decoder.decodeAudioData(bytes.buffer).catch(() => null);
  if (sound === null) return { result: 'noSound' };
  if (sound.duration > TONE_SECONDS) return { result: 'tooLong' };
  const samples = mixed(sound);
  const isHeard = (sample: number) => Math.abs(sample) >= AUDIBLE;
  const heard = samples.subarray(samples.findIndex(isHeard), samples.findLastIndex(isHeard) + 1);
  if (heard.length === 0) return { result: 'silent' };
  const peak = heard.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  const gain = Math.min(LOUDEST / peak, MOST_GAIN);
  const tone = heard.map((sample) => sample * gain);
  return isLong(tone) ? { result: 'sound', wave: toneWave(tone) } : { result: 'silent' };
}
