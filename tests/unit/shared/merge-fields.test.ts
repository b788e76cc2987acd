import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Campaign } from '../../../shared/domain/campaign';
import { Case, Customer } from '../../../shared/domain/customer';
import { mergeContext, mergeFields, type Segment } from '../../../shared/domain/merge-fields';

const customer = Customer.parse({
  id: 'c1',
  givenName: 'Anne',
  familyName: 'Martin',
  company: null,
  email: ' ',
  language: 'fr',
  numbers: [],
  facts: [{ label: 'Contrat', value: 'AX-42' }],
  createdAt: 1,
});
const matter = Case.parse({
  id: 'case1',
  customerId: 'c1',
  reference: 'D-2026-17',
  subject: 'Dégât des eaux',
  status: 'open',
  fields: { town: 'Lyon' },
  openedAt: 1,
  updatedAt: 1,
});
const campaign = Campaign.parse({
  id: 'camp1',
  name: 'Sinistres',
  client: 'Assurances du Rhône',
  dialledNumbers: [],
  isDefault: true,
  language: 'fr',
  scripts: [],
  dispositions: [],
});
const context = mergeContext({ customer, case: matter, campaign, agent: { displayName: 'Samir' } });

/** A sentence as text, missing fields in brackets. */
const read = (segments: readonly Segment[]) =>
  segments.map((one) => (one.kind === 'missing' ? `[${one.field}]` : one.text)).join('');

describe('merging the record into a sentence', () => {
  it('puts every known field in its place', () => {
    const text =
      '{{agent.displayName}}, {{ campaign.client }}: {{customer.givenName}} {{customer.familyName}}, dossier {{case.reference}} ({{case.fields.town}}, {{customer.facts.Contrat}})';
    expect(read(mergeFields(text, context))).toBe(
      'Samir, Assurances du Rhône: Anne Martin, dossier D-2026-17 (Lyon, AX-42)',
    );
  });

  it('marks what is unknown or empty instead of showing braces', () => {
    expect(mergeFields('{{customer.email}}{{customer.age}}', context)).toEqual([
      { kind: 'missing', field: 'customer.email' },
      { kind: 'missing', field: 'customer.age' },
    ]);
    const nobody = mergeContext({ customer: null, case: null, campaign: null, agent: null });
    expect(read(mergeFields('Bonjour {{customer.givenName}}.', nobody))).toBe(
      'Bonjour [customer.givenName].',
    );
    expect(read(mergeFields('{{constructor}} {{__proto__.x}}', context))).toBe('[constructor] [__proto__.x]');
  });

  it('leaves a value as it is, whatever it holds', () => {
    const hostile = mergeContext({
      customer: { ...customer, givenName: '<b>{{customer.familyName}}</b>$&' },
      case: null,
      campaign: null,
      agent: null,
    });
    expect(mergeFields('x{{customer.givenName}}y', hostile)).toEqual([
      { kind: 'text', text: 'x' },
      { kind: 'value', field: 'customer.givenName', text: '<b>{{customer.familyName}}</b>$&' },
      { kind: 'text', text: 'y' },
    ]);
  });
});

it('loses no text and invents none, for any sentence and any value', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom('{{customer.givenName}}', '{{', '}}', '{{x}}', '{{{x}}}'),
  );
  fc.assert(
    fc.property(fc.array(piece), fc.string(), (pieces, value) => {
      const text = pieces.join('');
      const segments = mergeFields(text, new Map([['customer.givenName', value]]));
      const outside = text.split(/\{\{[^{}]{1,300}\}\}/).join('');
      expect(segments.map((one) => (one.kind === 'text' ? one.text : '')).join('')).toBe(outside);
      for (const one of segments) if (one.kind === 'value') expect(one.text).toBe(value.trim());
    }),
  );
});

it('what the network sent along is text, whatever it holds', () => {
  const attached = [{ name: 'contrat', value: '{{agent.displayName}} <b>12</b>' }];
  const call = { number: '+33612345678', dialled: null, attached };
  const told = mergeContext({ customer: null, case: null, campaign: null, agent: null, call });
  expect(mergeFields('{{call.attached.contrat}} {{call.number}} {{call.dialled}}', told)).toEqual([
    { kind: 'value', field: 'call.attached.contrat', text: '{{agent.displayName}} <b>12</b>' },
    { kind: 'text', text: ' ' },
    { kind: 'value', field: 'call.number', text: '+33612345678' },
    { kind: 'text', text: ' ' },
    { kind: 'missing', field: 'call.dialled' },
  ]);
});
