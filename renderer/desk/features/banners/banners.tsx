import { AudioLines, WifiOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../components/action';
import { Countdown } from '../../components/timer';
import { useSlice } from '../../state/desk-context';
import { useView } from '../../state/view';
import './banners.css';

/** What is wrong with the link or the audio, calmly, with what happens by itself. */
export function Banners() {
  const { t } = useTranslation();
  const { registration, media } = useSlice('session');
  const { view, show } = useView();
  const toSettings = view !== 'settings' && (
    <Action look="quiet" label={t('registration.openSettings')} onPress={() => show('settings')} />
  );
  return (
    <>
      {registration.state === 'waiting' && (
        <div className="banner" data-tone="warning" role="status">
          <WifiOff size={16} aria-hidden />
          <p>{t(`registrationProblem.${registration.problem}`)}</p>
          <p className="banner-end" aria-live="off">
            {t('registration.retryIn')} <Countdown until={registration.retryAt} />
          </p>
          {registration.problem === 'certificateNotTrusted' && toSettings}
        </div>
      )}
      {registration.state === 'refused' && (
        <div className="banner" data-tone="problem" role="status">
          <WifiOff size={16} aria-hidden />
          <p>{t(`registrationProblem.${registration.problem}`)}</p>
          <span className="banner-end">{toSettings}</span>
        </div>
      )}
      {media === 'restarting' && (
        <div className="banner" data-tone="warning" role="status">
          <AudioLines size={16} aria-hidden />
          <p>{t('status.mediaRestarting')}</p>
        </div>
      )}
    </>
  );
}
