import type { CallIn } from '../../shared/domain/call';
import type { Campaign } from '../../shared/domain/campaign';
import type { Case } from '../../shared/domain/customer';
import type { CaseId, InteractionId, StepId } from '../../shared/domain/ids';
import type { Answer, CustomerRecord, Interaction, WorkItem } from '../../shared/domain/interaction';
import type { Script, Step } from '../../shared/domain/script';
import { fieldOf, findStep, nextStep, startStep } from '../../shared/domain/script-flow';

/** A new item in hand, before anything is known of who it is. */
export function newItem(
  id: InteractionId,
  call: CallIn<'dialing' | 'ringing' | 'ended'>,
  campaign: Campaign,
  script: Script | null,
): WorkItem {
  const interaction: Interaction = {
    id,
    callId: call.id,
    direction: call.direction,
    accountId: call.accountId,
    remoteNumber: call.remote.number,
    remoteName: call.remote.displayName,
    dialledNumber: call.firstCalled ?? call.dialled,
    campaignId: campaign.id,
    scriptId: null,
    scriptVersion: null,
    customerId: null,
    caseId: null,
    startedAt: call.startedAt,
    ringingAt: 'ringingSince' in call ? call.ringingSince : null,
    answeredAt: null,
    endedAt: null,
    heldMs: 0,
    cause: null,
    dispositionId: null,
    closedAt: null,
  };
  const item: WorkItem = {
    interaction,
    phase: 'ringing',
    firstCalled: call.firstCalled,
    attached: call.attached,
    matches: [],
    record: null,
    campaign,
    script: null,
    stepId: null,
    answers: [],
    note: '',
  };
  return withScript(item, script);
}

export const withInteraction = (item: WorkItem, change: Partial<Interaction>): WorkItem => ({
  ...item,
  interaction: { ...item.interaction, ...change },
});

/** Follows another script from its start; not when the agent is in the middle of one. */
export function withScript(item: WorkItem, script: Script | null): WorkItem {
  if (!script || script.id === item.script?.id || item.answers.length > 0) return item;
  const stamped = withInteraction(item, { scriptId: script.id, scriptVersion: script.version });
  return { ...stamped, script, stepId: startStep(script)?.id ?? null };
}

/** The case to work on when there is no doubt: the one in hand, or the only one that is open. */
function obviousCase(record: CustomerRecord, current: CaseId | null): CaseId | null {
  if (record.cases.some(({ id }) => id === current)) return current;
  const open = record.cases.filter(({ status }) => status !== 'closed');
  return open.length === 1 ? (open[0]?.id ?? null) : null;
}

/** Known now: whose call it is. */
export function withRecord(item: WorkItem, record: CustomerRecord): WorkItem {
  const caseId = obviousCase(record, item.interaction.caseId);
  const known = withInteraction({ ...item, record }, { customerId: record.customer.id, caseId: null });
  return caseId === null ? known : withCase(known, caseId);
}

function changeCase(item: WorkItem, id: CaseId, change: (one: Case) => Case): WorkItem {
  if (!item.record) return item;
  const cases = item.record.cases.map((one) => (one.id === id ? change(one) : one));
  return { ...item, record: { ...item.record, cases } };
}

const withFields = (one: Case, answers: readonly Answer[]): Case => {
  const given = answers.flatMap(({ field, value }) => (field === null ? [] : [[field, value] as const]));
  return given.length === 0 ? one : { ...one, fields: { ...one.fields, ...Object.fromEntries(given) } };
};

/** Chooses the case; the answers given so far become its fields, as in the store. */
export function withCase(item: WorkItem, caseId: CaseId | null): WorkItem {
  const chosen = withInteraction(item, { caseId });
  return caseId === null ? chosen : changeCase(chosen, caseId, (one) => withFields(one, item.answers));
}

export function withNewCase(item: WorkItem, value: Case): WorkItem {
  if (!item.record) return item;
  const opened = {
    kind: 'caseOpened',
    at: value.openedAt,
    caseId: value.id,
    subject: value.subject,
  } as const;
  const { customer, cases, timeline } = item.record;
  const record = { customer, cases: [value, ...cases], timeline: [opened, ...timeline] };
  return withCase({ ...item, record }, value.id);
}

/** The answer of a step, which replaces an earlier one. `advance`: goes on to the step that follows. */
export function withAnswer(
  item: WorkItem,
  script: Script,
  step: Step,
  answer: Answer,
  advance: boolean,
): WorkItem {
  const known = item.answers.some(({ stepId }) => stepId === step.id);
  const answers = known
    ? item.answers.map((one) => (one.stepId === step.id ? answer : one))
    : [...item.answers, answer];
  const next = advance ? nextStep(script, step, answer.value) : null;
  const answered = { ...item, answers, stepId: next?.id ?? item.stepId };
  const { caseId } = item.interaction;
  return caseId === null ? answered : changeCase(answered, caseId, (one) => withFields(one, [answer]));
}

export const answerOf = (step: Step, value: string, answeredAt: number): Answer => ({
  stepId: step.id,
  field: fieldOf(step),
  value,
  answeredAt,
});

/** Where an interrupted script goes on: after the step that was answered last. */
export function resumeStep(script: Script | null, answers: readonly Answer[]): StepId | null {
  if (!script) return null;
  const last = [...answers].sort((a, b) => a.answeredAt - b.answeredAt).at(-1);
  const step = last ? findStep(script, last.stepId) : null;
  const next = step && last ? (nextStep(script, step, last.value) ?? step) : startStep(script);
  return next?.id ?? null;
}
