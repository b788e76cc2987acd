import type { AccountCheck, AccountForm } from '../../../shared/domain/settings';
import type { NoticeBoard } from '../../platform/notices';
import type { SettingsPort } from '../../settings/port';
import { CommandError } from '../command-error';
import type { Handlers } from '../router';

/** What setting up a profile needs of the program; `main/app` provides it. */
export interface ProfileActions {
  /** With the stored password when the form has none; null when there is none either. */
  check(form: AccountForm): Promise<AccountCheck | null>;
  save(form: AccountForm): Promise<void>;
  remove(): Promise<void>;
  /** A file dialog; null when it was closed. */
  chooseCaFile(): Promise<string | null>;
  chooseProtection(
    choice: { protection: 'passphrase'; passphrase: string } | { protection: 'file' },
  ): Promise<void>;
  /** False when the passphrase is wrong. */
  unlock(passphrase: string): Promise<boolean>;
}

/** Commands on the account, the storage, the preferences and the notices. */
export const profileHandlers = (actions: ProfileActions, settings: SettingsPort, notices: NoticeBoard) =>
  ({
    'account.check': async ({ form }) => {
      const check = await actions.check(form);
      if (!check) throw new CommandError('badRequest', 'no password');
      return { check };
    },
    'account.save': async ({ form }) => {
      await actions.save(form);
      return {};
    },
    'account.remove': async () => {
      await actions.remove();
      return {};
    },
    'account.chooseCaFile': async () => ({ path: await actions.chooseCaFile() }),
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
