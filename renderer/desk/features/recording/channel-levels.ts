import type { DeviceInUse } from '../../../../shared/domain/sound';
import { speakerId } from './speaker';

/** Web Audio API 1.1, section 1.2: in Chromium, not yet in TypeScript's library. `''`: the default device. */
declare global {
  interface AudioContext {
    setSinkId(sinkId: string): Promise<void>;
  }
}

const SAMPLES = 1024;

/** How loud each channel of an element's sound is at the moment, 0..1 (RMS). The element plays through it. */
export class ChannelLevels {
  readonly #context = new AudioContext();
  readonly #analysers: readonly AnalyserNode[];
  readonly #samples = new Float32Array(SAMPLES);
  #output: Promise<void> = Promise.resolve();

  constructor(audio: HTMLAudioElement) {
    const source = new MediaElementAudioSourceNode(this.#context, { mediaElement: audio });
    const splitter = new ChannelSplitterNode(this.#context, { numberOfOutputs: 2 });
    // Both sides to both ears: who listens with one earpiece must hear everybody.
    const both = new GainNode(this.#context, { channelCount: 1, channelCountMode: 'explicit' });
    source.connect(splitter);
    source.connect(both).connect(this.#context.destination);
    this.#analysers = [0, 1].map((channel) => {
      const analyser = new AnalyserNode(this.#context, { fftSize: SAMPLES });
      splitter.connect(analyser, channel);
      return analyser;
    });
  }

  /** Resolves once it plays where it was last told to. */
  get output(): Promise<void> {
    return this.#output;
  }

  /** From now on, or on the system's default where it cannot; one after the other, so that the last wish wins. */
  playOn(speaker: DeviceInUse): void {
    this.#output = this.#output.then(async () => {
      const id = await speakerId(speaker);
      await this.#context.setSinkId(id).catch(() => this.#context.setSinkId('').catch(() => undefined));
    });
  }

  /** Left and right. */
  now(): number[] {
    return this.#analysers.map((analyser) => {
      analyser.getFloatTimeDomainData(this.#samples);
      const sum = this.#samples.reduce((total, sample) => total + sample * sample, 0);
      return Math.sqrt(sum / SAMPLES);
    });
  }

  /** Chromium lets sound start only by the user's doing. */
  resume(): void {
    void this.#context.resume();
  }

  close(): void {
    void this.#context.close();
  }
}
