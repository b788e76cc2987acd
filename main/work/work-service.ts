import type { Campaign, CampaignRules } from '../../shared/domain/campaign';
import type { CustomerDraft } from '../../shared/domain/customer';
import type {
  CampaignId,
  CaseId,
  CustomerId,
  DispositionId,
  InteractionId,
  StepId,
} from '../../shared/domain/ids';
import { findStep, takesAnswer } from '../../shared/domain/script-flow';
import { Emitter } from '../platform/emitter';
import type { CallChange } from '../telephony/port';
import { CallFollower } from './call-follower';
import { Callers } from './callers';
import { CampaignBook } from './campaign-book';
import type { WorkContext, WorkOptions } from './context';
import { Items } from './items';
import { patiently } from './patiently';
import type { WorkPort, WorkProblem, WorkResult, WorkState } from './port';
import { isMissed, lastSeen, type OpenInteraction, recoveredItem } from './recovery';
import { answerOf, withAnswer } from './work-item';
import { type StorageNews, WriteQueue } from './write-queue';

const failed = (problem: WorkProblem) => ({ ok: false, problem }) as const;
const failedLater = (problem: WorkProblem) => Promise.resolve(failed(problem));
const done: WorkResult = { ok: true, value: undefined };

/** The interactions in hand. The desk is shown every change at once; the store follows, in order. */
export class WorkService implements WorkPort {
  readonly #work: WorkContext;
  readonly #callers: Callers;
  readonly #calls: CallFollower;
  #isOver = false;

  readonly onState: WorkPort['onState'];
  readonly onClosed: WorkPort['onClosed'];
  readonly onProblem: WorkPort['onProblem'];
  readonly onCampaigns: WorkPort['onCampaigns'];

  constructor(options: WorkOptions) {
    const log = options.log.child('work');
    const queues = new Set<WriteQueue>();
    this.#work = {
      ...options,
      log,
      queues,
      book: new CampaignBook(),
      items: new Items(),
      closed: new Emitter(),
      problem: new Emitter(),
      newQueue: () => {
        const queue = new WriteQueue(options.clock, log, (news) => this.#tell(news));
        queues.add(queue);
        return queue;
      },
    };
    this.#callers = new Callers(this.#work);
    this.#calls = new CallFollower(this.#work, this.#callers);
    this.onState = this.#work.items.onState;
    this.onClosed = this.#work.closed.on;
    this.onProblem = this.#work.problem.on;
    this.onCampaigns = this.#work.book.onChange;
  }

