import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountId } from '../../../../shared/domain/ids';
import { MOST_ACCOUNTS } from '../../../../shared/domain/settings';
import { Action } from '../../components/action';
import { useSlice } from '../../state/desk-context';
import type { Line } from '../../state/lines';
import './account.css';
import { AccountForm } from './account-form';
import { AccountList } from './account-list';

/** Opened first: the only account, else one that the server refuses: it is what one comes for. */
function firstToEdit(lines: readonly Line[]): AccountId | null {
  const [only, ...others] = lines;
  const refused = lines.find(({ registration }) => registration.state === 'refused');
  return (others.length === 0 ? only : refused)?.account.id ?? null;
}

/** The form that is open: for an account, or for one to be added. */
interface OpenForm {
  readonly accountId: AccountId | null;
  /** Counts the forms that were opened. One that has saved a new account stays, and edits it from then on. */
  readonly opened: number;
}

/** The lines of the desk: the list, and the form of the one that is edited or added. */
export function Accounts() {
  const { t } = useTranslation();
  const { accounts } = useSlice('session');
  const [form, setForm] = useState<OpenForm>(() => ({ accountId: firstToEdit(accounts), opened: 0 }));
  const [isAsked, setAsked] = useState(false);
  const account = accounts.find((line) => line.account.id === form.accountId)?.account ?? null;
  // Asked for by having none. The form must stay when the list has grown and it is not told yet that it has saved.
  if (accounts.length === 0 && !isAsked) setAsked(true);
  const isAdding = isAsked && form.accountId === null;
  const isFull = accounts.length >= MOST_ACCOUNTS;
  const open = (accountId: AccountId | null, asked: boolean) => {
    setForm({ accountId, opened: form.opened + 1 });
    setAsked(asked);
  };
  return (
    <>
      {accounts.length > 0 && (
        <section className="settings-block" aria-labelledby="accounts-title">
          <div className="accounts-head">
            <h2 id="accounts-title">{t('account.list')}</h2>
            <Action
              icon={Plus}
              label={t('account.add')}
              isDisabled={isFull || isAdding}
              onPress={() => open(null, true)}
            />
          </div>
          {isFull && <p className="hint">{t('account.full', { count: MOST_ACCOUNTS })}</p>}
          <AccountList
            editing={account?.id ?? null}
            onEdit={(accountId) => open(accountId, true)}
            onRemoved={(accountId) => accountId === form.accountId && open(null, false)}
          />
        </section>
      )}
      {(account !== null || isAdding || accounts.length === 0) && (
        <AccountForm
          key={form.opened}
          account={account}
          onSaved={(accountId) => setForm({ ...form, accountId })}
        />
      )}
    </>
  );
}
