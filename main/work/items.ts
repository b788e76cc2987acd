import type { E164 } from '../../shared/domain/basics';
import type { RemoteParty } from '../../shared/domain/call';
import type { CallId, InteractionId } from '../../shared/domain/ids';
import type { WorkItem } from '../../shared/domain/interaction';
import { Emitter } from '../platform/emitter';
import type { WorkState } from './port';
import type { WriteQueue } from './write-queue';

/** An item with what is needed to work on it. */
export interface Entry {
  readonly id: InteractionId;
  readonly item: WorkItem;
  /** The far party's number, null when it is no public one. */
  readonly e164: E164 | null;
  readonly writes: WriteQueue;
}

const inOrder = ['talking', 'ringing', 'wrapUp'] as const satisfies readonly WorkItem['phase'][];

/** The interactions in hand, and which of them the agent looks at. */
export class Items {
  readonly #entries = new Map<InteractionId, Entry>();
  readonly #changed = new Emitter<WorkState>();
  #activeId: InteractionId | null = null;
  #state: WorkState = { items: [], activeId: null };

  readonly onState = this.#changed.on;

  get state(): WorkState {
    return this.#state;
  }

  all(): readonly Entry[] {
    return [...this.#entries.values()];
  }

  get(id: InteractionId): Entry | undefined {
    return this.#entries.get(id);
  }

  ofCall(callId: CallId): Entry | undefined {
    return this.all().find(({ item }) => item.interaction.callId === callId);
  }

  /** Takes an item in hand. It is looked at at once unless the agent is talking in another. */
  add(entry: Entry): void {
    this.#entries.set(entry.id, entry);
    const active = this.#activeId === null ? undefined : this.#entries.get(this.#activeId);
    const isBusy = active?.item.phase === 'talking';
    if (!active || (!isBusy && entry.item.phase !== 'wrapUp')) this.#activeId = entry.id;
    this.#publish();
  }

  /** Changes an item that may have left the hand meanwhile; then nothing happens. */
  change(id: InteractionId, change: (item: WorkItem) => WorkItem): void {
    const entry = this.#entries.get(id);
    if (!entry) return;
    const item = change(entry.item);
    if (item === entry.item) return;
    this.#entries.set(id, { ...entry, item });
    this.#publish();
  }

  /** Another party is on the line, about whom nothing is known yet. */
  meet(id: InteractionId, { number, e164, displayName }: RemoteParty): void {
    const entry = this.#entries.get(id);
    if (!entry) return;
    const interaction = { ...entry.item.interaction, remoteNumber: number, remoteName: displayName };
    this.#entries.set(id, { ...entry, item: { ...entry.item, interaction, matches: [] }, e164 });
    this.#publish();
  }

  activate(id: InteractionId): void {
    if (this.#activeId === id || !this.#entries.has(id)) return;
    this.#activeId = id;
    this.#publish();
  }

  /** Lets an item go; the next most urgent one is looked at. */
  remove(id: InteractionId): void {
    if (!this.#entries.delete(id)) return;
    if (this.#activeId === id) this.#activeId = this.#mostUrgent();
    this.#publish();
  }

  #mostUrgent(): InteractionId | null {
    const phases = inOrder.flatMap((phase) => this.all().filter(({ item }) => item.phase === phase));
    return phases[0]?.id ?? null;
  }

  #publish(): void {
    this.#state = { items: this.all().map(({ item }) => item), activeId: this.#activeId };
    this.#changed.emit(this.#state);
  }
}
