import type { AudioGraph } from './audio-graph';

/** Speech in two channels; less mixes them audibly. */
const BITS_PER_SECOND = 48_000;
const CHUNK_MS = 1_000;
const TYPE = 'audio/webm;codecs=opus';

export interface RecorderReports {
  /** In order, the first with the head of the file; together they are one WebM file, cut anywhere it still plays. */
  chunk(data: Uint8Array<ArrayBuffer>): void;
  /** Once, after the last chunk; `failed` when it was not asked for. */
  ended(how: 'stopped' | 'failed'): void;
}

/** Tracks that play into one channel; they come and go while it is recorded. */
class Side {
  readonly #mix: GainNode;
  #sources: { track: MediaStreamTrack; node: MediaStreamAudioSourceNode }[] = [];

  constructor(
    private readonly context: AudioContext,
    merger: ChannelMergerNode,
    channel: number,
  ) {
    this.#mix = new GainNode(context, { channelCount: 1, channelCountMode: 'explicit' });
    this.#mix.connect(merger, 0, channel);
  }

  hear(tracks: readonly MediaStreamTrack[]): void {
    const kept = this.#sources.filter(({ track }) => tracks.includes(track));
    for (const { track, node } of this.#sources) if (!tracks.includes(track)) node.disconnect();
    const known = new Set(kept.map(({ track }) => track));
    const added = tracks
      .filter((track) => !known.has(track))
      .map((track) => {
        const mediaStream = new MediaStream([track]);
        const node = new MediaStreamAudioSourceNode(this.context, { mediaStream });
        node.connect(this.#mix);
        return { track, node };
      });
    this.#sources = [...kept, ...added];
  }
}

/**
 * Records a call as Opus in WebM: what the far end hears of the agent left, everybody else right, however many they are. It
 * plays nothing and changes no track.
 */
export class CallRecorder {
  readonly #recorder: MediaRecorder;
  readonly #agent: Side;
  readonly #others: Side;
  #reading: Promise<void> = Promise.resolve();
  #isAsked = false;

  /** @throws DOMException where this Chromium cannot record */
  constructor(
    private readonly graph: AudioGraph,
    private readonly reports: RecorderReports,
  ) {
    const context = graph.use();
    try {
      const merger = new ChannelMergerNode(context, { numberOfInputs: 2 });
      this.#agent = new Side(context, merger, 0);
      this.#others = new Side(context, merger, 1);
      const destination = new MediaStreamAudioDestinationNode(context, { channelCount: 2 });
      merger.connect(destination);
      this.#recorder = new MediaRecorder(destination.stream, {
        mimeType: TYPE,
        audioBitsPerSecond: BITS_PER_SECOND,
      });
    } catch (error) {
      graph.release();
      throw error;
    }
    this.#recorder.addEventListener('dataavailable', ({ data }) => this.#read(data));
    this.#recorder.addEventListener('stop', () => this.#finish());
    this.#recorder.start(CHUNK_MS);
  }

  /** What the far end hears of the agent, or null while it hears nothing. */
  hearAgent(track: MediaStreamTrack | null): void {
    this.#agent.hear(track === null ? [] : [track]);
  }

  /** Everybody but the agent: one in a call, more in a conference. */
  hearOthers(tracks: readonly MediaStreamTrack[]): void {
    this.#others.hear(tracks);
  }

  /** What was said before is handed over at once; the time until `resume` is not in the recording. */
  pause(): void {
    if (this.#recorder.state !== 'recording') return;
    this.#recorder.requestData();
    this.#recorder.pause();
  }

  resume(): void {
    if (this.#recorder.state === 'paused') this.#recorder.resume();
  }

  stop(): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    if (this.#recorder.state !== 'inactive') this.#recorder.stop();
  }

  #read(data: Blob): void {
    this.#reading = this.#reading.then(async () => {
      if (data.size > 0) this.reports.chunk(new Uint8Array(await data.arrayBuffer()));
    });
  }

  #finish(): void {
    this.#agent.hear([]);
    this.#others.hear([]);
    this.graph.release();
    void this.#reading.then(
      () => this.reports.ended(this.#isAsked ? 'stopped' : 'failed'),
      () => this.reports.ended('failed'),
    );
  }
}
