import type { AudioGraph } from './audio-graph';
import { MediaFailure } from './failure';
import type { Microphone } from './microphone';
import { type MicrophoneState, problemOf, type SoundSource } from './source';

/** The microphone, or silence where there is none: the demo must also run on a machine without a sound card. */
export class ForgivingMicrophone implements SoundSource {
  readonly trusted = true;
  readonly #silent = new Map<MediaStreamTrack, ConstantSourceNode>();

  constructor(
    private readonly microphone: Microphone,
    private readonly graph: AudioGraph,
    private readonly onState: (state: MicrophoneState) => void,
  ) {}

  async take(): Promise<MediaStreamTrack> {
    try {
      return await this.microphone.take();
    } catch (error) {
      this.onState(problemOf(error));
      return this.#silence();
    }
  }

  give(track: MediaStreamTrack): void {
    const zeros = this.#silent.get(track);
    if (zeros === undefined) {
      this.microphone.give(track);
      return;
    }
    this.#silent.delete(track);
    zeros.stop();
    track.stop();
    this.graph.release();
  }

  isCutOff(track: MediaStreamTrack): boolean {
    return !this.#silent.has(track) && this.microphone.isCutOff(track);
  }

  keepReady(): () => void {
    return this.microphone.keepReady();
  }

  #silence(): MediaStreamTrack {
    const context = this.graph.use();
    const destination = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
    // Without an input the node makes no samples at all, and nothing is sent.
    const zeros = new ConstantSourceNode(context, { offset: 0 });
    zeros.connect(destination);
    zeros.start();
    const [track] = destination.stream.getAudioTracks();
    if (track === undefined) throw new MediaFailure('failed', 'no silent track');
    this.#silent.set(track, zeros);
    return track;
  }
}
