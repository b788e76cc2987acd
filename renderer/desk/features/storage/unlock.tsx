import { LockKeyhole } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { useCommand } from '../../state/desk-context';
import { PanelTitle } from './panel-title';
import { PassphraseField } from './passphrase-field';

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
      <PanelTitle icon={LockKeyhole} title={t('storage.lockedTitle')} />
      <p className="hint">{t('storage.lockedHint')}</p>
      <PassphraseField
        label={t('storage.passphrase')}
        autoComplete="current-password"
        value={passphrase}
        onChange={setPassphrase}
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
