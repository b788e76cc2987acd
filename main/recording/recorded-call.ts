import { type CallId, PeerId, type RecordingId } from '../../shared/domain/ids';
import type { CallRecording, RecordingNotice } from '../../shared/domain/recording';
import type { RecorderPort } from '../media/port';
import type { Clock } from '../platform/clock';
import type { Disposable } from '../platform/disposable';
import type { Log } from '../platform/log';
import { announceTo, isAnnounced, isNotHeard, type Saying } from './announcement';
import type { LiveRecording, Told } from './live-recording';
import { FORGOTTEN_MS, nextStage, type Stage, type StageEvent, shownStage } from './stage';

interface Options {
  readonly callId: CallId;
  /** How the campaign wants the customer to know. */
  readonly notice: RecordingNotice;
  /** What tells of it now, where the notice is a tone or a sentence. */
  readonly announcement: () => Saying;
  readonly media: RecorderPort;
  readonly clock: Clock;
  readonly log: Log;
  readonly open: (told: Told, onBroken: (error: unknown) => void) => LiveRecording;
  readonly onChange: () => void;
  readonly onProblem: (problem: 'diskFull' | 'failed') => void;
}

/** The recorder gives a piece every second; one that gives none for so long has no sound. */
const SILENT_MS = 10_000;

const untold: Told = { consent: 'none', announcement: null };
const asked: Told = { consent: 'asked', announcement: null };

const problemOf = (error: unknown): 'diskFull' | 'failed' => {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'ENOSPC' || code === 'diskFull' ? 'diskFull' : 'failed';
};

/**
 * The recording of one call. It is one file, or several where the sound had to begin anew in the call (the media window
 * died, another far end answered).
 */
export class RecordedCall {
  readonly #options: Options;
  #stage: Stage;
  #live: LiveRecording | null = null;
  /** The sound began anew; so does the recording as soon as both ends agree. */
  #wantsAnother = false;
  /** Of the far end that is there now. */
  #told: Told = untold;
  /**
   * Of what tells the far end of it. `due`: it was not there to hear it, and is told once it hears; `stale`: it has begun to hear anew
   * since it is being told, so that what it does not hear to its end now is said again at once.
   */
  #telling: 'none' | 'due' | 'underWay' | 'stale' = 'none';
  #isOver = false;
  #timer: Disposable | null = null;
  #silence: Disposable | null = null;
  /** Those whose last sound is on its way to the disk. */
  readonly #finishing = new Map<RecordingId, Promise<void>>();

  constructor(options: Options, inStep: boolean) {
    this.#options = options;
    this.#stage = { is: 'off', inStep };
  }

