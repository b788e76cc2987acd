import { PhoneForwarded, PhoneOff, PhoneOutgoing, TriangleAlert, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ReferralIn } from '../../../../shared/domain/referral';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { PhoneNumber, usePartyName } from '../../components/phone-number';
import { Countdown } from '../../components/timer';
import { useReactionSince } from '../../keys/reaction-time';
import { priority, REJECT_ANYWHERE, useReach, useShortcut } from '../../keys/shortcuts';
import { isIncomingRinging } from '../../state/calls';
import { useCommand, useSlice } from '../../state/desk-context';
import { lineNameOf } from '../../state/lines';
import '../incoming/incoming.css';
import '../transfer/transfer.css';
import './referral.css';

/** Nothing is called before the agent agrees. `hasKeys`: no call that rings has them. */
function Asked({ referral, hasKeys: isNext }: { referral: ReferralIn<'asked'>; hasKeys: boolean }) {
  const { t } = useTranslation();
  const nameOf = usePartyName();
  // What is pressed as a call that rang goes was meant for that call.
  const hasKeys = useReactionSince(isNext);
  const { callId, by, to, host } = referral;
  const [follow, following] = useCommand('call.followReferral');
  const [refuse, refusing] = useCommand('call.refuseReferral');
  const agree = () => void follow({ callId });
  const decline = () => void refuse({ callId });
  // None of a ringing call's: Enter on a button that has the focus is the button's.
  useShortcut(hasKeys ? 'Enter' : null, agree, priority.choice);
  useShortcut(hasKeys ? 'Escape' : null, decline, priority.choice);
  useShortcut(hasKeys ? REJECT_ANYWHERE : null, decline, priority.choice);
  const agreeKey = useReach('Enter', false);
  const declineKey = useReach('Escape', false);
  const line = lineNameOf(useSlice('session'), referral.accountId);
  return (
    <div className="incoming-call" data-keeps-enter>
      <span className="incoming-mark" aria-hidden>
        <PhoneForwarded size={20} />
      </span>
      <div className="incoming-who">
        <strong>{t('referral.asks', { name: nameOf(by) })}</strong>
        <span>{t(referral.takesOver ? 'referral.takesOver' : 'referral.hint')}</span>
      </div>
      <dl className="incoming-facts">
        <div className="incoming-number">
          <dt>{t('referral.to')}</dt>
          <dd className="referral-to">
            <PhoneNumber value={to.e164 ?? to.number} />
            {to.displayName !== null && <bdi> {to.displayName}</bdi>}
          </dd>
        </div>
        {host !== null && (
          <div className="referral-host">
            <dt>{t('referral.outside')}</dt>
            <dd>
              <bdi dir="ltr">{host}</bdi>
            </dd>
          </div>
        )}
        {line !== null && (
          <div>
            <dt>{t('lines.line')}</dt>
            <dd>
              <bdi>{line}</bdi>
            </dd>
          </div>
        )}
      </dl>
      <p className="auto-answer">
        {t('referral.countdown')} <Countdown until={referral.until} />
      </p>
      <FailureLine status={following.failure === null ? refusing : following} />
      <Action
        icon={PhoneOutgoing}
        look="answer"
        label={t('referral.follow')}
        hint={hasKeys ? agreeKey : null}
        isDisabled={following.busy}
        onPress={agree}
      />
      <Action
        icon={PhoneOff}
        label={t('referral.refuse')}
        hint={hasKeys ? declineKey : null}
        isDisabled={refusing.busy}
        onPress={decline}
      />
    </div>
  );
}

/** What became of it, until that is put away. */
function Told({ referral }: { referral: ReferralIn<'failed' | 'expired'> }) {
  const { t } = useTranslation();
  const nameOf = usePartyName();
  const { calls } = useSlice('calls');
  const [hide, hiding] = useCommand('call.refuseReferral');
  const first = calls.find(({ id }) => id === referral.callId);
  const goesOn = first !== undefined && first.state !== 'ending' && first.state !== 'ended';
  const name = nameOf(referral.to);
  return (
    <div className="transfer-row" data-tone="problem" role="alert">
      <TriangleAlert size={18} aria-hidden />
      <p>
        {referral.stage === 'expired'
          ? t('referral.expired', { name, by: nameOf(referral.by) })
          : t('referral.failed', { name, cause: t(`cause.${referral.cause}`) })}{' '}
        {goesOn && t('referral.goesOn')}
      </p>
      <FailureLine status={hiding} />
      <div className="transfer-end">
        <Action
          look="quiet"
          icon={X}
          iconOnly
          label={t('transfer.hide')}
          onPress={() => void hide({ callId: referral.callId })}
        />
      </div>
    </div>
  );
}

function Calling({ referral }: { referral: ReferralIn<'calling'> }) {
  const { t } = useTranslation();
  const nameOf = usePartyName();
  return (
    <div className="transfer-row" role="status">
      <PhoneForwarded size={18} aria-hidden />
      <p>{t('referral.calling', { name: nameOf(referral.to), by: nameOf(referral.by) })}</p>
    </div>
  );
}

/** Far ends that want us to call somebody else, and what came of it. */
export function ReferralStrip() {
  const { t } = useTranslation();
  const { referrals } = useSlice('referrals');
  const isRinging = useSlice('calls').calls.some(isIncomingRinging);
  const asked = referrals.filter((each) => each.stage === 'asked');
  return (
    <section className="referrals" aria-label={t('referral.label')}>
      {asked.length > 0 && (
        <div className="incoming">
          {asked.map((each, index) => (
            <Asked key={each.callId} referral={each} hasKeys={index === 0 && !isRinging} />
          ))}
        </div>
      )}
      {referrals.map((each) => {
        if (each.stage === 'asked') return null;
        if (each.stage === 'calling') return <Calling key={each.callId} referral={each} />;
        return <Told key={each.callId} referral={each} />;
      })}
    </section>
  );
}
