import type { SpokenLanguage } from '../../../shared/domain/basics';
import type { PhoneNumber } from '../../../shared/domain/customer';

/** A case as the sample data writes it. Ages are days before the demo starts, so that it always looks lived in. */
export type CaseRow = readonly [
  reference: string,
  subject: string,
  status: 'open' | 'waiting' | 'closed',
  openedDaysAgo: number,
  fields?: Readonly<Record<string, string>>,
];

export interface CustomerRow {
  readonly name: readonly [given: string, family: string, company?: string];
  readonly language: SpokenLanguage;
  readonly customerForDays: number;
  readonly numbers: readonly (readonly [e164: string, kind: PhoneNumber['kind']])[];
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly cases: readonly CaseRow[];
}

/** Customers of one client, whose key facts have these labels. */
export function customersWith(labels: readonly string[]) {
  return (
    name: CustomerRow['name'],
    language: SpokenLanguage,
    customerForDays: number,
    numbers: CustomerRow['numbers'],
    values: readonly string[],
    cases: readonly CaseRow[] = [],
  ): CustomerRow => ({
    name,
    language,
    customerForDays,
    numbers,
    facts: labels.map((label, index) => [label, values[index] ?? ''] as const),
    cases,
  });
}

/** The id of a customer: their name as a slug. */
export function slug([given, family]: CustomerRow['name']): string {
  return `${given} ${family}`
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
}
