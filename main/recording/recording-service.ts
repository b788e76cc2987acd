import { join } from 'node:path';
import type { Call } from '../../shared/domain/call';
import { CallId, type RecordingId } from '../../shared/domain/ids';
import type { WorkItem } from '../../shared/domain/interaction';
import type { PromptLanguage } from '../../shared/domain/recording';
import type { RecorderPort } from '../media/port';
import type { Clock } from '../platform/clock';
import { Disposables } from '../platform/disposable';
import { Emitter } from '../platform/emitter';
import type { Log } from '../platform/log';
import type { RingTonesPort } from '../ring-tones/port';
import type { CallChange } from '../telephony/port';
import type { WorkState } from '../work/port';
import { announcementTo, type Saying } from './announcement';
import type { RecordingArchive } from './archive';
import { type ChoosePlace, RecordingExports } from './exports';
import { Listening } from './listening';
import { LiveRecording, type Told } from './live-recording';
import { Newcomers } from './newcomers';
import type { DeletionDelay, RecordingPiece, RecordingPort, RecordingResult, RecordingState } from './port';
import { RecordedCall } from './recorded-call';
import { Retention } from './retention';
import { mustPause } from './stage';

/** A recorder that has not given its last sound after this long will not. */
const LAST_SOUND_MS = 2_000;

interface Options extends RecordingArchive {
  readonly media: RecorderPort;
  readonly work: { readonly state: WorkState };
  readonly clock: Clock;
  readonly log: Log;
  readonly newId: () => RecordingId;
  /** What a campaign may tell of a recording by. */
  readonly sounds: Pick<RingTonesPort, 'kept'>;
  /** Who exports recordings, and how the place of a copy is kept. */
  readonly agent: () => string;
  readonly shownPlace: (path: string) => string;
  /** The folder of the program's own files, into which nothing is exported. */
  readonly profile: string;
  /** The program's own, for a customer whose language nobody knows. */
  readonly language: () => PromptLanguage;
}

const takenOverAt = (call: Call | null) => (call && 'takenOverAt' in call ? call.takenOverAt : undefined);
const isInTalk = (call: Call) => call.state === 'connected' && call.renegotiation === 'none';

/** Follows calls and scripts, and records as the campaigns say. */
export class RecordingService implements RecordingPort {
  readonly #options: Options;
  readonly #calls = new Map<CallId, RecordedCall>();
  /** Of calls that are over, until their last sound is kept. */
  readonly #leaving = new Set<RecordedCall>();
  /** The media window is gone: what changes of a call meanwhile does not bring its sound back. */
  #isSoundAway = false;
  /** The calls that are talked on together. */
  #members: readonly CallId[] = [];
  readonly #newcomers: Newcomers;
  readonly #changed = new Emitter<RecordingState>();
  readonly #problem = new Emitter<'diskFull' | 'failed'>();
  readonly #delay = new Emitter<DeletionDelay | null>();
  readonly #running = new Disposables();
  readonly #retention: Retention;
  readonly #listening: Listening;
  readonly #exports: RecordingExports;
  readonly onState = this.#changed.on;
  readonly onProblem = this.#problem.on;
  readonly onDelay = this.#delay.on;

