import { Plug } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../components/action';
import { useView } from '../../state/view';

/** The way from the demo to real calls. */
export function ConnectAccount() {
  const { t } = useTranslation();
  const { show } = useView();
  return (
    <section className="idle-block" aria-label={t('idle.connectTitle')}>
      <h3 className="idle-title">{t('idle.connectTitle')}</h3>
      <p className="hint">{t('idle.connectHint')}</p>
      <Action icon={Plug} label={t('idle.connect')} onPress={() => show('settings')} />
    </section>
  );
}
