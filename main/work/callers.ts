import type { Case, Customer, CustomerDraft } from '../../shared/domain/customer';
import { CaseId, CustomerId, type InteractionId } from '../../shared/domain/ids';
import type { CustomerRecord, WorkItem } from '../../shared/domain/interaction';
import type { WorkContext } from './context';
import type { Entry } from './items';
import { patiently } from './patiently';
import type { WorkResult } from './port';
import { withCase, withNewCase, withRecord, withScript } from './work-item';

interface LinkWrite {
  readonly key: string;
  run(): Promise<void>;
}

/** The first problem among the results, else success. */
async function together(results: readonly Promise<WorkResult>[]): Promise<WorkResult> {
  const settled = await Promise.all(results);
  return settled.find(({ ok }) => !ok) ?? { ok: true, value: undefined };
}

/** Who is on the line, and which matter it is about. */
export class Callers {
  readonly #work: WorkContext;

  constructor(work: WorkContext) {
    this.#work = work;
  }

  /** Finds the customers who have the number; a single one is taken for the caller unless the agent chose meanwhile. */
  async lookUp(id: InteractionId): Promise<void> {
    const { store, clock, items, log } = this.#work;
    const e164 = items.get(id)?.e164 ?? null;
    if (e164 === null) return;
    const found = await patiently(
      () => store.read.lookUpCaller(e164),
      clock,
      () => items.get(id) !== undefined,
    );
    const entry = items.get(id);
    // Another party may be on the line by now.
    if (!entry || entry.e164 !== e164) return;
    if (!found) {
      log.error('caller not looked up', { interactionId: id });
    } else if (found.record && entry.item.interaction.customerId === null) {
      this.#adoptByItself(id, found.record, { matches: found.matches });
    } else {
      items.change(id, (item) => ({ ...item, matches: found.matches }));
    }
  }

  /** Links an interaction that has left the hand with the one customer who has its number, if there is just one. */
  async link({ id, item, e164, writes }: Entry): Promise<void> {
    const { store, clock, queues } = this.#work;
    if (e164 === null || item.interaction.customerId !== null) return;
    const found = await patiently(
      () => store.read.lookUpCaller(e164),
      clock,
      () => queues.has(writes),
    );
    const record = found?.record;
    if (record) writes.post('linkCustomer', () => store.write.linkCustomer(id, record.customer.id));
  }

  /** Shows the record of an interaction that is linked already. */
  async reload(id: InteractionId, customerId: CustomerId): Promise<void> {
    const { store, clock, items } = this.#work;
    const isWanted = () => items.get(id) !== undefined;
    const record = await patiently(() => store.read.customerRecord(customerId), clock, isWanted);
    if (record) this.#adoptByItself(id, record);
  }

  async choose(id: InteractionId, customerId: CustomerId): Promise<WorkResult> {
    const { store, items } = this.#work;
    let record: CustomerRecord | null;
    try {
      record = await store.read.customerRecord(customerId);
    } catch {
      return { ok: false, problem: 'storage' };
    }
    if (!items.get(id)) return { ok: false, problem: 'noSuchInteraction' };
    return record ? this.#adoptAsAsked(id, record) : { ok: false, problem: 'noSuchCustomer' };
  }

  async create(id: InteractionId, draft: CustomerDraft): Promise<WorkResult<CustomerId>> {
    const { store, items, clock, newId } = this.#work;
    const entry = items.get(id);
    if (!entry) return { ok: false, problem: 'noSuchInteraction' };
    const customer: Customer = {
      ...draft,
      id: CustomerId.parse(newId()),
      numbers: entry.e164 === null ? [] : [{ e164: entry.e164, kind: 'other' }],
      facts: [],
      createdAt: clock.now(),
    };
    const created = entry.writes.add('customer', () => store.write.createCustomer(customer));
    const linked = this.#adoptAsAsked(id, { customer, cases: [], timeline: [] });
    const result = await together([created, linked]);
    return result.ok ? { ok: true, value: customer.id } : result;
  }

  chooseCase(id: InteractionId, caseId: CaseId | null): Promise<WorkResult> {
    const { store, items } = this.#work;
    const entry = items.get(id);
    if (!entry) return Promise.resolve({ ok: false, problem: 'noSuchInteraction' });
    const isKnown = caseId === null || entry.item.record?.cases.some((one) => one.id === caseId);
    if (!isKnown) return Promise.resolve({ ok: false, problem: 'noSuchCase' });
    items.change(id, (item) => withCase(item, caseId));
    return entry.writes.add('linkCase', () => store.write.linkCase(id, caseId));
  }

  async createCase(id: InteractionId, subject: string): Promise<WorkResult<CaseId>> {
    const { store, items, clock, newId } = this.#work;
    const entry = items.get(id);
    if (!entry) return { ok: false, problem: 'noSuchInteraction' };
    const customerId = entry.item.interaction.customerId;
    if (customerId === null || !entry.item.record) return { ok: false, problem: 'notNow' };
    const at = clock.now();
    const caseId = newId();
    const opened: Case = {
      id: CaseId.parse(caseId),
      customerId,
      reference: `${new Date(at).getUTCFullYear()}-${caseId.slice(-6).toUpperCase()}`,
      subject,
      status: 'open',
      fields: {},
      openedAt: at,
      updatedAt: at,
    };
    items.change(id, (item) => withNewCase(item, opened));
    const result = await together([
      entry.writes.add('case', () => store.write.createCase(opened)),
      entry.writes.add('linkCase', () => store.write.linkCase(id, opened.id)),
    ]);
    return result.ok ? { ok: true, value: opened.id } : result;
  }

  /** As `#adopt`; resolves once its writes are made, or with what became of them. */
  #adoptAsAsked(id: InteractionId, record: CustomerRecord): Promise<WorkResult> {
    const { items } = this.#work;
    const writes = this.#adopt(id, record);
    const entry = items.get(id);
    if (!entry) return Promise.resolve({ ok: false, problem: 'noSuchInteraction' });
    return together(writes.map(({ key, run }) => entry.writes.add(key, run)));
  }

  /** As `#adopt`, where nobody waits to hear of the writes. */
  #adoptByItself(id: InteractionId, record: CustomerRecord, more: Partial<WorkItem> = {}): void {
    for (const { key, run } of this.#adopt(id, record, more)) this.#work.items.get(id)?.writes.post(key, run);
  }

  /** Makes the record the one of the interaction: customer, obvious case, script in the customer's language. Answers the writes that this takes. */
  #adopt(id: InteractionId, record: CustomerRecord, more: Partial<WorkItem> = {}): readonly LinkWrite[] {
    const { store, items, book } = this.#work;
    const before = items.get(id)?.item.interaction;
    items.change(id, (item) => {
      const script = book.scriptFor(item.campaign, record.customer.language);
      return withScript(withRecord({ ...item, ...more }, record), script);
    });
    const after = items.get(id)?.item.interaction;
    if (!after || !before) return [];
    const { caseId, scriptId, scriptVersion } = after;
    const writes: LinkWrite[] = [
      { key: 'linkCustomer', run: () => store.write.linkCustomer(id, record.customer.id) },
    ];
    if (caseId !== null) writes.push({ key: 'linkCase', run: () => store.write.linkCase(id, caseId) });
    if (scriptId !== null && scriptVersion !== null && scriptId !== before.scriptId)
      writes.push({ key: 'script', run: () => store.write.stampScript(id, scriptId, scriptVersion) });
    return writes;
  }
}
