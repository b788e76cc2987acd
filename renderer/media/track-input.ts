/** A track that plays into a node, until another takes its place. */
export class TrackInput {
  #now: { readonly track: MediaStreamTrack; readonly node: MediaStreamAudioSourceNode } | null = null;

  constructor(
    private readonly context: AudioContext,
    private readonly outputs: readonly AudioNode[],
  ) {}

  get track(): MediaStreamTrack | null {
    return this.#now?.track ?? null;
  }

  /** From now on this one, or none. */
  use(track: MediaStreamTrack | null): void {
    if (this.track === track) return;
    this.#now?.node.disconnect();
    this.#now = null;
    if (track === null) return;
    const node = new MediaStreamAudioSourceNode(this.context, { mediaStream: new MediaStream([track]) });
    for (const output of this.outputs) node.connect(output);
    this.#now = { track, node };
  }
}
