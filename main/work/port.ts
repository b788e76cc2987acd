import type { CustomerDraft } from '../../shared/domain/customer';
import type { CaseId, CustomerId, DispositionId, InteractionId, StepId } from '../../shared/domain/ids';
import type { WorkItem } from '../../shared/domain/interaction';
import type { Event } from '../platform/emitter';

export interface WorkState {
  readonly items: readonly WorkItem[];
  readonly activeId: InteractionId | null;
}

export type WorkProblem =
  | 'noSuchInteraction'
  | 'noSuchCustomer'
  | 'noSuchCase'
  | 'noSuchStep'
  | 'notNow'
  | 'storage'
  | 'diskFull';
export type WorkResult<T = void> = { ok: true; value: T } | { ok: false; problem: WorkProblem };

/** The interactions in hand: from the first ring to the disposition. */
export interface WorkPort {
  readonly state: WorkState;
  readonly onState: Event<WorkState>;
  /** An interaction reached the store's history: figures and lists are out of date. */
  readonly onClosed: Event<InteractionId>;
  activate(id: InteractionId): WorkResult;
  chooseCustomer(id: InteractionId, customerId: CustomerId): Promise<WorkResult>;
  createCustomer(id: InteractionId, draft: CustomerDraft): Promise<WorkResult<CustomerId>>;
  chooseCase(id: InteractionId, caseId: CaseId | null): Promise<WorkResult>;
  createCase(id: InteractionId, subject: string): Promise<WorkResult<CaseId>>;
  /** Resolves once the answer is on disk. */
  saveAnswer(id: InteractionId, stepId: StepId, value: string, advance: boolean): Promise<WorkResult>;
  goToStep(id: InteractionId, stepId: StepId): WorkResult;
  saveNote(id: InteractionId, text: string): Promise<WorkResult>;
  finish(id: InteractionId, dispositionId: DispositionId): Promise<WorkResult>;
}
