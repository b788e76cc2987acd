import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountCheck } from '../../../../shared/domain/settings';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { useCommand, useSlice } from '../../state/desk-context';
import './account.css';
import { AccountFields } from './account-fields';
import { CheckResult } from './check-result';
import { draftOf, formOf } from './draft';
import { RemoveAccount } from './remove-account';

/** The phone account: filled in, checked, saved. */
export function AccountForm() {
  const { t } = useTranslation();
  const { account } = useSlice('session');
  const [draft, setDraft] = useState(() => draftOf(account));
  const [check, checking] = useCommand('account.check');
  const [save, saving] = useCommand('account.save');
  const [found, setFound] = useState<AccountCheck | null>(null);
  const [isSaved, setSaved] = useState(false);

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
      const result = await check({ form });
      if (result.ok) setFound(result.value.check);
    } else {
      const result = await save({ form });
      setSaved(result.ok);
      // What was typed while the account was being saved stays.
      if (result.ok) setDraft((now) => (now === draft ? { ...draft, password: '' } : now));
    }
  };
  return (
    <section className="settings-block" aria-labelledby="account-title">
      <h2 id="account-title">{t('account.title')}</h2>
      <p className="hint">{t('account.hint')}</p>
      <form className="account-form" onSubmit={(event) => void submit(event)}>
        <AccountFields draft={draft} hasPassword={account !== null} onChange={change} />
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
          {account !== null && <RemoveAccount onRemoved={() => change(draftOf(null))} />}
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
