import {
  type StoredRecording,
  StoreError,
  type StoreErrorCode,
  type StorePort,
  type StoreReads,
  type StoreWrites,
  type UnsettledExport,
} from '../../main/store/port';
import type { E164 } from '../../shared/domain/basics';
import type { Campaign } from '../../shared/domain/campaign';
import { noFigures } from '../../shared/domain/history';
import type { Answer, CustomerRecord, Interaction } from '../../shared/domain/interaction';
import type { Script } from '../../shared/domain/script';

/**
 * A store in memory that can be slow and can fail, for what the real one does not do on demand. It keeps what it is
 * given but none of the real one's rules; tests/store/work.test.ts runs the main flow on the real one.
 */
export class FakeStore implements StorePort {
  readonly records: CustomerRecord[] = [];
  readonly campaigns: Campaign[] = [];
  readonly scripts: Script[] = [];
  recordings: StoredRecording[] = [];
  /** Copies of recordings that were begun and not settled; `at`: which of its recording's. */
  unsettled: (UnsettledExport & { id: string; at: number })[] = [];
  readonly open: { interaction: Interaction; answers: Answer[]; note: string }[] = [];
  /** What was written, in order: method and the argument that matters. */
  readonly written: string[] = [];
  /** While set every question and change fails so. */
  failure: StoreErrorCode | null = null;
  /** While set every change fails so. */
  writeFailure: StoreErrorCode | null = null;
  #gate: Promise<void> = Promise.resolve();
  #openGate: () => void = () => {};

