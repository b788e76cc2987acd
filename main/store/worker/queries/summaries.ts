import type { CustomerSummary } from '../../../../shared/domain/customer';

/** Columns of a summary for `customers AS c`; one statement answers a whole list. */
export const SUMMARY = `
  c.id, c.given_name AS givenName, c.family_name AS familyName, c.company, c.language,
  (SELECT json_group_array(json_object('e164', n.e164, 'kind', n.kind) ORDER BY n.position)
     FROM customer_numbers AS n WHERE n.customer_id = c.id) AS numbers,
  (SELECT count(*) FROM cases AS s WHERE s.customer_id = c.id AND s.status <> 'closed') AS openCases,
  (SELECT max(i.started_at) FROM interactions AS i
     WHERE i.customer_id = c.id AND i.closed_at IS NOT NULL) AS lastContactAt`;

export type SummaryRow = Omit<CustomerSummary, 'numbers'> & { numbers: string };

export function toSummary(row: SummaryRow): CustomerSummary {
  return { ...row, numbers: JSON.parse(row.numbers) };
}
