import { Coffee, WifiOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSlice } from '../../state/desk-context';
import { canBeCalled } from '../../state/lines';
import { ConnectAccount } from './connect-account';
import { DemoCallers } from './demo-callers';
import { Figures } from './figures';
import './idle.css';
import { RecentCalls } from './recent-calls';
import { Shortcuts } from './shortcuts';
import { YourLine } from './your-line';

/** Between calls: the day's figures, who was on the phone last, and in the demo who may call. */
export function Idle() {
  const { t } = useTranslation();
  const session = useSlice('session');
  const canRing = canBeCalled(session);
  return (
    <section className="idle" aria-label={t('idle.label')}>
      <div className="idle-side">
        <div className="idle-ready">
          {canRing ? <Coffee size={20} aria-hidden /> : <WifiOff size={20} aria-hidden />}
          <div>
            <h2>{t(canRing ? 'idle.waiting' : 'idle.offline')}</h2>
            {canRing && <p className="hint">{t('idle.waitingHint')}</p>}
          </div>
        </div>
        {session.mode === 'demo' ? (
          <>
            <DemoCallers />
            <ConnectAccount />
          </>
        ) : (
          <>
            {session.accounts.length === 0 ? <ConnectAccount /> : <YourLine />}
            <Shortcuts />
          </>
        )}
      </div>
      <div className="idle-main">
        <Figures />
        <RecentCalls />
      </div>
    </section>
  );
}
