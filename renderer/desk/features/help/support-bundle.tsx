import { FileDown, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../components/action';
import { useCommand } from '../../state/desk-context';

/** One file with all that the support asks for, without personal data. */
export function SupportBundle() {
  const { t } = useTranslation();
  const [save, { busy, failure }] = useCommand('diagnostics.saveBundle');
  const [path, setPath] = useState<string | null>(null);
  const run = async () => {
    setPath(null);
    const result = await save({});
    if (result.ok) setPath(result.value.path);
  };
  return (
    <section className="settings-block" aria-labelledby="bundle-title">
      <h2 id="bundle-title">{t('help.bundle')}</h2>
      <p className="field-description">{t('help.bundleHint')}</p>
      <Action icon={FileDown} label={t('help.saveBundle')} isDisabled={busy} onPress={() => void run()} />
      {path !== null && (
        <p className="help-path" role="status">
          {t('help.saved', { path })}
        </p>
      )}
      {failure !== null && (
        <p className="failure" role="alert">
          <TriangleAlert size={16} aria-hidden />
          {t('help.notSaved')}
        </p>
      )}
    </section>
  );
}
