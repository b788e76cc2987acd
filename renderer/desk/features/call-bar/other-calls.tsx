import { ClipboardList, Pause, PhoneForwarded, PhoneOutgoing } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../../../shared/domain/call';
import { fullName } from '../../../../shared/domain/caller';
import type { WorkItem } from '../../../../shared/domain/interaction';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { useCallName, usePhoneWords } from '../../components/phone-number';
import { callColour } from '../../components/state-mark';
import { canJoin, type otherCalls } from '../../state/calls';
import { useCommand } from '../../state/desk-context';
import { JoinAction } from '../conference/join-action';

const icons = { held: Pause, transferring: PhoneForwarded, dialing: PhoneOutgoing } as const;

/** A press away: the calls that are not on the line, and those that wait for their disposition. */
export function OtherCalls({ shown, others }: { shown: Call | null; others: ReturnType<typeof otherCalls> }) {
  const { t } = useTranslation();
  const numberWords = usePhoneWords();
  const callName = useCallName();
  const [resume, resuming] = useCommand('call.resume');
  const [activate, activating] = useCommand('work.activate');

  const itemName = (item: WorkItem) =>
    item.record === null ? numberWords(item.interaction.remoteNumber) : fullName(item.record.customer);
  const joinable = shown !== null && canJoin(shown) ? others.live.filter(canJoin) : [];
  return (
    <ul className="other-calls" aria-label={t('call.others')}>
      {others.live.map((call) => (
        <li key={call.id} data-call={callColour(call.state)}>
          <Action
            icon={icons[call.state === 'held' || call.state === 'transferring' ? call.state : 'dialing']}
            label={callName(call)}
            aria-label={t('call.switchTo', { name: callName(call) })}
            isDisabled={call.state !== 'held'}
            onPress={() => void resume({ callId: call.id })}
          />
          {shown !== null && joinable.includes(call) && (
            <JoinAction call={shown} other={call} hasKey={joinable.length === 1} />
          )}
        </li>
      ))}
      {others.uncoded.map((item) => (
        <li key={item.interaction.id} data-call="ended">
          <Action
            icon={ClipboardList}
            label={itemName(item)}
            aria-label={t('call.openWork', { name: itemName(item) })}
            onPress={() => void activate({ interactionId: item.interaction.id })}
          />
        </li>
      ))}
      <li>
        <FailureLine status={resuming.failure === null ? activating : resuming} />
      </li>
    </ul>
  );
}
