import { parsePhoneNumberWithError } from 'libphonenumber-js';
import { expect, test } from 'vitest';
import { callers } from '../../../../main/demo/behaviour';
import { pastCalls } from '../../../../main/demo/sample-data/history';
import { sampleCampaigns, sampleCustomers, sampleScripts } from '../../../../main/demo/seed';
import { Campaign } from '../../../../shared/domain/campaign';
import { Case, Customer } from '../../../../shared/domain/customer';
import { mergeContext, mergeFields } from '../../../../shared/domain/merge-fields';
import { type Script, Script as ScriptSchema } from '../../../../shared/domain/script';

const now = Date.UTC(2026, 10, 23);
const customers = sampleCustomers(now);

const nextOf = ({ answer }: Script['steps'][number]) =>
  answer.kind === 'choice' ? answer.choices.map(({ next }) => next) : [answer.next];

test('some forty customers, each with an id, cases and possible numbers of their own', () => {
  expect(customers.length).toBeGreaterThanOrEqual(40);
  expect(new Set(customers.map(({ customer }) => customer.id)).size).toBe(customers.length);
  const cases = customers.flatMap((one) => one.cases);
  expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
  for (const { customer } of customers) {
    Customer.parse(customer);
    for (const { e164 } of customer.numbers)
      expect(parsePhoneNumberWithError(e164).isPossible(), e164).toBe(true);
  }
  for (const one of cases) Case.parse(one);
});

test('the callers match one, one, two and no customers', () => {
  const matches = (number: string) =>
    customers.filter(({ customer }) => customer.numbers.some(({ e164 }) => e164 === number)).length;
  expect(Object.entries(callers).map(([caller, { number }]) => [caller, matches(number)])).toEqual([
    ['frenchCustomer', 1],
    ['englishCustomer', 1],
    ['severalMatches', 2],
    ['unknown', 0],
  ]);
});

test('the callers dial a line of a campaign; exactly one campaign takes the other calls', () => {
  const lines = sampleCampaigns.flatMap(({ dialledNumbers }) => dialledNumbers);
  for (const { dialled } of Object.values(callers)) expect(lines).toContain(dialled);
  expect(sampleCampaigns.filter(({ isDefault }) => isDefault)).toHaveLength(1);
  for (const campaign of sampleCampaigns) {
    Campaign.parse(campaign);
    expect(new Set(campaign.dispositions.map(({ key }) => key)).size).toBe(campaign.dispositions.length);
    for (const { language, scriptId } of campaign.scripts)
      expect(sampleScripts.find(({ id }) => id === scriptId)).toMatchObject({
        language,
        campaignId: campaign.id,
      });
  }
});

test.each(sampleScripts.map((script) => [script.name, script] as const))(
  '%s: every step is reached, every branch leads to a step and to an end, legal lines are there',
  (_name, script) => {
    ScriptSchema.parse(script);
    const steps = new Map(script.steps.map((step) => [step.id, step]));
    expect(steps.size).toBe(script.steps.length);
    const reached = new Set([script.start]);
    for (const id of reached) {
      const step = steps.get(id);
      expect(step, id).toBeDefined();
      for (const next of step ? nextOf(step) : []) if (next !== null) reached.add(next);
    }
    expect([...steps.keys()].filter((id) => !reached.has(id))).toEqual([]);
    expect(script.steps.some((step) => nextOf(step).includes(null))).toBe(true);
    expect(script.steps.filter(({ mandatory }) => mandatory).length).toBeGreaterThanOrEqual(3);
  },
);

test('every field that a script merges in is known', () => {
  const context = mergeContext({
    customer: customers[0]?.customer ?? null,
    case: customers[0]?.cases[0] ?? null,
    campaign: sampleCampaigns[0],
    agent: { displayName: 'Agent' },
  });
  const sentences = sampleScripts.flatMap(({ steps }) =>
    steps.flatMap(({ say, help }) => [say, ...help.map(({ reply }) => reply)]),
  );
  const missing = sentences
    .flatMap((sentence) => mergeFields(sentence, context))
    .filter(({ kind }) => kind === 'missing');
  expect(missing).toEqual([]);
});

test('every past call has its customer, case and disposition', () => {
  for (const call of pastCalls) {
    const owner = customers.find(({ customer }) => customer.id === call.customer);
    expect(owner, call.customer).toBeDefined();
    expect(owner?.cases.map(({ reference }) => reference)).toContain(call.reference);
    const campaign = sampleCampaigns.find(({ id }) => id === call.campaign);
    expect(campaign?.dispositions.map(({ id }) => id)).toContain(`${call.campaign}-${call.disposition}`);
  }
});
