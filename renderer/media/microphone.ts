import type { DeviceVoice } from './device-voice';
import { MediaFailure, microphoneCode } from './failure';
import type { MicrophoneState, SoundSource } from './source';
import { stateOf } from './source';

/** After the last call the device stays open this long, so that the next call or a resume has it at once. */
const WARM_MS = 4_000;
/** How often a lost microphone is looked for besides `devicechange`. */
const RETRY_MS = 3_000;

/** What the agent wants of the microphone. */
export interface MicrophoneWish {
  /** Empty for the system's default. */
  readonly deviceId: string;
  /** Which device the default is; empty while that is unknown. */
  readonly defaultMeant: string;
  readonly processing: Pick<
    MediaTrackConstraints,
    'echoCancellation' | 'noiseSuppression' | 'autoGainControl'
  >;
}

/**
 * The one microphone, shared by the calls that need it and closed when none does. Every taker has a clone of the
 * track, so that muting one call leaves the others alone. Only the device's own track is watched, so it lives as long as
 * a clone of it does or somebody waits for one.
 */
export class Microphone implements SoundSource {
  readonly #takers = new Set<MediaStreamTrack>();
  #waiting = 0;
  #device: Promise<MediaStreamTrack> | null = null;
  /** What the device that is open was opened for; null until it is. */
  #served: MicrophoneWish | null = null;
  #usesFallback = false;
  #closing: ReturnType<typeof setTimeout> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  /** It is wanted and cannot be had: what main heard last of why. */
  #lost: MicrophoneState | null = null;
  #closed = false;
  #lastFailed = false;
  #hasInput = true;
  #permission: PermissionStatus | null = null;

