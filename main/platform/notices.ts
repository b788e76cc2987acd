import { randomUUID } from 'node:crypto';
import { NoticeId } from '../../shared/domain/ids';
import type { Notice } from '../../shared/ipc/slices';
import type { Clock } from './clock';
import { Emitter, type Event } from './emitter';

const MOST_KEPT = 20;

/** What the agent must be told outside any one feature. The same code said again replaces the older notice. */
export class NoticeBoard {
  readonly #changed = new Emitter<readonly Notice[]>();
  #notices: readonly Notice[] = [];

  constructor(private readonly clock: Clock) {}

  get notices(): readonly Notice[] {
    return this.#notices;
  }

  get onChange(): Event<readonly Notice[]> {
    return this.#changed.on;
  }

  /** `values` are merged into the sentence: counts, names of files and devices, never personal data. */
  post(code: Notice['code'], severity: Notice['severity'], values: Record<string, string> = {}): void {
    const notice: Notice = { id: NoticeId.parse(randomUUID()), at: this.clock.now(), severity, code, values };
    this.#set([...this.#notices.filter((other) => other.code !== code), notice].slice(-MOST_KEPT));
  }

  dismiss(id: NoticeId): boolean {
    const left = this.#notices.filter((notice) => notice.id !== id);
    if (left.length === this.#notices.length) return false;
    this.#set(left);
    return true;
  }

  /** What it said is true no more. */
  withdraw(code: Notice['code']): void {
    const left = this.#notices.filter((notice) => notice.code !== code);
    if (left.length < this.#notices.length) this.#set(left);
  }

  #set(notices: readonly Notice[]): void {
    this.#notices = notices;
    this.#changed.emit(notices);
  }
}
