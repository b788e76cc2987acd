import type { MicrophoneLevel } from '../../shared/domain/sound';
import { WATCH_LEASE_MS } from '../../shared/ipc/media-protocol';
import type { AudioGraph } from './audio-graph';
import type { Microphone } from './microphone';
import { problemOf } from './source';
import { peak, rms } from './voice-verdict';

const EVERY_MS = 100;
/** Samples looked at: more than come in between two looks (at 48 kHz, 171 ms), or a short sound would pass unseen. */
const WINDOW = 8_192;

interface Tap {
  readonly track: MediaStreamTrack;
  readonly node: MediaStreamAudioSourceNode;
  readonly timer: ReturnType<typeof setInterval>;
}

/** Measures the microphone while somebody looks, and lets go of it when they do not. */
export class LevelMeter {
  #watched = false;
  #lease: ReturnType<typeof setTimeout> | undefined;
  #tap: Tap | null = null;
  #work: Promise<void> = Promise.resolve();

  constructor(
    private readonly microphone: Microphone,
    private readonly graph: AudioGraph,
    private readonly report: (level: MicrophoneLevel | null) => void,
  ) {}

  get isWatched(): boolean {
    return this.#watched;
  }

  watch(watch: boolean): void {
    clearTimeout(this.#lease);
    if (watch) this.#lease = setTimeout(() => this.watch(false), WATCH_LEASE_MS);
    if (!watch && this.#watched) this.report(null);
    this.#watched = watch;
    this.#settle();
  }

  /** The microphone is another one now. */
  renew(): void {
    this.#work = this.#work.then(() => this.#release());
    this.#settle();
  }

  close(): void {
    this.watch(false);
  }

  #settle(): void {
    this.#work = this.#work.then(async () => {
      if (!this.#watched) this.#release();
      else if (this.#tap === null) await this.#open();
    });
  }

  async #open(): Promise<void> {
    try {
      const track = await this.microphone.take();
      const context = this.graph.use();
      const node = context.createMediaStreamSource(new MediaStream([track]));
      const analyser = new AnalyserNode(context, { fftSize: WINDOW });
      node.connect(analyser);
      const samples = new Float32Array(WINDOW);
      const timer = setInterval(() => {
        if (!this.#watched) return;
        analyser.getFloatTimeDomainData(samples);
        this.report({ level: Math.min(1, rms(samples)), peak: Math.min(1, peak(samples)) });
      }, EVERY_MS);
      this.#tap = { track, node, timer };
    } catch (error) {
      this.report({ problem: problemOf(error) });
    }
  }

  #release(): void {
    if (this.#tap === null) return;
    const { track, node, timer } = this.#tap;
    this.#tap = null;
    clearInterval(timer);
    node.disconnect();
    this.microphone.give(track);
    this.graph.release();
  }
}
