import type { AudioGraph } from './audio-graph';
import { isCutOff } from './voice-verdict';

/** Most of the second between two looks, in samples. */
const WINDOW = 32_768;
/** The device is let go of when nobody has looked for so long. */
const LEASE_MS = 2_500;
/** Looks, a second apart, before it is opened: a call that has just begun has more urgent work to do. */
const FIRST_LOOKS = 3;

/** As the device gives it: the browser turns a voice down after it was cut off. */
const unprocessed = {
  echoCancellation: false,
  noiseSuppression: false,
  autoGainControl: false,
  voiceIsolation: false,
};

/**
 * Looks at what a microphone itself gives, beside the calls that have it processed: what the automatic volume makes of a voice
 * that is cut off at the edge of the scale has no edges any more, and crackles all the same.
 */
export class DeviceVoice {
  readonly #samples = new Float32Array(WINDOW);
  #deviceId: string | null = null;
  #looks = 0;
  #analyser: AnalyserNode | null = null;
  #release = () => {};
  #lease: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly graph: AudioGraph) {}

  /** Whether the device of this track gave a cut-off voice in the last moment; false where it cannot be had a second time. */
  isCutOff(track: MediaStreamTrack): boolean {
    clearTimeout(this.#lease);
    this.#lease = setTimeout(() => this.close(), LEASE_MS);
    const { deviceId = '' } = track.getSettings();
    this.#looks += 1;
    if (this.#looks > FIRST_LOOKS && deviceId !== this.#deviceId) void this.#open(deviceId);
    if (this.#analyser === null) return false;
    this.#analyser.getFloatTimeDomainData(this.#samples);
    return isCutOff(this.#samples);
  }

  close(): void {
    clearTimeout(this.#lease);
    this.#looks = 0;
    this.#deviceId = null;
    this.#analyser = null;
    this.#release();
    this.#release = () => {};
  }

  async #open(deviceId: string): Promise<void> {
    this.#release();
    this.#release = () => {};
    this.#analyser = null;
    this.#deviceId = deviceId;
    const audio = { ...unprocessed, channelCount: 1, ...(deviceId && { deviceId: { exact: deviceId } }) };
    const stream = await navigator.mediaDevices.getUserMedia({ audio }).catch(() => null);
    if (stream === null) return;
    const stop = () => {
      for (const each of stream.getTracks()) each.stop();
    };
    if (this.#deviceId !== deviceId || this.#analyser !== null) return stop();
    this.#release = stop;
    // One that comes back is another, under the same name.
    for (const each of stream.getTracks()) each.addEventListener('ended', () => this.close());
    const context = this.graph.use();
    const node = context.createMediaStreamSource(stream);
    this.#analyser = new AnalyserNode(context, { fftSize: WINDOW });
    node.connect(this.#analyser);
    this.#release = () => {
      stop();
      node.disconnect();
      this.graph.release();
    };
  }
}