  constructor(options: Options) {
    this.#options = options;
    const { media } = options;
    this.#listening = new Listening(options);
    this.#exports = new RecordingExports(options);
    this.#newcomers = new Newcomers({
      ...options,
      heardWith: (callId) => this.#with(callId),
      recordedCall: (callId) => this.#calls.get(callId),
      announcement: (callId, recorded) => this.#announcement(callId, recorded),
      onAsk: () => this.#agree(),
    });
    const isLive = (id: RecordingId) => this.#all().some((call) => call.isWriting(id));
    const onDelay = (delay: DeletionDelay | null) => this.#delay.emit(delay);
    this.#retention = this.#running.add(new Retention({ ...options, isLive, onDelay }));
    this.#running.add(media.onRecorded(({ recordingId, data }) => this.#of(recordingId)?.add(data)));
    this.#running.add(
      media.onRecordingEnded(({ recordingId, how }) => this.#of(recordingId)?.recorderEnded(how)),
    );
    this.#running.add(
      media.onPeerState(({ peerId, state }) => {
        if (state === 'connected') this.#soundIsBack(CallId.parse(peerId));
      }),
    );
    this.#running.add(
      media.onState((state) => {
        this.#isSoundAway = state === 'restarting';
        if (!this.#isSoundAway) return;
        for (const call of this.#all()) if (call.liveId !== null) call.recorderEnded('stopped');
      }),
    );
  }

  get state(): RecordingState {
    return [...this.#calls].map(([callId, call]) => ({ callId, recording: call.shown }));
  }

  /** What happens to a call; after the work has heard of it. */
  handleCall({ call, previous }: CallChange): void {
    const talks = isInTalk(call);
    this.#newcomers.hears(call.id, talks);
    const tookOverAt = takenOverAt(call);
    if (tookOverAt !== undefined && tookOverAt !== takenOverAt(previous)) this.#takenOver(call.id);
    if (call.state === 'connected' || call.state === 'held') {
      const known = this.#calls.get(call.id);
      if (!known) this.#begin(call);
      else if (call.renegotiation === 'none' && !this.#isSoundAway) known.soundAgrees(talks);
    } else if (call.state === 'ending' || call.state === 'ended') {
      this.#end(call.id);
    }
    this.#newcomers.tell();
  }

  /** The scripts stand elsewhere. */
  handleWork(): void {
    this.#agree();
  }

  /** Who talks together now: two or more, or none. */
  handleMembers(members: readonly CallId[]): void {
    this.#newcomers.talkTogether(members);
    this.#members = members;
    this.#agree();
    this.#newcomers.tell();
  }

  start(callId: CallId): RecordingResult {
    const started = this.#ask(callId, (call) => call.start());
    if (started.ok) for (const one of this.#with(callId)) if (one !== callId) this.#newcomers.owe(one);
    this.#newcomers.tell();
    return started;
  }

  pause(callId: CallId): RecordingResult {
    return this.#ask(callId, (call) => call.pause());
  }

  resume(callId: CallId): RecordingResult {
    return this.#ask(callId, (call) => {
      const isResumed = call.resume();
      for (const other of this.#with(callId)) this.#calls.get(other)?.resume();
      return isResumed;
    });
  }

  read(id: RecordingId, from: number): Promise<RecordingResult<RecordingPiece>> {
    return this.#listening.read(id, from);
  }

  export(id: RecordingId, choosePlace: ChoosePlace): ReturnType<RecordingPort['export']> {
    return this.#exports.export(id, choosePlace);
  }

  /** Resolves when every recording is closed and on disk, and every export that runs is done. */
  async dispose(): Promise<void> {
    for (const callId of [...this.#calls.keys()]) this.#end(callId);
    await this.#lastSounds();
    this.#running.dispose();
    await Promise.all([...this.#leaving].map((call) => call.settle()));
    await Promise.all([this.#retention.settled(), this.#exports.settled()]);
  }

  /** A call's peer has the call's name. */
  #soundIsBack(callId: CallId): void {
    if (!this.#newcomers.isInTalk(callId) || this.#isSoundAway) return;
    this.#calls.get(callId)?.soundIsBack();
    this.#newcomers.tell();
  }

  #takenOver(callId: CallId): void {
    this.#calls.get(callId)?.takenOver();
    this.#newcomers.owe(callId);
    this.#agree();
  }

  /** Each of these recordings hears all of them. */
  #with(callId: CallId): readonly CallId[] {
    return this.#members.includes(callId) ? this.#members : [callId];
  }

  #mustPause(callId: CallId): boolean {
    const heard = this.#with(callId);
    return this.#options.work.state.items.some(
      (item) => heard.includes(item.interaction.callId) && mustPause(item),
    );
  }

  #announcement(callId: CallId, recorded: Parameters<typeof announcementTo>[1]): Saying {
    const { work, language, sounds } = this.#options;
    return announcementTo(callId, recorded, { items: work.state.items, sounds, language: language() });
  }

  /** What must not be recorded of one call is heard in each that it is talked on together with. */
  #agree(): void {
    for (const [callId, call] of this.#calls) {
      if (this.#with(callId).some((one) => this.#calls.get(one)?.isPausedByAgent)) call.pause();
      call.step(this.#mustPause(callId));
    }
  }

  #begin(call: Call): void {
    const item = this.#options.work.state.items.find(({ interaction }) => interaction.callId === call.id);
    if (!item || item.campaign.recording === 'never') return;
    const { campaign } = item;
    const { media, clock, log } = this.#options;
    const recorded = new RecordedCall(
      {
        ...{ callId: call.id, notice: campaign.recordingNotice, media, clock, log },
        announcement: () =>
          this.#announcement(call.id, [{ callId: call.id, notice: campaign.recordingNotice }]),
        open: (told, onBroken) => this.#open(item, told, onBroken),
        onChange: () => this.#changed.emit(this.state),
        onProblem: (problem) => {
          log.warn('recording', { callId: call.id, problem });
          this.#problem.emit(problem);
        },
      },
      this.#mustPause(call.id),
    );
    this.#calls.set(call.id, recorded);
    if (campaign.recording === 'automatic' && campaign.recordingNotice !== 'ask') recorded.start();
    else this.#changed.emit(this.state);
  }

  #open(item: WorkItem, told: Told, onBroken: (error: unknown) => void): LiveRecording {
    const { folder, master, store, clock, log, newId } = this.#options;
    const id = newId();
    const name = `${id}.rec`;
    log.info('recording', { recordingId: id, interactionId: item.interaction.id });
    const { recordingKeepDays: keepDays } = item.campaign;
    this.#retention.begun(id, keepDays);
    return new LiveRecording({
      ...{ id, interactionId: item.interaction.id, name, told, clock, onBroken },
      ...{ place: { path: join(folder, name), id, master }, write: store.write },
      keepDays,
    });
  }

  #end(callId: CallId): void {
    const call = this.#calls.get(callId);
    if (!call) return;
    this.#calls.delete(callId);
    this.#leaving.add(call);
    call.end();
    this.#changed.emit(this.state);
    this.#options.clock.after(LAST_SOUND_MS, () => {
      void call.settle().then(() => this.#leaving.delete(call));
    });
  }

  /** Waits until every call that is over has given its last sound, or should have. */
  #lastSounds(): Promise<void> {
    const isDone = () => [...this.#leaving].every((call) => call.liveId === null);
    if (isDone()) return Promise.resolve();
    return new Promise((resolve) => {
      const wires = new Disposables();
      const done = () => {
        wires.dispose();
        resolve();
      };
      wires.add(this.#options.clock.after(LAST_SOUND_MS, done));
      wires.add(
        this.#options.media.onRecordingEnded(() => {
          if (isDone()) done();
        }),
      );
    });
  }

  #ask(callId: CallId, run: (call: RecordedCall) => boolean): RecordingResult {
    const call = this.#calls.get(callId);
    if (!call) return { ok: false, problem: 'noSuchCall' };
    if (!run(call)) return { ok: false, problem: 'notNow' };
    this.#agree();
    return { ok: true, value: undefined };
  }

  #all(): RecordedCall[] {
    return [...this.#calls.values(), ...this.#leaving];
  }

  #of(id: RecordingId): RecordedCall | null {
    return this.#all().find((call) => call.liveId === id) ?? null;
  }
}
