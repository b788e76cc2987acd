import { ClipboardList, Pause, PhoneOutgoing } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../../../shared/domain/call';
import type { WorkItem } from '../../../../shared/domain/interaction';
import type { Slice } from '../../../../shared/ipc/slices';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { usePhoneWords } from '../../components/phone-number';
import type { otherCalls } from '../../state/calls';
import { useCommand } from '../../state/desk-context';
import { fullName, nameOf, workOf } from '../../state/people';

interface OtherCallsProps {
  readonly others: ReturnType<typeof otherCalls>;
  readonly work: Slice<'work'>;
}

/** A press away: the calls that are not on the line, and those that wait for their disposition. */
export function OtherCalls({ others, work }: OtherCallsProps) {
  const { t } = useTranslation();
  const numberWords = usePhoneWords();
  const [resume, resuming] = useCommand('call.resume');
  const [activate, activating] = useCommand('work.activate');

  const callName = (call: Call) => nameOf(call, workOf(call, work)) ?? numberWords(call.remote.number);
  const itemName = (item: WorkItem) =>
    item.record === null ? numberWords(item.interaction.remoteNumber) : fullName(item.record.customer);
  return (
    <ul className="other-calls" aria-label={t('call.others')}>
      {others.live.map((call) => (
        <li key={call.id} data-call={call.state === 'held' ? 'held' : 'ringing'}>
          <Action
            icon={call.state === 'held' ? Pause : PhoneOutgoing}
            label={callName(call)}
            aria-label={t('call.switchTo', { name: callName(call) })}
            isDisabled={call.state !== 'held'}
            onPress={() => void resume({ callId: call.id })}
          />
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
