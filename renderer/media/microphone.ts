import { MediaFailure, microphoneCode } from './failure';
import type { MicrophoneState, SoundSource } from './source';
import { stateOf } from './source';

/** After the last call the device stays open this long, so that the next call or a resume has it at once. */
const WARM_MS = 4_000;
/** How often a lost microphone is looked for besides `devicechange`. */
const RETRY_MS = 3_000;

const constraints: MediaStreamConstraints = {
  audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true },
};

/**
 * The one microphone, shared by the calls that need it and closed when none does. Every taker has a clone of the
 * track, so that muting one call leaves the others alone.
 */
export class Microphone implements SoundSource {
  readonly #takers = new Set<MediaStreamTrack>();
  #device: Promise<MediaStreamTrack> | null = null;
  #closing: ReturnType<typeof setTimeout> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #lost = false;
  #lastFailed = false;
  #hasInput = true;
  #permission: PermissionStatus | null = null;

  /**
   * @param onState the microphone of running calls went away or came back
   * @param onReplaced every taker must `give` its track and `take` another
   */
  constructor(
    private readonly onState: (state: MicrophoneState) => void,
    private readonly onReplaced: () => void,
  ) {
    navigator.mediaDevices.addEventListener('devicechange', this.#onDevices);
    void this.#look();
  }

  get trusted(): boolean {
    return !this.#lastFailed && this.#hasInput && this.#permission?.state !== 'denied';
  }

  async take(): Promise<MediaStreamTrack> {
    clearTimeout(this.#closing);
    try {
      this.#device ??= this.#open();
      const track = (await this.#device).clone();
      this.#takers.add(track);
      return track;
    } catch (error) {
      this.#device = null;
      this.#lastFailed = true;
      throw new MediaFailure(microphoneCode(error), error instanceof DOMException ? error.name : 'unknown');
    } finally {
      this.#closeWhenIdle();
    }
  }

  give(track: MediaStreamTrack): void {
    track.stop();
    this.#takers.delete(track);
    this.#closeWhenIdle();
  }

  close(): void {
    navigator.mediaDevices.removeEventListener('devicechange', this.#onDevices);
    clearTimeout(this.#closing);
    clearTimeout(this.#retry);
    for (const track of this.#takers) track.stop();
    this.#takers.clear();
    this.#release();
  }

  async #open(): Promise<MediaStreamTrack> {
    const stream = await navigator.mediaDevices.getUserMedia(constraints);
    const [track] = stream.getAudioTracks();
    if (track === undefined) throw new DOMException('no audio track', 'NotFoundError');
    track.addEventListener('ended', () => this.#onEnded());
    this.#lastFailed = false;
    return track;
  }

  #closeWhenIdle(): void {
    clearTimeout(this.#closing);
    if (this.#takers.size === 0) this.#closing = setTimeout(() => this.#release(), WARM_MS);
  }

  #release(): void {
    const device = this.#device;
    this.#device = null;
    void device?.then(
      (track) => track.stop(),
      () => {},
    );
  }

  /** The device was unplugged or taken away (never called for our own `stop`). */
  #onEnded(): void {
    this.#device = null;
    if (this.#takers.size === 0) return;
    this.#lost = true;
    this.onState('missing');
    void this.#recover();
  }

  readonly #onDevices = () => {
    void this.#look();
    if (this.#lost) void this.#recover();
  };

  async #recover(): Promise<void> {
    clearTimeout(this.#retry);
    if (!this.#lost || this.#device !== null) return;
    if (this.#takers.size === 0) {
      this.#lost = false;
      return;
    }
    const device = this.#open();
    this.#device = device;
    try {
      await device;
    } catch (error) {
      this.#device = null;
      this.#lastFailed = true;
      const state = stateOf[microphoneCode(error)];
      if (state !== 'missing') this.onState(state);
      this.#retry = setTimeout(() => void this.#recover(), RETRY_MS);
      return;
    }
    this.#lost = false;
    this.onReplaced();
    this.onState('back');
  }

  async #look(): Promise<void> {
    const devices = await navigator.mediaDevices.enumerateDevices();
    this.#hasInput = devices.some((device) => device.kind === 'audioinput');
    this.#permission ??= await navigator.permissions.query({ name: 'microphone' });
  }
}
