import type { E164 } from '../../shared/domain/basics';
import type { AnsweredBy, CauseCode } from '../../shared/domain/call';
import type { Campaign } from '../../shared/domain/campaign';
import type { Case, Customer, CustomerSummary } from '../../shared/domain/customer';
import type { Figures, HistoryPage, HistoryQuery, RecentInteraction } from '../../shared/domain/history';
import type {
  AccountId,
  CaseId,
  CustomerId,
  DispositionId,
  InteractionId,
  MessageId,
  RecordingId,
  ScriptId,
} from '../../shared/domain/ids';
import type { Answer, CustomerRecord, Interaction } from '../../shared/domain/interaction';
import type { Conversation, Message, MessageState, Peer } from '../../shared/domain/message';
import type { CallQuality } from '../../shared/domain/quality';
import type {
  Consent,
  DeletionReason,
  HeardAnnouncement,
  RecordingExport,
  RecordingPause,
  RecordingSummary,
} from '../../shared/domain/recording';
import type { Script } from '../../shared/domain/script';

/** What is known of a call's times once it is over; see `Interaction`. */
export type CallTimes = Pick<Interaction, 'ringingAt' | 'heldMs' | 'retryAt'>;

/** A recording and where its file lies; the row stays when the file is deleted. */
export interface StoredRecording extends RecordingSummary {
  readonly interactionId: InteractionId;
  /** Name in the profile's folder of recordings. */
  readonly file: string;
}

/** Where a copy of a recording is written, and whereto it is moved then: full paths. */
export interface ExportFiles {
  readonly part: string;
  readonly path: string;
}

/** A copy that was begun; nobody knows what became of it. */
export interface UnsettledExport extends ExportFiles {
  readonly sha256: string;
}

/** Read-only questions. None of them can change the file. Lists are empty, single things null, when there is nothing. */
export interface StoreReads {
  /** Customers who have this number, most recent contact first. */
  customersByNumber(e164: E164): Promise<CustomerSummary[]>;
  /** Screen pop in one round trip: the matches and, when there is exactly one, its record. */
  lookUpCaller(e164: E164): Promise<{ matches: CustomerSummary[]; record: CustomerRecord | null }>;
  /** Prefix search over names, company, case references and digits of numbers; at most `limit` rows. */
  searchCustomers(text: string, limit: number): Promise<CustomerSummary[]>;
  customerRecord(id: CustomerId): Promise<CustomerRecord | null>;
  campaigns(): Promise<Campaign[]>;
  /** The newest version. */
  script(id: ScriptId): Promise<Script | null>;
  /** Interactions whose wrap-up was never finished (after a crash), with their answers and note. */
  openInteractions(): Promise<{ interaction: Interaction; answers: Answer[]; note: string }[]>;
  /** Calls that started since `since` (ms epoch) and have ended, newest first. */
  recentInteractions(since: number, limit: number): Promise<RecentInteraction[]>;
  /** Of calls that have ended, those that another phone dealt with left out. Missed: see `unansweredOutcome`. */
  todayFigures(since: number): Promise<Figures>;
  /** Calls that have ended, newest first, `limit` at a time. */
  history(query: HistoryQuery, limit: number): Promise<HistoryPage>;
  /** One entry a peer and account, the newest first. */
  conversations(limit: number): Promise<Conversation[]>;
  /** The newest `limit` with this peer, oldest first. */
  messagesWith(accountId: AccountId, peer: Peer, limit: number): Promise<Message[]>;
  recording(id: RecordingId): Promise<StoredRecording | null>;
  /** That have no end: they run, or a crash cut them off. */
  unfinishedRecordings(): Promise<StoredRecording[]>;
  /** Whose time is over at `now` (ms epoch), and whose file was not deleted yet. */
  dueRecordings(now: number): Promise<StoredRecording[]>;
  /** Copies that were neither finished nor given up, oldest first. */
  unsettledRecordingExports(): Promise<UnsettledExport[]>;
}

