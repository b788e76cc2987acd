import type { Migration } from './migration';

/** Calls that were sent on or did not disturb are not missed either; the list's query names the same causes. */
export const sentOn: Migration = {
  number: 11,
  name: 'sent-on',
  sql: `
    DROP INDEX interactions_missed;
    CREATE INDEX interactions_missed ON interactions
      (started_at, direction, ended_at, answered_at, cause, customer_id, remote_number, remote_name)
      WHERE ended_at IS NOT NULL AND direction = 'incoming' AND answered_at IS NULL
        AND cause NOT IN ('rejectedByUs', 'deflected', 'answeredElsewhere', 'declinedElsewhere', 'doNotDisturb',
          'forwarded');
  `,
};
