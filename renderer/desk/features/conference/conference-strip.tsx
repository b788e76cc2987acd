import { Pause, PhoneForwarded, PhoneOff, Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../../../shared/domain/call';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { Level } from '../../components/level';
import { useCallName } from '../../components/phone-number';
import { useShortcut } from '../../keys/shortcuts';
import { conferenceOf } from '../../state/calls';
import { useCommand, useSlice } from '../../state/desk-context';
import './conference.css';

/** Below the call bar: who talks together, how loud each is, and who leaves. */
export function ConferenceStrip() {
  const calls = conferenceOf(useSlice('calls'), useSlice('conference'));
  return calls.length === 0 ? null : <Together calls={calls} />;
}

function Together({ calls }: { calls: readonly Call[] }) {
  const { t } = useTranslation();
  const nameOf = useCallName();
  const [hold, holding] = useCommand('call.hold');
  const [hangUp, ending] = useCommand('call.hangUp');
  const [transferTo, leaving] = useCommand('call.transferTo');
  const [first, second, ...more] = calls;
  const pair = first && second && more.length === 0 ? { callId: first.id, otherId: second.id } : null;
  const leave = () => pair !== null && void transferTo(pair);
  useShortcut(pair === null ? null : 't', leave);

  const failed = [holding, ending, leaving].find((status) => status.failure !== null);
  return (
    <section className="conference" aria-label={t('conference.title')}>
      <Users size={18} aria-hidden />
      <p role="status">{t('conference.state', { count: calls.length + 1 })}</p>
      {first && (
        <span className="conference-member">
          <span>{t('conference.you')}</span>
          <Level callId={first.id} side="microphone" />
        </span>
      )}
      <ul>
        {calls.map((call) => (
          <li key={call.id} className="conference-member">
            <bdi className="conference-name">{nameOf(call)}</bdi>
            <Level callId={call.id} side="remote" />
            <Action
              icon={Pause}
              iconOnly
              label={t('conference.leaveOut', { name: nameOf(call) })}
              isDisabled={!('renegotiation' in call) || call.renegotiation !== 'none'}
              onPress={() => void hold({ callId: call.id })}
            />
            <Action
              icon={PhoneOff}
              iconOnly
              label={t('conference.hangUp', { name: nameOf(call) })}
              onPress={() => void hangUp({ callId: call.id })}
            />
          </li>
        ))}
      </ul>
      {failed !== undefined && <FailureLine status={failed} />}
      {pair !== null && (
        <Action
          icon={PhoneForwarded}
          label={t('conference.leave')}
          aria-description={t('conference.leaveHint')}
          hint="T"
          onPress={leave}
        />
      )}
    </section>
  );
}