  get isHeldUp(): boolean {
    return [...this.#work.queues].some((queue) => queue.isHeldUp);
  }

  get state(): WorkState {
    return this.#work.items.state;
  }

  /**
   * Reads campaigns and scripts, and takes the interactions back in hand that a crash left open. Resolves to how many
   * these are. To be called once, before the first call; a store that fails is logged and reported by `onProblem`.
   */
  async recover(): Promise<number> {
    try {
      await this.#work.book.load(this.#work.store);
      const open = await this.#work.store.read.openInteractions();
      return open.filter((one) => this.#takeBack(one)).length;
    } catch (error) {
      this.#work.log.error('not recovered', { error: error instanceof Error ? error.name : typeof error });
      this.#tell('storage');
      void this.#catchUp();
      return 0;
    }
  }

  /** Reads campaigns and scripts anew after they were changed. Rejects with `StoreError`; the old ones stay then. */
  reloadCampaigns(): Promise<void> {
    return this.#work.book.load(this.#work.store);
  }

  /** Tries once more to write what is left, then lets go. */
  async dispose(): Promise<void> {
    this.#isOver = true;
    const { queues, log } = this.#work;
    const left = await Promise.all([...queues].map((queue) => queue.drain()));
    queues.clear();
    const lost = left.reduce((sum, one) => sum + one, 0);
    if (lost > 0) log.error('writes lost at the end', { count: lost });
  }

  handleCall(change: CallChange): void {
    this.#calls.follow(change);
  }

  activate(id: InteractionId): WorkResult {
    if (!this.#work.items.get(id)) return failed('noSuchInteraction');
    this.#work.items.activate(id);
    return done;
  }

  chooseCustomer(id: InteractionId, customerId: CustomerId): Promise<WorkResult> {
    return this.#callers.choose(id, customerId);
  }

  createCustomer(id: InteractionId, draft: CustomerDraft): Promise<WorkResult<CustomerId>> {
    return this.#callers.create(id, draft);
  }

  chooseCase(id: InteractionId, caseId: CaseId | null): Promise<WorkResult> {
    return this.#callers.chooseCase(id, caseId);
  }

  createCase(id: InteractionId, subject: string): Promise<WorkResult<CaseId>> {
    return this.#callers.createCase(id, subject);
  }

  saveAnswer(id: InteractionId, stepId: StepId, value: string, advance: boolean): Promise<WorkResult> {
    const { items, clock, store } = this.#work;
    const entry = items.get(id);
    if (!entry) return failedLater('noSuchInteraction');
    const { script } = entry.item;
    const step = script ? findStep(script, stepId) : null;
    if (!script || !step || !takesAnswer(step, value)) return failedLater('noSuchStep');
    const answer = answerOf(step, value, clock.now());
    items.change(id, (item) => withAnswer(item, script, step, answer, advance));
    return entry.writes.add(`answer:${stepId}`, () => store.write.saveAnswer(id, answer));
  }

  goToStep(id: InteractionId, stepId: StepId): WorkResult {
    const entry = this.#work.items.get(id);
    if (!entry) return failed('noSuchInteraction');
    if (!entry.item.script || !findStep(entry.item.script, stepId)) return failed('noSuchStep');
    this.#work.items.change(id, (item) => ({ ...item, stepId }));
    return done;
  }

  saveNote(id: InteractionId, text: string): Promise<WorkResult> {
    const { items, clock, store } = this.#work;
    const entry = items.get(id);
    if (!entry) return failedLater('noSuchInteraction');
    const at = clock.now();
    items.change(id, (item) => ({ ...item, note: text }));
    return entry.writes.add('note', () => store.write.saveNote(id, text, at));
  }

  finish(id: InteractionId, dispositionId: DispositionId): Promise<WorkResult> {
    const entry = this.#work.items.get(id);
    if (!entry) return failedLater('noSuchInteraction');
    const { phase, campaign } = entry.item;
    const isKnown = campaign.dispositions.some((disposition) => disposition.id === dispositionId);
    if (phase !== 'wrapUp' || !isKnown) return failedLater('notNow');
    return this.#calls.close(entry, dispositionId);
  }

  get campaigns(): readonly Campaign[] {
    return this.#work.book.all;
  }

  campaignFor(called: readonly (string | null)[]): Campaign {
    return this.#work.book.campaignFor(called, this.#work.parseNumber);
  }

  async changeCampaign(id: CampaignId, rules: CampaignRules): Promise<WorkResult> {
    const { store, book } = this.#work;
    // As it is stored: what is in memory may be older, where it could not be read at the start.
    const stored = (await store.read.campaigns()).find((one) => one.id === id);
    if (!stored) return failed('noSuchCampaign');
    const campaign = { ...stored, ...rules };
    await store.write.saveCampaign(campaign);
    book.replace(campaign);
    return done;
  }

  /** Reads the campaigns as soon as that can be done. */
  async #catchUp(): Promise<void> {
    const { clock } = this.#work;
    while (!this.#isOver) {
      const isRead = await patiently(
        async () => {
          await this.reloadCampaigns();
          return true;
        },
        clock,
        () => !this.#isOver,
      );
      if (isRead) return this.#tell('over');
    }
  }

  /** It is over only once nothing of any interaction waits. */
  #tell(news: StorageNews): void {
    if (news !== 'over' || !this.isHeldUp) this.#work.problem.emit(news);
  }

  /** Whether the interaction is in the agent's hand again. */
  #takeBack(open: OpenInteraction): boolean {
    const { items, book, newQueue, parseNumber } = this.#work;
    const { id, callId, remoteNumber, customerId } = open.interaction;
    if (items.ofCall(callId)) return false;
    const item = recoveredItem(open, book);
    const entry = { id, item, e164: parseNumber(remoteNumber), writes: newQueue() };
    const isOver = open.interaction.endedAt !== null;
    if (isMissed(open)) {
      if (isOver) void this.#calls.file(entry);
      else this.#calls.end(entry, lastSeen(open), 'networkLost');
      return false;
    }
    items.add(entry);
    if (!isOver) this.#calls.end(entry, lastSeen(open), 'networkLost');
    void (customerId === null ? this.#callers.lookUp(id) : this.#callers.reload(id, customerId));
    return true;
  }
}
