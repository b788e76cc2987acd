import type { E164 } from '../../../../shared/domain/basics';
import type { Customer, CustomerSummary, PhoneNumber } from '../../../../shared/domain/customer';
import type { CustomerId } from '../../../../shared/domain/ids';
import type { Reader, Writer } from '../connection';
import { SUMMARY, type SummaryRow, toSummary } from './summaries';

export interface CustomerReads {
  byNumber(e164: E164): CustomerSummary[];
  byId(id: CustomerId): Customer | null;
}

export function customerReads(db: Reader): CustomerReads {
  const byNumber = db.query<[E164], SummaryRow>(`
    SELECT ${SUMMARY} FROM customer_numbers AS found JOIN customers AS c ON c.id = found.customer_id
    WHERE found.e164 = ? ORDER BY lastContactAt DESC NULLS LAST, c.row`);
  const byId = db.query<[CustomerId], Omit<Customer, 'numbers' | 'facts'>>(`
    SELECT id, given_name AS givenName, family_name AS familyName, company, email, language,
      created_at AS createdAt
    FROM customers WHERE id = ?`);
  const numbers = db.query<[CustomerId], PhoneNumber>(
    'SELECT e164, kind FROM customer_numbers WHERE customer_id = ? ORDER BY position',
  );
  const facts = db.query<[CustomerId], { label: string; value: string }>(
    'SELECT label, value FROM customer_facts WHERE customer_id = ? ORDER BY position',
  );
  return {
    byNumber: (e164) => byNumber.all(e164).map(toSummary),
    byId(id) {
      const row = byId.get(id);
      return row ? { ...row, numbers: numbers.all(id), facts: facts.all(id) } : null;
    },
  };
}

export interface CustomerWrites {
  /** Answers with nothing; a customer with this id is a conflict. A number given twice is kept once. */
  insert(customer: Customer): void;
  /** The one customer who has this number; null where nobody or several have it. */
  only(e164: E164): CustomerId | null;
}

export function customerWrites(db: Writer): CustomerWrites {
  type Main = Omit<Customer, 'numbers' | 'facts'>;
  const insert = db.command<[Main]>(`
    INSERT INTO customers (id, given_name, family_name, company, email, language, created_at)
    VALUES (@id, @givenName, @familyName, @company, @email, @language, @createdAt)`);
  const insertNumber = db.command<[CustomerId, number, E164, PhoneNumber['kind']]>(`
    INSERT INTO customer_numbers (customer_id, position, e164, kind) VALUES (?, ?, ?, ?)
    ON CONFLICT (e164, customer_id) DO NOTHING`);
  const insertFact = db.command<[CustomerId, number, string, string]>(
    'INSERT INTO customer_facts (customer_id, position, label, value) VALUES (?, ?, ?, ?)',
  );
  const owners = db.query<[E164], { id: CustomerId }>(
    'SELECT customer_id AS id FROM customer_numbers WHERE e164 = ? LIMIT 2',
  );
  return {
    only(e164) {
      const [first, second] = owners.all(e164);
      return first && !second ? first.id : null;
    },
    insert({ numbers, facts, ...main }) {
      insert.run(main);
      numbers.forEach((number, position) => {
        insertNumber.run(main.id, position, number.e164, number.kind);
      });
      facts.forEach((fact, position) => {
        insertFact.run(main.id, position, fact.label, fact.value);
      });
    },
  };
}
