import type { AudioGraph } from './audio-graph';
import { MediaFailure } from './failure';
import { TrackInput } from './track-input';
import { rms } from './voice-verdict';

const LEVEL_WINDOW = 2_048;

/** What one far end of a conference hears: the source of its peer and the other far ends, never itself. */
export class PeerMix {
  /** To be sent to that far end. */
  readonly track: MediaStreamTrack;
  readonly #others: readonly MediaStreamAudioSourceNode[];
  readonly #meter: AnalyserNode;
  readonly #source: TrackInput;

  constructor(
    private readonly graph: AudioGraph,
    others: readonly MediaStreamTrack[],
  ) {
    const context = graph.use();
    const destination = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
    this.#meter = new AnalyserNode(context, { fftSize: LEVEL_WINDOW });
    this.#others = others.map((track) => context.createMediaStreamSource(new MediaStream([track])));
    for (const node of this.#others) node.connect(destination);
    this.#source = new TrackInput(context, [destination, this.#meter]);
    const [track] = destination.stream.getAudioTracks();
    if (track === undefined) throw new MediaFailure('failed', 'no mixed track');
    this.track = track;
  }

  /** Mixes the source in, or another one in its place; null: the far end hears only the others. */
  setSource(track: MediaStreamTrack | null): void {
    this.#source.use(track);
  }

  /** How loud the source alone is, 0..1 (RMS). */
  get sourceLevel(): number {
    if (this.#source.track === null) return 0;
    const samples = new Float32Array(LEVEL_WINDOW);
    this.#meter.getFloatTimeDomainData(samples);
    return Math.min(1, rms(samples));
  }

  close(): void {
    this.setSource(null);
    for (const node of this.#others) node.disconnect();
    this.track.stop();
    this.graph.release();
  }
}
