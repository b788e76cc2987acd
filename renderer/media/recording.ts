import customerEn from '../../resources/sounds/customer-en.ogg?url&no-inline';
import customerFr from '../../resources/sounds/customer-fr.ogg?url&no-inline';
import type { AudioGraph } from './audio-graph';
import { MediaFailure } from './failure';
import type { SoundSource } from './source';
import { decodeVoice } from './voice-file';

const files = { 'customer-fr': customerFr, 'customer-en': customerEn } as const;
export type SoundName = keyof typeof files;

/** Between two turns of the recorded voice. */
const PAUSE_S = 3;

/** A recorded voice instead of a microphone: the demo's customer. */
export class Recording implements SoundSource {
  readonly trusted = true;
  readonly #playing = new Map<MediaStreamTrack, () => void>();

  constructor(
    private readonly sound: SoundName,
    private readonly graph: AudioGraph,
  ) {}

  async take(): Promise<MediaStreamTrack> {
    const context = this.graph.use();
    const voice = await decodeVoice(context, files[this.sound]).catch((error: unknown) => {
      this.graph.release();
      throw error;
    });
    const destination = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
    const turn = new AudioBuffer({
      length: voice.length + PAUSE_S * voice.sampleRate,
      sampleRate: voice.sampleRate,
      numberOfChannels: 1,
    });
    turn.copyToChannel(voice.getChannelData(0), 0);
    const player = new AudioBufferSourceNode(context, { buffer: turn, loop: true });
    player.connect(destination);
    player.start();
    const [track] = destination.stream.getAudioTracks();
    if (track === undefined) throw new MediaFailure('failed', 'no track of the recording');
    this.#playing.set(track, () => {
      player.stop();
      this.graph.release();
    });
    return track;
  }

  give(track: MediaStreamTrack): void {
    track.stop();
    this.#playing.get(track)?.();
    this.#playing.delete(track);
  }

  isCutOff(): boolean {
    return false;
  }

  keepReady(): () => void {
    return () => {};
  }
}
