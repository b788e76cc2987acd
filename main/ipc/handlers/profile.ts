import type { AccountId } from '../../../shared/domain/ids';
import type { NumberExample, NumberPlan } from '../../../shared/domain/number-plan';
import type { AccountCheck, AccountForm } from '../../../shared/domain/settings';
import type { NoticeBoard } from '../../platform/notices';
import type { SettingsPort } from '../../settings/port';
import { CommandError } from '../command-error';
import type { Handlers } from '../router';

/**
 * Changes of the list of accounts. Each throws `CommandError` and changes nothing: `lineBusy` while a call runs on the line
 * that would have to restart, `notFound` for an account that is not there; or what the disk threw.
 */
export interface AccountActions {
  /** With the password stored for `accountId` when the form has none; null when there is none either. */
  check(form: AccountForm, accountId: AccountId | null): Promise<AccountCheck | null>;
  /** Null adds an account at the end. Also throws `accountExists`, and `conflict` when the list is full. */
  save(form: AccountForm, accountId: AccountId | null): Promise<AccountId>;
  remove(accountId: AccountId): Promise<void>;
  setEnabled(accountId: AccountId, enabled: boolean): Promise<void>;
  /** `conflict` when these are not the accounts that there are. */
  reorder(accountIds: readonly AccountId[]): Promise<void>;
}

/** What setting up a profile needs of the program; `main/app` provides it. */
export interface ProfileActions {
  accounts: AccountActions;
  /** A file dialog; null when it was closed. */
  chooseCaFile(): Promise<string | null>;
  /** How an account would send numbers. */
  numberExamples(plan: NumberPlan): NumberExample[];
  chooseProtection(
    choice: { protection: 'passphrase'; passphrase: string } | { protection: 'file' },
  ): Promise<void>;
  /** False when the passphrase is wrong. */
  unlock(passphrase: string): Promise<boolean>;
}

/** Commands on the account, the storage, the preferences and the notices. */
export const profileHandlers = (actions: ProfileActions, settings: SettingsPort, notices: NoticeBoard) =>
  ({
    'account.check': async ({ form, accountId }) => {
      const check = await actions.accounts.check(form, accountId);
      if (!check) throw new CommandError('badRequest', 'no password');
      return { check };
    },
    'account.save': async ({ form, accountId }) => ({
      accountId: await actions.accounts.save(form, accountId),
    }),
    'account.remove': async ({ accountId }) => {
      await actions.accounts.remove(accountId);
      return {};
    },
    'account.setEnabled': async ({ accountId, enabled }) => {
      await actions.accounts.setEnabled(accountId, enabled);
      return {};
    },
    'account.reorder': async ({ accountIds }) => {
      await actions.accounts.reorder(accountIds);
      return {};
    },
    'account.chooseCaFile': async () => ({ path: await actions.chooseCaFile() }),
    'account.numberExamples': ({ defaultRegion, ...options }) => ({
      examples: actions.numberExamples({ defaultRegion, options }),
    }),
    'storage.chooseProtection': async (choice) => {
      await actions.chooseProtection(choice);
      return {};
    },
    'storage.unlock': async ({ passphrase }) => {
      if (!(await actions.unlock(passphrase))) throw new CommandError('wrongPassphrase');
      return {};
    },
    'preferences.update': (patch) => {
      settings.updatePreferences(patch);
      return {};
    },
    'notices.dismiss': ({ noticeId }) => {
      if (!notices.dismiss(noticeId)) throw new CommandError('notFound');
      return {};
    },
  }) satisfies Partial<Handlers>;
