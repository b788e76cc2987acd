import { MediaError } from '../../media/port';
import { type DescribedAudio, isHolding, readDescription } from './sdp';

interface FarEndOptions {
  /** `holds` is another now. */
  onHold(): void;
  /** Both ends agree, and the far end is not the one that it was. */
  onAnother(): void;
}

/**
 * The audio of a description. `section`: the one in use, once the peer knows it.
 * @throws MediaError `malformedDescription`, or `noCommonCodec` where there is none
 */
export function audioIn(sdp: string, section?: number): DescribedAudio {
  const summary = readDescription(sdp, section);
  if (!summary.ok) throw new MediaError('malformedDescription', 'not a session description');
  if (!summary.audio) throw new MediaError('noCommonCodec', 'no audio stream');
  return summary.audio;
}

/** Who is at the other end of a call, as its descriptions say. */
export class FarEnd {
  readonly #options: FarEndOptions;
  #audio: DescribedAudio | null = null;
  #holds = false;
  /** The certificates of whom was agreed with last; unlike those that the peer knows they outlast it. */
  #certificates: string | null = null;

  constructor(options: FarEndOptions) {
    this.#options = options;
  }

  /** As it was described last; null before. */
  get audio(): DescribedAudio | null {
    return this.#audio;
  }

  /** It does not want to hear us, as it said last. */
  get holds(): boolean {
    return this.#holds;
  }

  /** It begins no new DTLS inside of a session. */
  get keepsKeys(): boolean {
    return this.#audio?.keepsKeys === true;
  }

  /** It takes RFC 4733 events. */
  get takesEvents(): boolean {
    return this.#audio?.telephoneEvent === true;
  }

  /** As an early dialog describes it: whether it holds is told by the one that answers. */
  learnEarly(audio: DescribedAudio): void {
    this.#audio = audio;
  }

  learn(audio: DescribedAudio): void {
    this.#audio = audio;
    const before = this.#holds;
    this.#holds = isHolding(audio);
    if (before !== this.#holds) this.#options.onHold();
  }

  /**
   * An exchange stands. Whoever has another certificate counts as somebody else, also where our own new peer was the reason: the same far
   * end that began anew with us cannot be told from another one that a PBX put there (RFC 8122 section 5 knows an end by nothing
   * else), and who is told of a recording twice has lost nothing. One that finds its way anew keeps its certificate.
   */
  agree(audio: DescribedAudio): void {
    this.meet(audio, this.#certificates !== null && this.#certificates !== audio.certificates);
  }

  /** As `agree`, where it is known whether this is another one. */
  meet({ certificates }: DescribedAudio, isAnother: boolean): void {
    this.#certificates = certificates;
    if (isAnother) this.#options.onAnother();
  }
}
