const FFT = 8_192;

/** A telephone of its own that sends one tone and listens for others. */
export class FarEnd {
  readonly #context = new AudioContext();
  readonly connection = new RTCPeerConnection();
  readonly #ear = new AnalyserNode(this.#context, { fftSize: FFT, smoothingTimeConstant: 0 });
  readonly #speaker = new Audio();

  constructor(readonly hertz: number) {
    this.connection.addTrack(tone(this.#context, hertz));
    this.connection.addEventListener('track', ({ track }) => {
      const stream = new MediaStream([track]);
      // Nothing is decoded of a track that nobody plays.
      this.#speaker.srcObject = stream;
      // Refused where it is closed before anything came.
      this.#speaker.play().catch(() => undefined);
      this.#context.createMediaStreamSource(stream).connect(this.#ear);
    });
  }

  async answer(offer: string): Promise<string> {
    await this.connection.setRemoteDescription({ type: 'offer', sdp: offer });
    return this.#describe();
  }

  /** `restart`: the way is to be found anew (RFC 8839 section 4.4.1.1.1). */
  async offer(restart: boolean): Promise<string> {
    if (restart) this.connection.restartIce();
    return this.#describe();
  }

  async take(answer: string): Promise<void> {
    await this.connection.setRemoteDescription({ type: 'answer', sdp: answer });
  }

  async #describe(): Promise<string> {
    const { connection } = this;
    await connection.setLocalDescription();
    const isGathered = () =>
      // Right after a restart it is still that of the gathering before.
      connection.iceGatheringState === 'complete' &&
      /^a=candidate:/m.test(connection.localDescription?.sdp ?? '');
    while (!isGathered())
      await new Promise((resolve) =>
        connection.addEventListener('icegatheringstatechange', resolve, { once: true }),
      );
    return connection.localDescription?.sdp ?? '';
  }

  /** The tones among these that are heard now: within 30 dB of the loudest, and louder than -70 dB. */
  hears(tones: readonly number[]): number[] {
    const spectrum = new Float32Array(this.#ear.frequencyBinCount);
    this.#ear.getFloatFrequencyData(spectrum);
    const levels = tones.map((hertz) => {
      const bin = Math.round((hertz * FFT) / this.#context.sampleRate);
      return Math.max(...spectrum.subarray(bin - 3, bin + 4));
    });
    const loudest = Math.max(...levels);
    return tones.filter((_hertz, index) => (levels[index] ?? -Infinity) > Math.max(loudest - 30, -70));
  }

  close(): void {
    this.connection.close();
    this.#speaker.srcObject = null;
    void this.#context.close();
  }
}

/** A track with one tone on it. */
export function tone(context: AudioContext, hertz: number): MediaStreamTrack {
  const oscillator = new OscillatorNode(context, { frequency: hertz });
  const quiet = new GainNode(context, { gain: 0.2 });
  const destination = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
  oscillator.connect(quiet).connect(destination);
  oscillator.start();
  const [track] = destination.stream.getAudioTracks();
  if (track === undefined) throw new Error('no track of the tone');
  return track;
}