  /**
   * @param wish asked for whenever a device is opened, but not before `wishKnown`
   * @param isWanted a running call should have the microphone, whether it has or not
   * @param device what the devices themselves give
   * @param onState the microphone of running calls went away or came back
   * @param onReplaced every taker must `give` its track and `take` another
   * @param onFallback `usesFallback` is another one now
   */
  constructor(
    private readonly wish: () => MicrophoneWish,
    private readonly wishKnown: Promise<void>,
    private readonly isWanted: () => boolean,
    private readonly device: DeviceVoice,
    private readonly onState: (state: MicrophoneState) => void,
    private readonly onReplaced: () => void,
    private readonly onFallback: () => void,
  ) {
    navigator.mediaDevices.addEventListener('devicechange', this.#onDevices);
    void this.#look();
  }

  get trusted(): boolean {
    return !this.#lastFailed && this.#hasInput && this.#permission?.state !== 'denied';
  }

  /** The chosen device could not be opened and the default serves in its place. */
  get usesFallback(): boolean {
    return this.#usesFallback;
  }

  /** The wish may be another one: what is open is exchanged, without a gap in which there is none. */
  follow(): void {
    const former = this.#device;
    // What is being opened looks again when it is open.
    if (former === null || this.#served === null) return;
    const wish = this.wish();
    if (isServedBy(wish, this.#served)) {
      this.#served = wish;
      return;
    }
    this.#device = null;
    const release = () => void former.then((track) => track.stop());
    this.#use().then(
      () => {
        if (!this.#closed) this.onReplaced();
        release();
      },
      () => {
        // The same wish is not tried again before it changes.
        if (this.#closed || this.#device !== null) release();
        else [this.#device, this.#served] = [former, wish];
      },
    );
  }

  async take(): Promise<MediaStreamTrack> {
    this.#waiting += 1;
    clearTimeout(this.#closing);
    try {
      const track = (await this.#use()).clone();
      this.#takers.add(track);
      return track;
    } catch (error) {
      const code = microphoneCode(error);
      this.#lose(stateOf[code]);
      throw new MediaFailure(code, error instanceof DOMException ? error.name : 'unknown');
    } finally {
      this.#waiting -= 1;
      this.#closeWhenIdle();
    }
  }

  give(track: MediaStreamTrack): void {
    track.stop();
    this.#takers.delete(track);
    this.#closeWhenIdle();
  }

  isCutOff(track: MediaStreamTrack): boolean {
    return this.device.isCutOff(track);
  }

  /** A device that is likely not to be had is not tried before it is needed. */
  keepReady(): () => void {
    if (!this.trusted) return () => {};
    this.#waiting += 1;
    clearTimeout(this.#closing);
    this.#use().catch(() => undefined);
    return () => {
      this.#waiting -= 1;
      this.#closeWhenIdle();
    };
  }

  close(): void {
    this.#closed = true;
    navigator.mediaDevices.removeEventListener('devicechange', this.#onDevices);
    clearTimeout(this.#closing);
    clearTimeout(this.#retry);
    for (const track of this.#takers) track.stop();
    this.#takers.clear();
    this.device.close();
    this.#release();
  }

  /** The device that is open or being opened, or else a new one. */
  #use(): Promise<MediaStreamTrack> {
    if (this.#device !== null) return this.#device;
    this.#served = null;
    const device = this.wishKnown.then(() => this.#open());
    this.#device = device;
    device.then(
      (track) => this.#onOpened(device, track),
      () => {
        this.#lastFailed = true;
        if (this.#device === device) this.#device = null;
      },
    );
    return device;
  }

  async #open(): Promise<MediaStreamTrack> {
    const wish = this.wish();
    const track = await openDevice(wish, (usesFallback) => {
      if (this.#usesFallback === usesFallback) return;
      this.#usesFallback = usesFallback;
      this.onFallback();
    });
    this.#served = wish;
    return track;
  }

  #onOpened(device: Promise<MediaStreamTrack>, track: MediaStreamTrack): void {
    // Closed meanwhile: `#release` stops it.
    if (this.#device !== device) return;
    track.addEventListener('ended', () => this.#onEnded(device));
    this.#lastFailed = false;
    this.#closeWhenIdle();
    if (this.#lost !== null) {
      this.#lost = null;
      clearTimeout(this.#retry);
      this.onReplaced();
      this.onState('back');
    }
    this.follow();
  }

  #closeWhenIdle(): void {
    clearTimeout(this.#closing);
    if (this.#closed || this.#takers.size > 0 || this.#waiting > 0) return;
    this.#closing = setTimeout(() => this.#release(), WARM_MS);
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
  #onEnded(device: Promise<MediaStreamTrack>): void {
    if (this.#device !== device) return;
    this.#device = null;
    if (!this.isWanted()) return;
    this.#lose('missing');
    this.onState('missing');
    this.#recover();
  }

  #lose(state: MicrophoneState): void {
    if (this.#closed) return;
    this.#lost = state;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#recover(), RETRY_MS);
  }

  readonly #onDevices = () => {
    void this.#look();
    this.#recover();
  };

  /** What is being opened already decides: its success ends the loss, its failure comes back here. */
  #recover(): void {
    if (this.#lost === null || this.#device !== null) return;
    clearTimeout(this.#retry);
    if (!this.isWanted()) {
      this.#lost = null;
      return;
    }
    this.#use().catch((error: unknown) => {
      const state = stateOf[microphoneCode(error)];
      if (state !== this.#lost && !this.#closed) this.onState(state);
      this.#lose(state);
    });
  }

  async #look(): Promise<void> {
    const devices = await navigator.mediaDevices.enumerateDevices();
    this.#hasInput = devices.some((device) => device.kind === 'audioinput');
    this.#permission ??= await navigator.permissions.query({ name: 'microphone' });
  }
}

function isServedBy(wish: MicrophoneWish, served: MicrophoneWish): boolean {
  const { echoCancellation, noiseSuppression, autoGainControl } = wish.processing;
  return (
    wish.deviceId === served.deviceId &&
    (wish.defaultMeant === served.defaultMeant || served.defaultMeant === '' || wish.defaultMeant === '') &&
    echoCancellation === served.processing.echoCancellation &&
    noiseSuppression === served.processing.noiseSuppression &&
    autoGainControl === served.processing.autoGainControl
  );
}

/** The wished device, else the default one: a headset that another program has taken must not keep a call from a microphone. */
async function openDevice(
  { deviceId, processing }: MicrophoneWish,
  onOpened: (usesFallback: boolean) => void,
): Promise<MediaStreamTrack> {
  const audio = { channelCount: 1, ...processing };
  if (deviceId === '') {
    const track = await trackOf(audio);
    onOpened(false);
    return track;
  }
  try {
    const track = await trackOf({ ...audio, deviceId: { exact: deviceId } });
    onOpened(false);
    return track;
  } catch (error) {
    if (microphoneCode(error) === 'microphoneDenied') throw error;
    const track = await trackOf(audio);
    onOpened(true);
    return track;
  }
}

async function trackOf(audio: MediaTrackConstraints): Promise<MediaStreamTrack> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio });
  const [track] = stream.getAudioTracks();
  // One that ended before it was handed over never says so.
  if (track === undefined || track.readyState === 'ended')
    throw new DOMException('no live audio track', 'NotFoundError');
  return track;
}