/** Changes. When the promise resolves the change is on disk; it rejects with `StoreError` and nothing is changed otherwise. */
export interface StoreWrites {
  startInteraction(interaction: Interaction): Promise<void>;
  /** One that is over and closed, at once; linked with the one customer who has `e164`, where there is just one. */
  fileInteraction(interaction: Interaction, e164: E164 | null): Promise<void>;
  /** Also takes a case of another customer away from the interaction. */
  linkCustomer(id: InteractionId, customerId: CustomerId): Promise<void>;
  /** Also writes the answers given so far into the case; `conflict` for a case of another customer. */
  linkCase(id: InteractionId, caseId: CaseId | null): Promise<void>;
  /** The script that is followed, once the customer's language is known. */
  stampScript(id: InteractionId, scriptId: ScriptId, version: number): Promise<void>;
  /** The far party turned out to be, or became, another one. */
  changeRemote(id: InteractionId, number: string, name: string | null): Promise<void>;
  /** `by`: null for a call of ours, which the far end answers. */
  markAnswered(id: InteractionId, at: number, ringingAt: number | null, by: AnsweredBy | null): Promise<void>;
  markEnded(id: InteractionId, at: number, cause: CauseCode, times: CallTimes): Promise<void>;
  /** Again for the same call: the later one stands. */
  saveQuality(id: InteractionId, quality: CallQuality): Promise<void>;
  /** Also writes the field into the case when the interaction has one. */
  saveAnswer(id: InteractionId, answer: Answer): Promise<void>;
  saveNote(id: InteractionId, text: string, at: number): Promise<void>;
  /** Closes the interaction; closes its case too when the disposition says so. Again with the same disposition: nothing. */
  finishInteraction(id: InteractionId, dispositionId: DispositionId | null, at: number): Promise<void>;
  /** `conflict` when there is one with this id. A number given twice is kept once. */
  createCustomer(customer: Customer): Promise<void>;
  createCase(value: Case): Promise<void>;
  /** Inserts or replaces; a disposition that it no longer has keeps its label in the history. */
  saveCampaign(campaign: Campaign): Promise<void>;
  /** A version, once saved, never changes: `conflict` when it differs from what is stored, nothing when it does not. */
  saveScript(script: Script): Promise<void>;
  /** Many rows in one transaction: demo data, imports, benchmarks. */
  importCustomers(rows: readonly { customer: Customer; cases: readonly Case[] }[]): Promise<void>;
  /** `wireId` is the same for each copy of a message that came in; false when a copy is there already. */
  addMessage(message: Message, wireId: string | null): Promise<boolean>;
  setMessageState(id: MessageId, state: MessageState): Promise<void>;
  markMessagesRead(accountId: AccountId, peer: Peer): Promise<void>;
  /** Messages that were on their way when the program ended get this state. */
  settleSendingMessages(state: MessageState): Promise<void>;
  startRecording(recording: StoredRecording): Promise<void>;
  updateRecording(
    id: RecordingId,
    consent: Consent,
    pauses: readonly RecordingPause[],
    announcement: HeardAnnouncement | null,
  ): Promise<void>;
  endRecording(id: RecordingId, at: number, sha256: string): Promise<void>;
  keepRecordingUntil(id: RecordingId, keepUntil: number): Promise<void>;
  /** The proof of deletion: when and why, beside the hash of what was deleted. `notFound` when it was marked before. */
  markRecordingDeleted(id: RecordingId, at: number, why: DeletionReason): Promise<void>;
  /**
   * A copy is about to be written; it is not done yet. False, and nothing is changed, where the recording is gone or deleted or its
   * campaign forbids it.
   */
  beginRecordingExport(
    id: RecordingId,
    copy: Omit<RecordingExport, 'isDone'>,
    files: ExportFiles,
  ): Promise<boolean>;
  /** The copy that is written to `part` is where it should be, or nothing of it is left; its paths are forgotten. `notFound` for one that is settled. */
  settleRecordingExport(part: string, isDone: boolean): Promise<void>;
}

export type StoreErrorCode =
  | 'wrongKey'
  | 'newerProgram'
  | 'diskFull'
  | 'damaged'
  | 'conflict'
  | 'notFound'
  | 'gone'
  /** Something around the store (a lock, the disk, memory) that may pass. */
  | 'unavailable'
  | 'failed';

export class StoreError extends Error {
  override readonly name = 'StoreError';
  constructor(
    readonly code: StoreErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/** What opening found; a damaged file was set aside under `setAside` and rebuilt from what could be read. */
export interface StoreOpened {
  readonly setAside: { path: string; recoveredRows: number } | null;
}

/** The store of one profile. */
export interface StorePort {
  readonly read: StoreReads;
  readonly write: StoreWrites;
  /** Drains: resolves when every acknowledged write is on disk and the worker is gone. */
  close(): Promise<void>;
}

/**
 * Opens the profile's file, making it when there is none. `key`: 32 bytes. A wrong key or a damaged file never
 * overwrites the file; see `StoreOpened` and `StoreError`.
 */
export type OpenStore = (options: { file: string; key: Uint8Array; nativeBinding?: string }) => Promise<{
  store: StorePort;
  opened: StoreOpened;
}>;
