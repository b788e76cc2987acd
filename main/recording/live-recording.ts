import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { InteractionId, RecordingId } from '../../shared/domain/ids';
import type { Consent, HeardAnnouncement, RecordingPause } from '../../shared/domain/recording';
import type { Clock } from '../platform/clock';
import type { StoreWrites } from '../store/port';
import { RecordingFile, type RecordingPlace } from './recording-file';

type Writes = Pick<StoreWrites, 'startRecording' | 'updateRecording' | 'endRecording'>;

/** What was done so that the far end knows of a recording, and what it heard of it. */
export interface Told {
  readonly consent: Consent;
  readonly announcement: HeardAnnouncement | null;
}

interface Options {
  readonly id: RecordingId;
  readonly interactionId: InteractionId;
  /** Of the file, in its folder. */
  readonly name: string;
  readonly place: RecordingPlace;
  readonly told: Told;
  /** Days after which it is deleted. */
  readonly keepDays: number;
  readonly write: Writes;
  readonly clock: Clock;
  /** It cannot be kept any further; what was kept before is. */
  readonly onBroken: (error: unknown) => void;
}

const DAY_MS = 86_400_000;

/** One recording while it is made: its file, and what the store knows of it. Steps run one after the other. */
export class LiveRecording {
  readonly id: RecordingId;
  readonly #options: Options;
  #file: RecordingFile | null = null;
  #told: Told;
  #pauses: readonly RecordingPause[] = [];
  #work: Promise<void>;
  #isBroken = false;
  /** The store does not know what was told and the pauses as they are now. */
  #isUpdateDue = false;

  constructor(options: Options) {
    this.#options = options;
    this.id = options.id;
    this.#told = options.told;
    const startedAt = options.clock.now();
    this.#work = Promise.resolve();
    this.#then(() => this.#begin(startedAt));
  }

  add(data: Uint8Array): void {
    this.#then(async () => this.#file?.add(data));
  }

  pause(by: RecordingPause['by']): void {
    this.#pauses = [...this.#pauses, { by, from: this.#options.clock.now(), until: null }];
    this.#update();
  }

  resume(): void {
    const until = this.#options.clock.now();
    this.#pauses = this.#pauses.map((pause) => (pause.until === null ? { ...pause, until } : pause));
    this.#update();
  }

  /** The far end knows of it now, in this way. */
  agreed(told: Told): void {
    this.#told = told;
    this.#update();
  }

  /** Resolves when all that was added is on disk and the store knows its hash; rejects when the store does not. */
  async finish(): Promise<void> {
    const endedAt = this.#options.clock.now();
    await this.#work;
    if (!this.#file) return;
    const hash = await this.#file.close();
    this.#file = null;
    if (this.#isUpdateDue) await this.#write();
    await this.#options.write.endRecording(this.id, endedAt, hash);
  }

  async #begin(startedAt: number): Promise<void> {
    const { id, interactionId, name, place, keepDays, write } = this.#options;
    await mkdir(dirname(place.path), { recursive: true, mode: 0o700 });
    // Known before there is a file, so that no file is ever without the proof of its end.
    await write.startRecording({
      ...{ id, interactionId, file: name, startedAt, endedAt: null, pauses: [], sha256: null },
      ...{ ...this.#told, keepUntil: startedAt + keepDays * DAY_MS, deleted: null },
      ...{ mayExport: false, exports: [] },
    });
    this.#file = await RecordingFile.create(place);
  }

  /** The sound is worth more than what is known of it: what the store does not take now it is given later. */
  #update(): void {
    this.#isUpdateDue = true;
    this.#then(() => this.#write().catch(() => {}));
  }

  async #write(): Promise<void> {
    const { consent, announcement } = this.#told;
    await this.#options.write.updateRecording(this.id, consent, this.#pauses, announcement);
    this.#isUpdateDue = false;
  }

  #then(step: () => Promise<void>): void {
    this.#work = this.#work.then(async () => {
      if (this.#isBroken) return;
      try {
        await step();
      } catch (error) {
        this.#isBroken = true;
        this.#options.onBroken(error);
      }
    });
  }
}
