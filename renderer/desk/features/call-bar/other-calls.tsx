import { ClipboardList, Pause, PhoneOutgoing } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../../../shared/domain/call';
import type { WorkItem } from '../../../../shared/domain/interaction';
import type { Slice } from '../../../../shared/ipc/slices';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { formatPhone } from '../../format/phone';
import { isIncomingRinging } from '../../state/calls';
import { useCommand, useSlice } from '../../state/desk-context';
import { fullName, nameOf, workOf } from '../../state/people';

interface OtherCallsProps {
  readonly shown: Call | null;
  readonly calls: Slice<'calls'>;
  readonly work: Slice<'work'>;
}

/** The calls that are not on the line, and the ended ones that still wait for their disposition. */
export function OtherCalls({ shown, calls, work }: OtherCallsProps) {
  const { t } = useTranslation();
  const { account } = useSlice('session');
  const [resume, resuming] = useCommand('call.resume');
  const [activate, activating] = useCommand('work.activate');
  const region = account?.defaultRegion ?? null;

  const others = calls.calls.filter(
    (call) => call.id !== shown?.id && call.state !== 'ended' && !isIncomingRinging(call),
  );
  const uncoded = work.items.filter(
    (item) => item.phase === 'wrapUp' && item.interaction.id !== work.activeId,
  );
  if (others.length === 0 && uncoded.length === 0) return null;

  const callName = (call: Call) =>
    nameOf(call, workOf(call, work)) ?? formatPhone(call.remote.number, region);
  const itemName = (item: WorkItem) =>
    item.record === null
      ? formatPhone(item.interaction.remoteNumber, region)
      : fullName(item.record.customer);
  return (
    <ul className="other-calls" aria-label={t('call.others')}>
      {others.map((call) => (
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
      {uncoded.map((item) => (
        <li key={item.interaction.id} data-call="ended">
          <Action
            icon={ClipboardList}
            label={`${t('call.toWrapUp')} · ${itemName(item)}`}
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
