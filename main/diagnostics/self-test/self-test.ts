import type { AccountId } from '../../../shared/domain/ids';
import {
  noSelfTest,
  type SelfTestOutcome,
  type SelfTestPart,
  type SelfTest as SelfTestState,
} from '../../../shared/domain/self-test';
import type { Clock } from '../../platform/clock';
import { Emitter } from '../../platform/emitter';
import type { SelfTestPort } from '../port';
import { failed, type Look, pause } from './look';

type Output = 'speaker' | 'ringer';

/** Lanes of looks: those of one lane one after the other, all lanes at once. */
export type Lanes = readonly (readonly Look[])[];

const isOpen = ({ state }: SelfTestOutcome): boolean => ['waiting', 'running', 'asking'].includes(state);

/** Looks at all that a call needs. One run at a time; what a run finds after it was cancelled is nobody's. */
export class SelfTest implements SelfTestPort {
  readonly #lanes: () => Lanes;
  readonly #clock: Clock;
  readonly #changed = new Emitter<SelfTestState>();
  readonly onState = this.#changed.on;
  readonly #questions = new Map<Output, (heard: boolean) => void>();
  #state: SelfTestState = noSelfTest;
  #stop: AbortController | null = null;

  /** `lanes` is asked at each start: accounts come and go. */
  constructor(clock: Clock, lanes: () => Lanes) {
    this.#clock = clock;
    this.#lanes = lanes;
  }

  get state(): SelfTestState {
    return this.#state;
  }

  start(): void {
    if (this.#stop !== null) return;
    const stop = new AbortController();
    this.#stop = stop;
    const lanes = this.#lanes();
    const rows = lanes
      .flat()
      .flatMap(({ parts, accountId }) =>
        parts.map((part) => ({ part, accountId, outcome: { state: 'waiting' as const } })),
      );
    this.#set({ state: 'running', rows });
    void Promise.all(lanes.map((lane) => this.#run(lane, stop.signal))).then(() => {
      if (stop.signal.aborted) return;
      this.#stop = null;
      this.#set({ ...this.#state, state: 'done' });
    });
  }

  cancel(): void {
    const stop = this.#stop;
    if (stop === null) return;
    this.#stop = null;
    stop.abort();
    const rows = this.#state.rows.map((row) =>
      isOpen(row.outcome) ? { ...row, outcome: { state: 'cancelled' as const } } : row,
    );
    this.#set({ state: 'cancelled', rows });
  }

  answer(part: Output, heard: boolean): boolean {
    const question = this.#questions.get(part);
    question?.(heard);
    return question !== undefined;
  }

  /** The agent's answer, or null when there is none within `limitMs`. */
  async ask(part: Output, stop: AbortSignal, limitMs: number): Promise<boolean | null> {
    const over = new AbortController();
    const answered = new Promise<boolean>((resolve) => this.#questions.set(part, resolve));
    const question = this.#questions.get(part);
    const limit = pause(this.#clock, limitMs, AbortSignal.any([stop, over.signal])).then(() => null);
    try {
      return await Promise.race([answered, limit]);
    } finally {
      over.abort();
      if (this.#questions.get(part) === question) this.#questions.delete(part);
    }
  }

  async #run(lane: readonly Look[], stop: AbortSignal): Promise<void> {
    for (const { parts, accountId, run } of lane) {
      if (stop.aborted) return;
      const tell = (part: SelfTestPart, outcome: SelfTestOutcome) => {
        if (!stop.aborted) this.#tell(part, accountId, outcome);
      };
      await run(tell, stop).catch(() => undefined);
      if (stop.aborted) return;
      // A look that broke off is a result too.
      for (const { part, outcome } of this.#state.rows.filter(
        (row) => row.accountId === accountId && parts.includes(row.part),
      ))
        if (isOpen(outcome)) tell(part, failed('noResult'));
    }
  }

  #tell(part: SelfTestPart, accountId: AccountId | null, outcome: SelfTestOutcome): void {
    const rows = this.#state.rows.map((row) =>
      row.part === part && row.accountId === accountId ? { ...row, outcome } : row,
    );
    this.#set({ ...this.#state, rows });
  }

  #set(state: SelfTestState): void {
    this.#state = state;
    this.#changed.emit(state);
  }
}
