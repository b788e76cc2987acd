import { PhoneForwarded, PhoneOutgoing, TriangleAlert, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ReferralIn } from '../../../../shared/domain/referral';
import { Action } from '../../components/action';
import { CallCard, CardCountdown } from '../../components/call-card';
import { FailureLine } from '../../components/failure';
import { PhoneNumber, usePartyName } from '../../components/phone-number';
import { useReactionSince } from '../../keys/reaction-time';
import { priority } from '../../keys/shortcuts';
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
  const line = lineNameOf(useSlice('session'), referral.accountId);
  const goal = (
    <span className="referral-to">
      <PhoneNumber value={to.e164 ?? to.number} /> {to.displayName !== null && <bdi>{to.displayName}</bdi>}
    </span>
  );
  return (
    <CallCard
      mark={PhoneForwarded}
      title={<strong>{t('referral.asks', { name: nameOf(by) })}</strong>}
      detail={t(referral.takesOver ? 'referral.takesOver' : 'referral.hint')}
      facts={[
        { term: t('referral.to'), value: goal, isWhole: true },
        host === null
          ? null
          : { term: t('referral.outside'), value: <bdi dir="ltr">{host}</bdi>, tone: 'danger' },
        line === null ? null : { term: t('lines.line'), value: <bdi>{line}</bdi> },
      ]}
      notes={
        <>
          <CardCountdown words={t('referral.countdown')} until={referral.until} />
          <FailureLine status={following.failure === null ? refusing : following} />
        </>
      }
      accept={{
        icon: PhoneOutgoing,
        label: t('referral.follow'),
        isBusy: following.busy,
        onPress: () => void follow({ callId }),
      }}
      refuse={{
        label: t('referral.refuse'),
        isBusy: refusing.busy,
        onPress: () => void refuse({ callId }),
      }}
      keys={{ accept: hasKeys, refuse: hasKeys }}
      // None of a ringing call's: Enter on a button that has the focus is the button's.
      rank={priority.choice}
    />
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
