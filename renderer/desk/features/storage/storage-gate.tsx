import { DatabaseZap, LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSlice } from '../../state/desk-context';
import { ChooseProtection } from './choose-protection';
import { PanelTitle } from './panel-title';
import './storage.css';
import { Unlock } from './unlock';

/** Shows the desk's spaces once the data is open; until then what stands in the way. Calls go on regardless. */
export function StorageGate({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { storage } = useSlice('session');
  if (storage.state === 'ready') return children;
  return (
    <section className="storage" aria-label={t('storage.label')}>
      {storage.state === 'opening' && (
        <p className="storage-wait" role="status">
          <LoaderCircle size={18} aria-hidden />
          {t('storage.opening')}
        </p>
      )}
      {storage.state === 'needsChoice' && <ChooseProtection />}
      {storage.state === 'locked' && <Unlock />}
      {storage.state === 'failed' && (
        <div className="storage-panel" role="alert">
          <PanelTitle icon={DatabaseZap} title={t('storage.failedTitle')} />
          <p>{t(`storageProblem.${storage.problem}`)}</p>
        </div>
      )}
    </section>
  );
}
