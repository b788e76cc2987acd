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
import type { WorkItem } from '../../shared/domain/interaction';
import type { Event } from '../platform/emitter';
import type { CallChange } from '../telephony/port';

export interface WorkState {
  readonly items: readonly WorkItem[];
  readonly activeId: InteractionId | null;
}

export type WorkProblem =
  | 'noSuchInteraction'
  | 'noSuchCustomer'
  | 'noSuchCase'
  | 'noSuchStep'
  | 'noSuchCampaign'
  | 'notNow'
  | 'storage'
  | 'diskFull';
export type WorkResult<T = void> = { ok: true; value: T } | { ok: false; problem: WorkProblem };

/** The interactions in hand: from the first ring to the disposition. */
export interface WorkPort {
  readonly state: WorkState;
  readonly onState: Event<WorkState>;
  /** Something waits for the disk, and would be lost if the program ended now. */
  readonly isHeldUp: boolean;
  /** An interaction reached the store's history: figures and lists are out of date. */
  readonly onClosed: Event<InteractionId>;
  /**
   * The store cannot take what was typed; it is kept in memory and tried again until it is `over`, or `lost`: it will never
   * be taken.
   */
  readonly onProblem: Event<'diskFull' | 'storage' | 'lost' | 'over'>;
  /** What happens to a call opens, moves on and ends the interaction. */
  handleCall(change: CallChange): void;
  activate(id: InteractionId): WorkResult;
  chooseCustomer(id: InteractionId, customerId: CustomerId): Promise<WorkResult>;
  createCustomer(id: InteractionId, draft: CustomerDraft): Promise<WorkResult<CustomerId>>;
  chooseCase(id: InteractionId, caseId: CaseId | null): Promise<WorkResult>;
  createCase(id: InteractionId, subject: string): Promise<WorkResult<CaseId>>;
  /**
   * Resolves once the answer is on disk, or with the problem that keeps it in memory for now; it is shown at once.
   * `noSuchStep` also for a value that is none of the step's choices.
   */
  saveAnswer(id: InteractionId, stepId: StepId, value: string, advance: boolean): Promise<WorkResult>;
  goToStep(id: InteractionId, stepId: StepId): WorkResult;
  saveNote(id: InteractionId, text: string): Promise<WorkResult>;
  finish(id: InteractionId, dispositionId: DispositionId): Promise<WorkResult>;
  /** In the order in which they were made. */
  readonly campaigns: readonly Campaign[];
  readonly onCampaigns: Event<readonly Campaign[]>;
  /** The campaign of a call to these numbers: the first that belongs to any counts, else the default campaign takes it. */
  campaignFor(called: readonly (string | null)[]): Campaign;
  /** From the next call on. Resolves once it is on disk; rejects with `StoreError`, and nothing has changed then. */
  changeCampaign(id: CampaignId, rules: CampaignRules): Promise<WorkResult>;
}
