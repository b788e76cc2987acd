import { AudioLines, WifiOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../components/action';
import { Countdown } from '../../components/timer';
import { useSlice } from '../../state/desk-context';
import { useView } from '../../state/view';
import { CallWarnings } from '../quality/call-warnings';
import { ReachBanners } from '../reachability/reach-banners';
import { RecordingBanner } from '../recording/recording-banner';
import './banners.css';
import { type LineTrouble, troublesOf } from './line-troubles';

/** What keeps one or several lines from the server, and what happens by itself. */
function TroubleBanner({ trouble }: { trouble: LineTrouble }) {
  const { t } = useTranslation();
  const { view, show } = useView();
  const { problem, retryAt, names } = trouble;
  const needsSettings = retryAt === null || problem === 'certificateNotTrusted';
  return (
    <div className="banner" data-tone={retryAt === null ? 'problem' : 'warning'} role="status">
      <WifiOff size={16} aria-hidden />
      <p>
        {names.length > 0 && (
          <strong>
            <bdi>{names.join(', ')}</bdi>{' '}
          </strong>
        )}
        {t(`registrationProblem.${problem}`)}
      </p>
      <div className="banner-end">
        {retryAt !== null && (
          <p aria-live="off">
            {t('registration.retryIn')} <Countdown until={retryAt} />
          </p>
        )}
        {needsSettings && view !== 'settings' && (
          <Action look="quiet" label={t('registration.openSettings')} onPress={() => show('settings')} />
        )}
      </div>
    </div>
  );
}

/** What is wrong with the lines or the audio, calmly, with what happens by itself. */
export function Banners() {
  const { t } = useTranslation();
  const { accounts, media } = useSlice('session');
  return (
    <>
      <ReachBanners />
      <RecordingBanner />
      {troublesOf(accounts).map((trouble) => (
        <TroubleBanner key={trouble.problem} trouble={trouble} />
      ))}
      <CallWarnings />
      {media === 'restarting' && (
        <div className="banner" data-tone="warning" role="status">
          <AudioLines size={16} aria-hidden />
          <p>{t('status.mediaRestarting')}</p>
        </div>
      )}
    </>
  );
}
