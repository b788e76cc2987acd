import { z } from '../zod';
import { E164, Instant, SpokenLanguage } from './basics';
import { CaseId, CustomerId } from './ids';

const line = z.string().max(200);

export const PhoneNumber = z.object({ e164: E164, kind: z.enum(['mobile', 'home', 'work', 'other']) });
export type PhoneNumber = z.infer<typeof PhoneNumber>;

/** What an agent types to turn an unknown caller into a customer. */
export const CustomerDraft = z.object({
  givenName: line,
  familyName: line.min(1),
  company: line.nullable(),
  email: line.nullable(),
  language: SpokenLanguage,
});
export type CustomerDraft = z.infer<typeof CustomerDraft>;

export const Customer = CustomerDraft.extend({
  id: CustomerId,
  numbers: z.array(PhoneNumber),
  /** Key facts of the client's business (contract number, plan, town), shown in this order. */
  facts: z.array(z.object({ label: line, value: line })),
  createdAt: Instant,
});
export type Customer = z.infer<typeof Customer>;

/** A line in a list of matches or search results. */
export const CustomerSummary = z.object({
  id: CustomerId,
  givenName: line,
  familyName: line,
  company: line.nullable(),
  language: SpokenLanguage,
  numbers: z.array(PhoneNumber),
  openCases: z.number().int().nonnegative(),
  lastContactAt: Instant.nullable(),
});
export type CustomerSummary = z.infer<typeof CustomerSummary>;

export const CaseStatus = z.enum(['open', 'waiting', 'closed']);
export const Case = z.object({
  id: CaseId,
  customerId: CustomerId,
  reference: line,
  subject: line,
  status: CaseStatus,
  /** Answers that scripts have saved, by field name. */
  fields: z.record(z.string().max(64), z.string().max(2000)),
  openedAt: Instant,
  updatedAt: Instant,
});
export type Case = z.infer<typeof Case>;
