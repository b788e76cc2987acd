import type { MediaClient } from './client';

/** How loud a frequency is in part of a channel, as the amplitude of a sine of it. */
export function amplitude(
  sound: AudioBuffer,
  channel: number,
  hertz: number,
  from = 0,
  until = sound.duration,
) {
  const { sampleRate } = sound;
  const samples = sound.getChannelData(channel).subarray(from * sampleRate, until * sampleRate);
  let [real, imaginary] = [0, 0];
  samples.forEach((sample, index) => {
    const angle = (2 * Math.PI * hertz * index) / sampleRate;
    real += sample * Math.cos(angle);
    imaginary += sample * Math.sin(angle);
  });
  return (2 * Math.hypot(real, imaginary)) / samples.length;
}

/** What a recording's chunks sound like. */
export async function decode(chunks: readonly Uint8Array[]): Promise<AudioBuffer> {
  const bytes = await new Blob(chunks.map((chunk) => chunk.slice())).arrayBuffer();
  return new OfflineAudioContext(2, 48_000, 48_000).decodeAudioData(bytes);
}

/** The chunks of all that a session recorded. */
export const recorded = (client: MediaClient) =>
  client.received.flatMap((message) => (message.type === 'recorded' ? [message.data] : []));

/** How loud the tone that tells of a recording is in the tenth of a second in which it is loudest. */
export const loudest = (sound: AudioBuffer, channel: number) =>
  Math.max(
    ...Array.from({ length: Math.floor(sound.duration / 0.1) }, (_, at) =>
      amplitude(sound, channel, 1400, at / 10, at / 10 + 0.1),
    ),
  );
