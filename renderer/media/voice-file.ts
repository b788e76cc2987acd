import { MediaFailure } from './failure';

/**
 * A voice that came with the program.
 * @throws MediaFailure when its file is not there
 */
export async function decodeVoice(context: AudioContext, url: string): Promise<AudioBuffer> {
  const response = await fetch(url);
  if (!response.ok) throw new MediaFailure('failed', `a recorded voice answered ${response.status}`);
  return context.decodeAudioData(await response.arrayBuffer());
}
