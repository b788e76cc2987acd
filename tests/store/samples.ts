import type { E164 } from '../../shared/domain/basics';
import type { Campaign } from '../../shared/domain/campaign';
import type { Case, Customer } from '../../shared/domain/customer';
import type {
  CallId,
  CampaignId,
  CaseId,
  CustomerId,
  InteractionId,
  ScriptId,
  StepId,
} from '../../shared/domain/ids';
import type { Answer, Interaction } from '../../shared/domain/interaction';
import type { Script } from '../../shared/domain/script';
import { campaign as insurer } from '../fixtures/records';

/** Made-up records; each takes what matters to a test and fills in the rest. */
export const NOW = 1_790_000_000_000;
export const MOBILE = '+212661234567' as E164;

export function customer(id: string, rest: Partial<Customer> = {}): Customer {
  return {
    ...{ id: id as CustomerId, givenName: 'Fatima', familyName: 'El Idrissi', company: 'Atlas Textile' },
    ...{ email: 'fatima@example.test', language: 'fr', createdAt: NOW },
    numbers: [{ e164: MOBILE, kind: 'mobile' }],
    facts: [{ label: 'Contrat', value: 'AX-2041' }],
    ...rest,
  };
}

export function caseOf(customerId: string, id: string, rest: Partial<Case> = {}): Case {
  return {
    ...{ id: id as CaseId, customerId: customerId as CustomerId, reference: `C-2026-${id}` },
    ...{ subject: 'Dégât des eaux', status: 'open', fields: {}, openedAt: NOW, updatedAt: NOW },
    ...rest,
  };
}

export function interaction(id: string, rest: Partial<Interaction> = {}): Interaction {
  return {
    ...{ id: id as InteractionId, callId: `call-${id}` as CallId, direction: 'incoming' },
    ...{ accountId: null, remoteName: null, ringingAt: null, heldMs: 0 },
    ...{ remoteNumber: '0661234567', dialledNumber: '0520', campaignId: 'insurer' as CampaignId },
    ...{ scriptId: 'welcome' as ScriptId, scriptVersion: 2, customerId: null, caseId: null },
    ...{ startedAt: NOW, answeredAt: null, endedAt: null, cause: null, dispositionId: null, closedAt: null },
    answeredBy: null,
    retryAt: null,
    ...rest,
  };
}

export function answer(stepId: string, value: string, rest: Partial<Answer> = {}): Answer {
  return { stepId: stepId as StepId, field: stepId, value, answeredAt: NOW, ...rest };
}

export const campaign: Campaign = {
  ...insurer,
  dialledNumbers: ['0520', '+33140000000'],
  scripts: [{ language: 'fr', scriptId: 'welcome' as ScriptId }],
};

export function script(version: number): Script {
  const start = 'hello' as StepId;
  return {
    ...{
      id: 'welcome' as ScriptId,
      campaignId: campaign.id,
      version,
      language: 'fr',
      name: 'Accueil',
      start,
    },
    steps: [
      {
        ...{ id: start, title: 'Accueil', say: `Bonjour, version ${version}`, mandatory: true, help: [] },
        answer: { kind: 'none', next: null },
      },
    ],
  };
}