  get shown(): CallRecording {
    return shownStage(this.#stage, this.#options.notice === 'ask');
  }

  get callId(): CallId {
    return this.#options.callId;
  }

  get liveId(): RecordingId | null {
    return this.#live?.id ?? null;
  }

  /** Its file is not closed yet. */
  isWriting(id: RecordingId): boolean {
    return this.#live?.id === id || this.#finishing.has(id);
  }

  /** What whoever is recorded with it has to be told; nothing while nothing is recorded. */
  get notice(): RecordingNotice {
    return this.#live === null ? 'none' : this.#options.notice;
  }

  get isPausedByAgent(): boolean {
    return this.#stage.is === 'paused' && this.#stage.by === 'agent';
  }

  start(): boolean {
    return this.#take({ type: 'start' });
  }
  pause(): boolean {
    return this.#take({ type: 'pause' });
  }
  ask(): boolean {
    return this.#take({ type: 'ask' });
  }
  resume(): boolean {
    return this.#take({ type: 'resume' });
  }
  step(mustPause: boolean): void {
    this.#take({ type: 'step', mustPause });
  }

  /**
   * Both ends agree on the call's sound: a recording that lost its own goes on in a new file, and a far end that hears, and was not
   * when it should have been told, is told now.
   */
  soundAgrees(isHeard: boolean): void {
    if (this.#isOver) return;
    if (this.#wantsAnother) {
      this.#wantsAnother = false;
      this.#record(this.#told);
    } else if (isHeard && this.#live && this.#telling === 'due') {
      this.#announce(this.#live);
    } else if (isHeard && this.#telling === 'underWay') {
      this.#telling = 'stale';
    }
  }

  /** The sound flows again with nothing agreed anew, by another connection or by the same after a break: what waited for it goes on. */
  soundIsBack(): void {
    if (this.#wantsAnother || this.#telling === 'due') this.soundAgrees(true);
  }

  /** Another far end took the call over: it is recorded in another file, and knows nothing of that yet. */
  takenOver(): void {
    if (this.#isOver) return;
    this.#told = untold;
    if (this.#live) {
      this.#options.media.stopRecording(this.#live.id);
      this.recorderEnded('stopped');
    }
    if (this.#options.notice === 'ask') this.ask();
  }

  add(data: Uint8Array): void {
    this.#live?.add(data);
    this.#awaitSound();
  }

  /** The recorder has given its last sound, or the media window is gone. */
  recorderEnded(how: 'stopped' | 'failed'): void {
    this.#finish();
    if (this.#isOver) return;
    if (how === 'failed') this.#break('failed');
    else this.#wantsAnother = true;
  }

  /** The call is over; its last sound may still come. */
  end(): void {
    this.#isOver = true;
    this.#timer?.dispose();
    this.#silence?.dispose();
    if (this.#live) this.#options.media.stopRecording(this.#live.id);
  }

  /** Takes what was recorded so far as all there is. Resolves when it is on disk. */
  async settle(): Promise<void> {
    this.#finish();
    await Promise.all(this.#finishing.values());
  }

  #take(event: StageEvent, now = this.#options.clock.now()): boolean {
    const before = this.#stage;
    const after = nextStage(before, event, now);
    if (after === before || this.#isOver) return false;
    this.#stage = after;
    this.#follow(before, after);
    this.#options.onChange();
    return true;
  }

  #follow(before: Stage, after: Stage): void {
    this.#timer?.dispose();
    if (before.is === 'off' && (after.is === 'recording' || after.is === 'paused')) {
      this.#record(this.#options.notice === 'ask' ? asked : untold);
    } else if (after.is === 'recording') {
      if (before.is === 'paused' && before.by === 'agent' && before.asks) this.#asked();
      this.#live?.resume();
      this.#tellRecorder('recording');
      this.#awaitSound();
    } else if (after.is === 'paused' && before.is === 'recording') {
      this.#silence?.dispose();
      this.#live?.pause(after.by);
      this.#tellRecorder('paused');
    }
    if (after.is === 'paused' && after.by === 'agent' && after.freeSince !== null && !after.isForgotten) {
      // The timer measured it: the clock of the day may be set meanwhile, and is behind it by a fraction of a millisecond anyway.
      const isOverAt = after.freeSince + FORGOTTEN_MS;
      this.#timer = this.#options.clock.after(FORGOTTEN_MS, () => {
        this.#take({ type: 'look' }, isOverAt);
      });
    }
  }

  #record(told: Told): void {
    const { open, media, callId, notice } = this.#options;
    const live = open(told, (error) => this.#broken(live, error));
    this.#live = live;
    this.#told = told;
    this.#telling = 'none';
    if (this.#stage.is === 'paused') live.pause(this.#stage.by);
    media.startRecording(live.id, PeerId.parse(callId)).catch(() => this.#broken(live, null));
    if (isAnnounced(notice) && told.consent !== 'announced') this.#announce(live);
    if (this.#stage.is === 'paused') this.#tellRecorder('paused');
    else this.#awaitSound();
  }

  /** Whoever is put on hold in the middle of it hears it again, from its beginning. */
  #announce(live: LiveRecording): void {
    const { media, callId, announcement } = this.#options;
    this.#telling = 'underWay';
    announceTo(media, callId, announcement).then(
      (proof) => {
        const told: Told = { consent: 'announced', announcement: proof };
        live.agreed(told);
        if (this.#live !== live) return;
        this.#telling = 'none';
        this.#told = told;
      },
      (error: unknown) => {
        if (!isNotHeard(error)) this.#broken(live, null);
        else if (this.#live === live) this.#notHeard(live);
      },
    );
  }

  #notHeard(live: LiveRecording): void {
    const hearsAnew = this.#telling === 'stale';
    this.#telling = 'due';
    if (hearsAnew) this.#announce(live);
  }

  /** Whoever was to be asked has agreed, says the agent. */
  #asked(): void {
    if (this.#options.notice !== 'ask') return;
    this.#told = asked;
    this.#live?.agreed(asked);
  }

  /** From now on: a recording into which no sound comes must not look like one. */
  #awaitSound(): void {
    this.#silence?.dispose();
    const live = this.#live;
    if (!live || this.#isOver || this.#stage.is !== 'recording') return;
    this.#silence = this.#options.clock.after(SILENT_MS, () => this.#broken(live, null));
  }

  #tellRecorder(state: 'recording' | 'paused'): void {
    const { media, log } = this.#options;
    const live = this.#live;
    if (!live) return;
    media.setRecording(live.id, state).catch(() => {
      // It may not go on over what must not be heard.
      log.warn('recorder does not obey', { state });
      if (state === 'paused' && this.#live === live) this.#broken(live, null);
    });
  }

  /** The file takes no more, or the recorder gives none; the window being away is told by `recorderEnded`. */
  #broken(live: LiveRecording, error: unknown): void {
    if (this.#live !== live || this.#isOver) return;
    this.#options.media.stopRecording(live.id);
    this.#finish();
    this.#break(problemOf(error));
  }

  #break(problem: 'diskFull' | 'failed'): void {
    if (this.#take({ type: 'break', problem })) this.#options.onProblem(problem);
  }

  #finish(): void {
    const live = this.#live;
    if (!live) return;
    this.#silence?.dispose();
    this.#live = null;
    const finishing = live
      .finish()
      // Found again, whole, when recordings are next looked through.
      .catch(() => this.#options.log.warn('recording not closed in the store', { recordingId: live.id }))
      .then(() => void this.#finishing.delete(live.id));
    this.#finishing.set(live.id, finishing);
  }
}
