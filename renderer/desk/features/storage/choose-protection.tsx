import { FileKey, KeyRound } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { Field } from '../../components/field';
import { useCommand } from '../../state/desk-context';

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
          <h3>
            <KeyRound size={20} aria-hidden />
            {t('storage.passphraseTitle')}
          </h3>
          <p>{t('storage.passphraseText')}</p>
          <Field
            label={t('storage.passphrase')}
            type="password"
            autoComplete="new-password"
            value={passphrase}
            onChange={setPassphrase}
            maxLength={200}
            isInvalid={isTried && isShort}
            error={t('storage.passphraseShort')}
            description={t('storage.passphraseShort')}
          />
          <Field
            label={t('storage.passphraseAgain')}
            type="password"
            autoComplete="new-password"
            value={again}
            onChange={setAgain}
            maxLength={200}
            isInvalid={isTried && !isShort && differs}
            error={t('storage.passphraseDiffers')}
          />
          <Action type="submit" look="solid" label={t('storage.passphraseUse')} isDisabled={choosing.busy} />
        </form>
        <div className="storage-panel">
          <h3>
            <FileKey size={20} aria-hidden />
            {t('storage.fileTitle')}
          </h3>
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
