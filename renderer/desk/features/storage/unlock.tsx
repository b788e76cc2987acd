import { LockKeyhole } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { Field } from '../../components/field';
import { useCommand } from '../../state/desk-context';

/** Opens data that a passphrase protects. */
export function Unlock() {
  const { t } = useTranslation();
  const [passphrase, setPassphrase] = useState('');
  const [unlock, unlocking] = useCommand('storage.unlock');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (passphrase !== '') void unlock({ passphrase });
  };
  return (
    <form className="storage-panel" onSubmit={submit}>
      <h2>
        <LockKeyhole size={20} aria-hidden />
        {t('storage.lockedTitle')}
      </h2>
      <p className="hint">{t('storage.lockedHint')}</p>
      <Field
        label={t('storage.passphrase')}
        type="password"
        autoComplete="current-password"
        value={passphrase}
        onChange={setPassphrase}
        maxLength={200}
        autoFocus
      />
      <Action
        type="submit"
        look="solid"
        hint="Enter"
        label={t('storage.unlock')}
        isDisabled={unlocking.busy || passphrase === ''}
      />
      <FailureLine status={unlocking} />
    </form>
  );
}
