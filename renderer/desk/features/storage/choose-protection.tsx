import { FileKey, KeyRound } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { useCommand } from '../../state/desk-context';
import { PanelTitle } from './panel-title';
import { PassphraseField } from './passphrase-field';

/** Shortest passphrase that main accepts (`storage.chooseProtection`). */
const SHORTEST = 10;

/** No key ring on this machine: the user weighs the two ways to keep the key. */
export function ChooseProtection() {
  const { t } = useTranslation();
  const [choose, choosing] = useCommand('storage.chooseProtection');
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [isTried, setTried] = useState(false);
  const isShort = passphrase.length < SHORTEST;
  const differs = passphrase !== again;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isShort && !differs) void choose({ protection: 'passphrase', passphrase });
  };
  return (
    <div className="storage-choice">
      <h2>{t('storage.choiceTitle')}</h2>
      <p className="hint">{t('storage.choiceHint')}</p>
      <div className="storage-ways">
        <form className="storage-panel" onSubmit={submit} noValidate>
          <PanelTitle isWay icon={KeyRound} title={t('storage.passphraseTitle')} />
          <p>{t('storage.passphraseText')}</p>
          <PassphraseField
            label={t('storage.passphrase')}
            autoComplete="new-password"
            value={passphrase}
            onChange={setPassphrase}
            isInvalid={isTried && isShort}
            error={t('storage.passphraseShort')}
            description={t('storage.passphraseShort')}
          />
          <PassphraseField
            label={t('storage.passphraseAgain')}
            autoComplete="new-password"
            value={again}
            onChange={setAgain}
            isInvalid={isTried && !isShort && differs}
            error={t('storage.passphraseDiffers')}
          />
          <Action type="submit" look="solid" label={t('storage.passphraseUse')} isDisabled={choosing.busy} />
        </form>
        <div className="storage-panel">
          <PanelTitle isWay icon={FileKey} title={t('storage.fileTitle')} />
          <p>{t('storage.fileText')}</p>
          <Action
            label={t('storage.fileUse')}
            isDisabled={choosing.busy}
            onPress={() => void choose({ protection: 'file' })}
          />
        </div>
      </div>
      <FailureLine status={choosing} />
    </div>
  );
}
