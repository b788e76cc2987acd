const SAMPLES = 1024;

/** How loud each channel of an element's sound is at the moment, 0..1 (RMS). The element plays through it. */
export class ChannelLevels {
  readonly #context = new AudioContext();
  readonly #analysers: readonly AnalyserNode[];
  readonly #samples = new Float32Array(SAMPLES);

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
