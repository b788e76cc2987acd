import { silentLog } from '../../../../main/platform/log';
import type { StorePort } from '../../../../main/store/port';
import { WorkService } from '../../../../main/work/work-service';
import { E164 } from '../../../../shared/domain/basics';
import { Call, type CauseCode } from '../../../../shared/domain/call';
import { Campaign } from '../../../../shared/domain/campaign';
import { Customer } from '../../../../shared/domain/customer';
import type { CustomerId, DispositionId, InteractionId, StepId } from '../../../../shared/domain/ids';
import type { CustomerRecord } from '../../../../shared/domain/interaction';
import type { CallQuality } from '../../../../shared/domain/quality';
import { Script } from '../../../../shared/domain/script';
import { ManualClock } from '../../../fakes/clock';

export const ANNE = '+33612345678';
export const step = (id: string) => id as StepId;
export const disposition = (id: string) => id as DispositionId;
export const customerId = (id: string) => id as CustomerId;

export const campaign = Campaign.parse({
  id: 'insurer',
  name: 'Sinistres',
  client: 'Assurance du Midi',
  dialledNumbers: ['0520'],
  isDefault: false,
  language: 'fr',
  scripts: [
    { language: 'fr', scriptId: 'welcome-fr' },
    { language: 'en', scriptId: 'welcome-en' },
  ],
  dispositions: [
    {
      id: 'solved',
      campaignId: 'insurer',
      key: '1',
      labels: { fr: 'Résolu', en: 'Solved' },
      closesCase: true,
    },
  ],
});
export const hotline = Campaign.parse({
  ...campaign,
  id: 'hotline',
  dialledNumbers: [],
  isDefault: true,
  scripts: [],
  dispositions: [{ ...campaign.dispositions[0], id: 'done', campaignId: 'hotline', closesCase: false }],
});

export const script = (language: 'fr' | 'en') =>
  Script.parse({
    id: `welcome-${language}`,
    campaignId: 'insurer',
    version: 3,
    language,
    name: 'Welcome',
    start: 'hello',
    steps: [
      { id: 'hello', answer: { kind: 'none', next: 'what' } },
      {
        id: 'what',
        answer: {
          kind: 'choice',
          field: 'kind',
          choices: [
            { value: 'water', label: 'Water', next: 'where' },
            { value: 'fire', label: 'Fire', next: null },
          ],
        },
      },
      { id: 'where', answer: { kind: 'text', field: 'town', label: 'Town', next: null } },
    ].map((one) => ({ title: one.id, say: one.id, mandatory: false, help: [], ...one })),
  });

export function recordOf(
  id: string,
  {
    number = ANNE,
    language = 'fr',
    cases = [] as string[],
  }: { number?: string; language?: string; cases?: string[] } = {},
): CustomerRecord {
  const customer = Customer.parse({
    id,
    givenName: 'Anne',
    familyName: id,
    company: null,
    email: null,
    language,
    numbers: [{ e164: number, kind: 'mobile' }],
    facts: [],
    createdAt: 1,
  });
  return {
    customer,
    cases: cases.map((caseId) => ({
      id: caseId as CustomerRecord['cases'][number]['id'],
      customerId: customer.id,
      reference: caseId,
      subject: 'Dégât des eaux',
      status: 'open',
      fields: {},
      openedAt: 1,
      updatedAt: 1,
    })),
    timeline: [],
  };
}

const established = {
  ...{ connectedAt: 2_000, microphone: 'open', renegotiation: 'none' },
  transferFailure: null,
};
const onHold = { ...established, heldSince: 3_000, heldBy: 'us' };

/** Work on a store, with a call to push through its states. */
export class WorkDesk<S extends StorePort> {
  readonly clock = new ManualClock();
  readonly problems: string[] = [];
  readonly closed: InteractionId[] = [];
  /** Of any call. */
  quality: CallQuality | null = null;
  readonly service: WorkService;
  readonly #calls = new Map<string, Call>();
  #made = 0;

  constructor(
    readonly store: S,
    prefix = 'id',
  ) {
    this.service = new WorkService({
      store,
      clock: this.clock,
      log: silentLog,
      newId: () => `${prefix}-${++this.#made}`,
      qualityOf: () => this.quality,
      parseNumber: (number) => E164.safeParse(number).data ?? null,
    });
    this.service.onProblem((problem) => this.problems.push(problem));
    this.service.onClosed((id) => this.closed.push(id));
  }

  /** The first item in hand. */
  get item() {
    const [item] = this.service.state.items;
    if (!item) throw new Error('nothing in hand');
    return item;
  }

  get id(): InteractionId {
    return this.item.interaction.id;
  }

  #happens(state: string, fields: object, name: string, number: string, dialled: string | null): void {
    const call = Call.parse({
      state,
      id: name,
      accountId: 'account-1',
      direction: dialled === null ? 'outgoing' : 'incoming',
      remote: { number, e164: E164.safeParse(number).data ?? null, displayName: null },
      dialled,
      startedAt: 1_000,
      consultationFor: null,
      ...fields,
    });
    this.service.handleCall({ call, previous: this.#calls.get(name) ?? null });
    this.#calls.set(name, call);
  }

  /** `more`: what the network told beside. */
  ring(name = 'a', number = ANNE, dialled = '0520', more: object = {}): void {
    this.#happens('ringing', { ringingSince: 1_000, ...more }, name, number, dialled);
  }

  /** `fields`: of the call, besides those of every one. */
  dial(name = 'a', number = ANNE, fields: object = {}): void {
    this.#happens('dialing', fields, name, number, null);
  }

  connect(name = 'a', number = ANNE, dialled: string | null = '0520'): void {
    this.#happens('connected', established, name, number, dialled);
  }

  /** On hold since 3,000. */
  hold(name = 'a'): void {
    this.#happens('held', onHold, name, ANNE, '0520');
  }

  /** On hold since 3,000, and asked to talk with somebody else. */
  transfer(name = 'a'): void {
    const to = { number: '1002', e164: null, displayName: null };
    const transfer = { to, consultation: null, progress: 'asked' };
    this.#happens('transferring', { ...onHold, transfer }, name, ANNE, '0520');
  }

  hangUp(name = 'a'): void {
    const cause = { code: 'hungUpByUs', sipStatus: null };
    this.#happens('ending', { connectedAt: 2_000, cause }, name, ANNE, '0520');
  }

  /** `retryAfterSeconds`: as the far end asks. */
  end(name = 'a', code: CauseCode = 'hungUpByThem', retryAfterSeconds?: number): void {
    const cause = { code, sipStatus: null, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) };
    this.#happens('ended', { connectedAt: 2_000, endedAt: 9_000, cause }, name, ANNE, '0520');
  }

  /** A call that was refused before it could ring. */
  refuse(name = 'a'): void {
    const cause = { code: 'noCommonCodec', sipStatus: 488 };
    this.#happens('ended', { connectedAt: null, endedAt: 1_000, cause }, name, ANNE, '0520');
  }
}

/** Lets everything that was answered be dealt with. */
export const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
