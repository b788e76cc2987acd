import type { Migration } from './migration';

/** A campaign may have its calls answered without the agent, or never, where the account leaves that open. */
export const campaignAutoAnswer: Migration = {
  number: 15,
  name: 'campaign-auto-answer',
  sql: `
    ALTER TABLE campaigns ADD COLUMN auto_answer TEXT NOT NULL DEFAULT 'account'
      CHECK (auto_answer IN ('account', 'always', 'never'));
  `,
};