  /** Nothing is answered any more until `goOn`. */
  stall(): void {
    this.#gate = new Promise((resolve) => {
      this.#openGate = resolve;
    });
  }

  goOn(): void {
    this.#openGate();
  }

  async #answer<T>(value: () => T): Promise<T> {
    await this.#gate;
    if (this.failure) throw new StoreError(this.failure, 'as the test says');
    return value();
  }

  #write(text: string): Promise<void> {
    return this.#answer(() => {
      if (this.writeFailure) throw new StoreError(this.writeFailure, 'as the test says');
      this.written.push(text);
    });
  }

  #matches(e164: E164) {
    const records = this.records.filter(({ customer }) => customer.numbers.some((one) => one.e164 === e164));
    const matches = records.map(({ customer, cases }) => ({
      ...customer,
      openCases: cases.filter(({ status }) => status !== 'closed').length,
      lastContactAt: null,
    }));
    return { matches, record: records.length === 1 ? (records[0] ?? null) : null };
  }

  readonly read: StoreReads = {
    customersByNumber: (e164) => this.#answer(() => this.#matches(e164).matches),
    lookUpCaller: (e164) => this.#answer(() => this.#matches(e164)),
    searchCustomers: () => this.#answer(() => []),
    customerRecord: (id) =>
      this.#answer(() => this.records.find(({ customer }) => customer.id === id) ?? null),
    campaigns: () => this.#answer(() => [...this.campaigns]),
    script: (id) => this.#answer(() => this.scripts.find((script) => script.id === id) ?? null),
    openInteractions: () => this.#answer(() => [...this.open]),
    recentInteractions: () => this.#answer(() => []),
    todayFigures: () => this.#answer(() => noFigures),
    history: () => this.#answer(() => ({ calls: [], next: null })),
    conversations: () => this.#answer(() => []),
    messagesWith: () => this.#answer(() => []),
    recording: (id) => this.#answer(() => this.recordings.find((one) => one.id === id) ?? null),
    unfinishedRecordings: () =>
      this.#answer(() => this.recordings.filter(({ endedAt, deleted }) => endedAt === null && !deleted)),
    unsettledRecordingExports: () => this.#answer(() => [...this.unsettled]),
    dueRecordings: (now) =>
      this.#answer(() =>
        this.recordings.filter(
          ({ keepUntil, endedAt, deleted }) => keepUntil <= now && endedAt !== null && !deleted,
        ),
      ),
  };

  readonly write: StoreWrites = {
    startInteraction: ({ campaignId, scriptId }) => this.#write(`start ${campaignId} ${scriptId}`),
    fileInteraction: ({ campaignId, cause }, e164) => this.#write(`file ${campaignId} ${cause} ${e164}`),
    stampScript: (_id, scriptId, version) => this.#write(`script ${scriptId} ${version}`),
    linkCustomer: (_id, customerId) => this.#write(`customer ${customerId}`),
    linkCase: (_id, caseId) => this.#write(`case ${caseId}`),
    changeRemote: (_id, remoteNumber) => this.#write(`remote ${remoteNumber}`),
    markAnswered: (_id, at) => this.#write(`answered ${at}`),
    saveQuality: (_id, { mosAverage }) => this.#write(`quality ${mosAverage}`),
    markEnded: (_id, at, cause, { retryAt = null }) =>
      this.#write(`ended ${at} ${cause}${retryAt === null ? '' : `, again from ${retryAt}`}`),
    saveAnswer: (_id, { stepId, value }) => this.#write(`answer ${stepId}=${value}`),
    saveNote: (_id, text) => this.#write(`note ${text}`),
    finishInteraction: (_id, dispositionId) => this.#write(`finish ${dispositionId}`),
    createCustomer: ({ familyName, numbers }) =>
      this.#write(`new customer ${familyName} ${numbers.map(({ e164 }) => e164).join()}`),
    createCase: ({ subject }) => this.#write(`new case ${subject}`),
    saveCampaign: async (campaign) => {
      await this.#write(`campaign ${campaign.id}`);
      const at = this.campaigns.findIndex(({ id }) => id === campaign.id);
      if (at >= 0) this.campaigns[at] = campaign;
    },
    saveScript: ({ id }) => this.#write(`script ${id}`),
    importCustomers: (rows) => this.#write(`import ${rows.length}`),
    addMessage: ({ peer }) => this.#write(`message ${peer}`).then(() => true),
    setMessageState: (_id, state) => this.#write(`message ${state}`),
    markMessagesRead: (_id, peer) => this.#write(`read ${peer}`),
    settleSendingMessages: (state) => this.#write(`settle ${state}`),
    startRecording: async (recording) => {
      await this.#write('recording');
      this.recordings.push(recording);
    },
    updateRecording: (id, consent, pauses, announcement) =>
      this.#changeRecording(id, { consent, pauses: [...pauses], announcement }),
    endRecording: (id, endedAt, sha256) => this.#changeRecording(id, { endedAt, sha256 }),
    keepRecordingUntil: (id, keepUntil) => this.#changeRecording(id, { keepUntil }),
    beginRecordingExport: async (id, copy, files) => {
      const exports = this.recordings.find((one) => one.id === id)?.exports ?? [];
      await this.#changeRecording(id, { exports: [...exports, { ...copy, isDone: false }] });
      this.unsettled.push({ ...files, id, at: exports.length, sha256: copy.sha256 });
      return true;
    },
    settleRecordingExport: async (part, isDone) => {
      const begun = this.unsettled.find((one) => one.part === part);
      if (!begun) throw new StoreError('notFound', 'no such export');
      const exports = this.recordings.find((one) => one.id === begun.id)?.exports ?? [];
      await this.#changeRecording(begun.id, {
        exports: exports.map((one, at) => (at === begun.at ? { ...one, isDone } : one)),
      });
      this.unsettled = this.unsettled.filter((one) => one !== begun);
    },
    markRecordingDeleted: (id, at, why) => this.#changeRecording(id, { deleted: { at, why } }),
  };

  async close(): Promise<void> {}

  async #changeRecording(id: string, change: Partial<StoredRecording>): Promise<void> {
    await this.#write(`recording ${Object.keys(change).join()}`);
    this.recordings = this.recordings.map((one) => (one.id === id ? { ...one, ...change } : one));
  }
}
