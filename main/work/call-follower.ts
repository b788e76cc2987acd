import type { Call, CallIn, CauseCode } from '../../shared/domain/call';
import { type DispositionId, InteractionId } from '../../shared/domain/ids';
import { StoreError } from '../store/port';
import type { CallChange } from '../telephony/port';
import type { Callers } from './callers';
import type { WorkContext } from './context';
import type { Entry } from './items';
import type { WorkResult } from './port';
import { isMissed } from './recovery';
import { newItem, withInteraction } from './work-item';

type OnHold = CallIn<'held' | 'transferring'>;
const isOnHold = (call: Call): call is OnHold => call.state === 'held' || call.state === 'transferring';

const isConflict = (error: unknown): boolean => error instanceof StoreError && error.code === 'conflict';

const retryAt = ({ endedAt, cause: { retryAfterSeconds } }: CallIn<'ended'>): number | null =>
  retryAfterSeconds === undefined ? null : endedAt + retryAfterSeconds * 1000;

/** Opens an interaction when a call begins, moves it on with the call, and closes it. */
export class CallFollower {
  readonly #work: WorkContext;
  readonly #callers: Callers;

  constructor(work: WorkContext, callers: Callers) {
    this.#work = work;
    this.#callers = callers;
  }

  follow({ call, previous }: CallChange): void {
    // What an agent asks a colleague meanwhile is no contact with a customer.
    if (call.consultationFor !== null) return;
    const entry = this.#measured(call, previous);
    switch (call.state) {
      case 'idle':
      case 'early':
      case 'answering':
      case 'transferring':
        if (entry) this.#identified(entry, call, previous);
        return;
      case 'dialing':
      case 'ringing':
        if (entry) this.#identified(entry, call, previous);
        else this.#open(call);
        return;
      case 'connected':
      case 'held':
        if (!entry) return;
        this.#identified(entry, call, previous);
        this.#answered(entry, call);
        return;
      case 'ending':
        if (entry) this.end(entry, this.#work.clock.now(), call.cause.code);
        return;
      case 'ended':
        // A line of the history, so that the agent can call back.
        if (!previous) this.#fileAway(call);
        else if (entry) this.end(entry, call.endedAt, call.cause.code, retryAt(call));
    }
  }

  /** The call is over: on to wrap-up, or out of the hand when nobody talked and nothing was typed. */
  end(entry: Entry, seenAt: number, cause: CauseCode, retryAt: number | null = null): void {
    const { callId, startedAt, ringingAt, answeredAt, endedAt, heldMs } = entry.item.interaction;
    if (endedAt !== null) return;
    const { store, items, qualityOf } = this.#work;
    // The clock may have been set back: nobody talks for less than no time.
    const at = Math.max(seenAt, answeredAt ?? startedAt);
    const times = { ringingAt, heldMs, retryAt };
    entry.writes.post('ended', () => store.write.markEnded(entry.id, at, cause, times));
    const quality = answeredAt === null ? null : qualityOf(callId);
    if (quality) entry.writes.post('quality', () => store.write.saveQuality(entry.id, quality));
    const ended = {
      ...withInteraction(entry.item, { endedAt: at, cause, retryAt }),
      phase: 'wrapUp' as const,
    };
    if (isMissed(ended)) {
      items.remove(entry.id);
      void this.file(entry);
    } else {
      items.change(entry.id, () => ended);
    }
  }

  /** Puts a call that nobody took into the history, under its customer's name where that can still be told. */
  async file(entry: Entry): Promise<void> {
    await this.#callers.link(entry);
    // The work may have ended meanwhile; it is filed when it is taken up again.
    if (this.#work.queues.has(entry.writes)) entry.writes.post('finish', this.#closing(entry, null));
  }

  /** Writes the outcome; the item leaves the hand once that is on disk. */
  close(entry: Entry, dispositionId: DispositionId): Promise<WorkResult> {
    return entry.writes.add('finish', this.#closing(entry, dispositionId));
  }

  #closing(entry: Entry, dispositionId: DispositionId | null): () => Promise<void> {
    const { store, clock, items, closed, queues, log } = this.#work;
    const at = clock.now();
    return async () => {
      try {
        await store.write.finishInteraction(entry.id, dispositionId, at);
      } catch (error) {
        // Closed by an earlier attempt whose answer got lost: what the agent chose first stands.
        if (!isConflict(error)) throw error;
        log.warn('interaction was closed already', { interactionId: entry.id });
      }
      items.remove(entry.id);
      queues.delete(entry.writes);
      closed.emit(entry.id);
    };
  }

  #open(call: CallIn<'dialing' | 'ringing'>): void {
    const { store, items, log } = this.#work;
    const entry = this.#newEntry(call);
    const { interaction } = entry.item;
    log.info('interaction', { interactionId: entry.id, callId: call.id });
    items.add(entry);
    // Asked before the write, which waits for the disk.
    void this.#callers.lookUp(entry.id);
    entry.writes.post('start', () => store.write.startInteraction(interaction));
  }

  /**
   * It could not ring: written at once and whole. The agent, who may have hundreds of such calls in a second, goes on with what
   * they look at.
   */
  #fileAway(call: CallIn<'ended'>): void {
    const { store, clock, closed, queues } = this.#work;
    const { id, item, e164, writes } = this.#newEntry(call);
    const over = { endedAt: call.endedAt, cause: call.cause.code, closedAt: clock.now() };
    const { interaction } = withInteraction(item, over);
    let attempts = 0;
    writes.post('file', async () => {
      attempts++;
      try {
        await store.write.fileInteraction(interaction, e164);
      } catch (error) {
        // Filed by an earlier attempt whose answer got lost.
        if (attempts === 1 || !isConflict(error)) throw error;
      }
      queues.delete(writes);
      closed.emit(id);
    });
  }

