import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountId } from '../../../../shared/domain/ids';
import type { Account, AccountCheck } from '../../../../shared/domain/settings';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { useCommand } from '../../state/desk-context';
import { AccountFields } from './account-fields';
import { CheckResult } from './check-result';
import { draftOf, formOf } from './draft';

interface AccountFormProps {
  /** The account that is edited; null adds one. */
  readonly account: Account | null;
  readonly onSaved: (accountId: AccountId) => void;
}

/** A phone account: filled in, checked, saved. */
export function AccountForm({ account, onSaved }: AccountFormProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(() => draftOf(account));
  const [check, checking] = useCommand('account.check');
  const [save, saving] = useCommand('account.save');
  const [found, setFound] = useState<AccountCheck | null>(null);
  const [isSaved, setSaved] = useState(false);
  const accountId = account?.id ?? null;

  const change = (next: typeof draft) => {
    setDraft(next);
    setFound(null);
    setSaved(false);
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const submitter = (event.nativeEvent as SubmitEvent).submitter;
    const form = formOf(draft);
    if (submitter?.getAttribute('value') === 'check') {
      setFound(null);
      const result = await check({ form, accountId });
      if (result.ok) setFound(result.value.check);
    } else {
      const result = await save({ form, accountId });
      setSaved(result.ok);
      if (!result.ok) return;
      // What was typed while the account was being saved stays.
      setDraft((now) =>
        now === draft ? { ...draft, password: '', proxyPassword: '', turnPassword: '' } : now,
      );
      onSaved(result.value.accountId);
    }
  };
  return (
    <section className="settings-block" aria-labelledby="account-title">
      <h2 id="account-title">{t('account.title')}</h2>
      <p className="hint">{t('account.hint')}</p>
      <form className="account-form" onSubmit={(event) => void submit(event)}>
        <AccountFields draft={draft} stored={account} onChange={change} />
        <div className="form-actions">
          <Action
            type="submit"
            value="check"
            label={t(checking.busy ? 'account.checking' : 'account.check')}
            isDisabled={checking.busy}
          />
          <Action
            type="submit"
            value="save"
            look="solid"
            label={t('account.save')}
            isDisabled={saving.busy}
          />
        </div>
        <div aria-live="polite">
          {found !== null && <CheckResult check={found} />}
          {isSaved && (
            <p className="check-line" data-good>
              {t('account.saved')}
            </p>
          )}
        </div>
        <FailureLine status={checking.failure === null ? saving : checking} />
      </form>
    </section>
  );
}
