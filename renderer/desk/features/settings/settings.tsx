import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSlice } from '../../state/desk-context';
import { Accounts } from '../account/accounts';
import { Campaigns } from '../campaigns/campaigns';
import { ReachabilityForm } from '../reachability/reachability-form';
import { Sound } from '../sound/sound';
import { Display } from './display';
import { OnThisComputer } from './on-this-computer';
import './settings.css';

/** The accounts, the campaigns, the display and how the data is kept. */
export function Settings() {
  const { t } = useTranslation();
  const { storage } = useSlice('session');
  const isWeak =
    storage.state === 'ready' && (storage.protection === 'file' || storage.protection === 'ephemeral');
  const Icon = isWeak ? ShieldAlert : ShieldCheck;
  return (
    <section className="settings" aria-label={t('settings.title')}>
      <div className="settings-column">
        <Accounts />
        <Campaigns />
        <Sound />
      </div>
      <div className="settings-column settings-side">
        <section className="settings-block" aria-labelledby="reach-title">
          <h2 id="reach-title">{t('reach.title')}</h2>
          <ReachabilityForm />
        </section>
        <Display />
        <OnThisComputer />
        <section className="settings-block" aria-labelledby="storage-title">
          <h2 id="storage-title">{t('settings.storage')}</h2>
          <p className="settings-storage">
            <Icon size={18} aria-hidden />
            {storage.state === 'ready'
              ? t(`settings.protection.${storage.protection}`)
              : t('settings.storageNotReady')}
          </p>
        </section>
      </div>
    </section>
  );
}
