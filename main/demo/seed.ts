import { E164 } from '../../shared/domain/basics';
import type { Case, Customer } from '../../shared/domain/customer';
import { CallId, CaseId, CustomerId, DispositionId, InteractionId } from '../../shared/domain/ids';
import type { Interaction } from '../../shared/domain/interaction';
import type { Script } from '../../shared/domain/script';
import type { StoreWrites } from '../store/port';
import { assistance, broadband } from './sample-data/campaigns';
import { assistanceCustomers } from './sample-data/customers-assistance';
import { broadbandCustomers } from './sample-data/customers-broadband';
import { type PastCall, pastCalls } from './sample-data/history';
import { type CaseRow, type CustomerRow, slug } from './sample-data/rows';
import { assistanceEn } from './sample-data/script-assistance-en';
import { assistanceFr } from './sample-data/script-assistance-fr';
import { broadbandEn } from './sample-data/script-broadband-en';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const campaigns = { assistance, broadband } as const;

export const sampleCampaigns = [assistance, broadband] as const;
export const sampleScripts: readonly Script[] = [assistanceFr, assistanceEn, broadbandEn];

function caseOf(customerId: CustomerId, row: CaseRow, now: number): Case {
  const [reference, subject, status, openedDaysAgo, fields] = row;
  const openedAt = now - openedDaysAgo * DAY_MS - 4 * HOUR_MS;
  return {
    id: CaseId.parse(reference.toLowerCase()),
    customerId,
    reference,
    subject,
    status,
    fields: { ...fields },
    openedAt,
    updatedAt: openedAt,
  };
}

function customerOf(row: CustomerRow, now: number): { customer: Customer; cases: Case[] } {
  const id = CustomerId.parse(slug(row.name));
  const [givenName, familyName, company] = row.name;
  return {
    customer: {
      id,
      givenName,
      familyName,
      company: company ?? null,
      email: `${id.replaceAll('-', '.')}@courriel.example`,
      language: row.language,
      numbers: row.numbers.map(([e164, kind]) => ({ e164: E164.parse(e164), kind })),
      facts: row.facts.map(([label, value]) => ({ label, value })),
      createdAt: now - row.customerForDays * DAY_MS,
    },
    cases: row.cases.map((one) => caseOf(id, one, now)),
  };
}

/** The sample customers with their cases, as they stand at `now` (ms epoch). */
export function sampleCustomers(now: number): { customer: Customer; cases: Case[] }[] {
  return [...assistanceCustomers, ...broadbandCustomers].map((row) => customerOf(row, now));
}

/** A call that is over and done with, so that it is one write. */
function interactionOf(call: PastCall, index: number, number: string, now: number): Interaction {
  const campaign = campaigns[call.campaign];
  const id = `sample-call-${index + 1}`;
  const startedAt = now - call.hoursAgo * HOUR_MS;
  const wasAnswered = call.seconds > 0;
  const endedAt = startedAt + 9_000 + call.seconds * 1_000;
  return {
    id: InteractionId.parse(id),
    callId: CallId.parse(id),
    direction: call.direction,
    accountId: null,
    remoteNumber: number,
    remoteName: null,
    dialledNumber: call.direction === 'incoming' ? (campaign.dialledNumbers[0] ?? null) : null,
    campaignId: campaign.id,
    scriptId: null,
    scriptVersion: null,
    customerId: CustomerId.parse(call.customer),
    caseId: call.reference === null ? null : CaseId.parse(call.reference.toLowerCase()),
    startedAt,
    ringingAt: startedAt + 1_000,
    answeredAt: wasAnswered ? startedAt + 9_000 : null,
    endedAt,
    heldMs: 0,
    cause: wasAnswered ? 'hungUpByThem' : 'busy',
    dispositionId: DispositionId.parse(`${call.campaign}-${call.disposition}`),
    closedAt: endedAt + 40_000,
  };
}

/** Fills an empty store with the demo's customers, cases, campaigns, scripts and past calls; `now` in ms epoch. */
export async function seedDemo(write: StoreWrites, now: number): Promise<void> {
  for (const campaign of sampleCampaigns) await write.saveCampaign(campaign);
  for (const script of sampleScripts) await write.saveScript(script);
  const customers = sampleCustomers(now);
  await write.importCustomers(customers);
  const numberOf = new Map<string, string>(
    customers.map(({ customer }) => [customer.id, customer.numbers[0]?.e164 ?? '']),
  );
  await Promise.all(
    pastCalls.map(async (call, index) => {
      const interaction = interactionOf(call, index, numberOf.get(call.customer) ?? '', now);
      await write.startInteraction(interaction);
      await write.saveNote(interaction.id, call.note, interaction.startedAt);
    }),
  );
}
