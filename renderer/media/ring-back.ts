import type { AudioGraph } from './audio-graph';
import { cycleOf } from './cadence';
import { MediaFailure } from './failure';
import { cadences } from './tones';

/** The ring-back tone as the far end hears it while its call rings here: one that has our description makes none itself (RFC 3960 section 3). */
export class RingBack {
  readonly track: MediaStreamTrack;
  readonly #player: AudioBufferSourceNode;

  constructor(private readonly graph: AudioGraph) {
    const context = graph.use();
    const sent = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
    const [track] = sent.stream.getAudioTracks();
    if (track === undefined) throw new MediaFailure('failed', 'no track of the tone');
    this.track = track;
    this.#player = new AudioBufferSourceNode(context, { buffer: cycleOf(cadences.ringBack), loop: true });
    this.#player.connect(sent);
    this.#player.start();
  }

  /** The track goes on, silent. */
  silence(): void {
    this.#player.disconnect();
  }

  close(): void {
    this.#player.stop();
    this.track.stop();
    this.graph.release();
  }
}
