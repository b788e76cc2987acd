import type { Call } from '../../../../shared/domain/call';
import type { Slice } from '../../../../shared/ipc/slices';
import { Brand } from '../../components/brand';
import { callColour } from '../../components/state-mark';
import { isIncomingRinging } from '../../state/calls';
import { useSlice } from '../../state/desk-context';
import { ActiveCall } from './active-call';
import './call-bar.css';
import { CallActions } from './call-actions';
import { DialField } from './dial-field';
import { OtherCalls } from './other-calls';

/** The call that the bar is about: the active one, else the one whose work is open. */
function shownCall({ calls, activeId }: Slice<'calls'>, work: Slice<'work'>): Call | null {
  const candidates = calls.filter((call) => !isIncomingRinging(call));
  const worked = work.items.find((item) => item.interaction.id === work.activeId)?.interaction.callId;
  return (
    candidates.find((call) => call.id === activeId) ??
    candidates.find((call) => call.id === worked) ??
    candidates.find((call) => call.state !== 'ended') ??
    null
  );
}

/** The bar on top: always there, never covered. */
export function CallBar() {
  const calls = useSlice('calls');
  const work = useSlice('work');
  const call = shownCall(calls, work);
  const isOver = call === null || call.state === 'ended';
  return (
    <header className="call-bar" data-call={call && callColour(call.state)}>
      <Brand />
      {call !== null && <ActiveCall call={call} work={work} />}
      {isOver && <DialField />}
      <OtherCalls shown={call} calls={calls} work={work} />
      {call !== null && !isOver && <CallActions key={call.id} call={call} />}
    </header>
  );
}
