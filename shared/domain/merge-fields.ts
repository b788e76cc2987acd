import type { AttachedField } from './call';
import type { Campaign } from './campaign';
import type { Case, Customer } from './customer';

/** A piece of a sentence. `missing`: the field is unknown or empty, and the agent must say it in their own words. */
export type Segment =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly field: string; readonly text: string }
  | { readonly kind: 'missing'; readonly field: string };

/** Values by field name, e.g. `customer.givenName`. */
export type MergeContext = ReadonlyMap<string, string>;

export interface MergeSources {
  readonly customer: Customer | null;
  readonly case: Case | null;
  readonly campaign: Campaign | null;
  readonly agent: { readonly displayName: string } | null;
  readonly call?: {
    readonly number: string;
    readonly dialled: string | null;
    readonly attached: readonly AttachedField[];
  };
}

const PLACEHOLDER = /\{\{([^{}]{1,300})\}\}/g;

/**
 * The fields that a script may name: `customer.givenName familyName company email`, `customer.facts.<label>`,
 * `case.reference subject`, `case.fields.<name>`, `campaign.name client`, `agent.displayName`, `call.number dialled`,
 * `call.attached.<name>` (what the network sent along, RFC 7433).
 */
export function mergeContext({ customer, case: matter, campaign, agent, call }: MergeSources): MergeContext {
  const fields = new Map<string, string | null>();
  if (customer) {
    fields.set('customer.givenName', customer.givenName);
    fields.set('customer.familyName', customer.familyName);
    fields.set('customer.company', customer.company);
    fields.set('customer.email', customer.email);
    for (const { label, value } of customer.facts) fields.set(`customer.facts.${label}`, value);
  }
  if (matter) {
    fields.set('case.reference', matter.reference);
    fields.set('case.subject', matter.subject);
    for (const [name, value] of Object.entries(matter.fields)) fields.set(`case.fields.${name}`, value);
  }
  if (campaign) {
    fields.set('campaign.name', campaign.name);
    fields.set('campaign.client', campaign.client);
  }
  if (agent) fields.set('agent.displayName', agent.displayName);
  if (call) {
    fields.set('call.number', call.number);
    fields.set('call.dialled', call.dialled);
    for (const { name, value } of call.attached) fields.set(`call.attached.${name}`, value);
  }
  return new Map([...fields].filter((entry): entry is [string, string] => entry[1] !== null));
}

/**
 * Puts values in the place of `{{field}}`. A value is text, whatever it holds: braces in it are not merged again and
 * markup in it is markup for nobody.
 */
export function mergeFields(text: string, context: MergeContext): Segment[] {
  const segments: Segment[] = [];
  let end = 0;
  const addText = (piece: string) => {
    if (piece !== '') segments.push({ kind: 'text', text: piece });
  };
  for (const match of text.matchAll(PLACEHOLDER)) {
    addText(text.slice(end, match.index));
    const field = (match[1] ?? '').trim();
    const value = context.get(field)?.trim();
    segments.push(value ? { kind: 'value', field, text: value } : { kind: 'missing', field });
    end = match.index + match[0].length;
  }
  addText(text.slice(end));
  return segments;
}