  #newEntry(call: CallIn<'dialing' | 'ringing' | 'ended'>): Entry {
    const { book, newId, newQueue, parseNumber } = this.#work;
    const id = InteractionId.parse(newId());
    const campaign = book.campaignFor([call.firstCalled, call.dialled], parseNumber);
    const item = newItem(id, call, campaign, book.scriptFor(campaign, null));
    return { id, item, e164: call.remote.e164, writes: newQueue() };
  }

  /**
   * Another party is on the line: the caller is looked up anew, unless a customer is known for this contact. Whoever takes a
   * call of ours takes it for the number that was dialled; only a transfer later on brings somebody else.
   */
  #identified({ id, item, e164, writes }: Entry, { direction, remote }: Call, previous: Call | null): void {
    const { interaction } = item;
    const wasTalking = previous?.state === 'connected' || previous?.state === 'held';
    const isNews = direction === 'incoming' || (wasTalking && previous.remote !== remote);
    const isSame = remote.number === interaction.remoteNumber || (e164 !== null && e164 === remote.e164);
    if (!isNews || isSame || interaction.customerId !== null) return;
    this.#work.items.meet(id, remote);
    void this.#callers.lookUp(id);
    writes.post('remote', () => this.#work.store.write.changeRemote(id, remote.number, remote.displayName));
  }

  /** The call's interaction, with the times that this change tells: when it rang, how long it has been on hold. */
  #measured(call: Call, previous: Call | null): Entry | undefined {
    const { items, clock } = this.#work;
    const entry = items.ofCall(call.id);
    if (!entry) return;
    const { ringingAt, heldMs } = entry.item.interaction;
    if (ringingAt === null && 'ringingSince' in call) {
      items.change(entry.id, (item) => withInteraction(item, { ringingAt: call.ringingSince }));
    }
    if (previous && isOnHold(previous) && !isOnHold(call)) {
      const held = heldMs + Math.max(0, clock.now() - previous.heldSince);
      items.change(entry.id, (item) => withInteraction(item, { heldMs: held }));
    }
    return items.get(entry.id);
  }

  #answered(entry: Entry, { connectedAt: at, answeredBy: by }: CallIn<'connected' | 'held'>): void {
    const { answeredAt, ringingAt } = entry.item.interaction;
    if (answeredAt !== null) return;
    const { store, items } = this.#work;
    const answeredBy = by ?? null;
    const answered = { answeredAt: at, answeredBy };
    items.change(entry.id, (item) => ({ ...withInteraction(item, answered), phase: 'talking' }));
    items.activate(entry.id);
    entry.writes.post('answered', () => store.write.markAnswered(entry.id, at, ringingAt, answeredBy));
  }
}
