import { Brand } from '../../components/brand';
import { callColour } from '../../components/state-mark';
import { conferenceOf, isFree, otherCalls, shownCall } from '../../state/calls';
import { useSlice } from '../../state/desk-context';
import { ActiveCall } from './active-call';
import { CallActions } from './call-actions';
import './call-bar.css';
import { DialField } from './dial-field';
import { OtherCalls } from './other-calls';

/** The bar on top: always there, never covered. */
export function CallBar() {
  const calls = useSlice('calls');
  const work = useSlice('work');
  const call = shownCall(calls, work);
  const { dialRequest } = useSlice('desktop');
  const isOver = isFree(call);
  const conference = conferenceOf(calls, useSlice('conference'));
  const together = call !== null && conference.includes(call) ? conference : [];
  const others = otherCalls(call, calls, work, together);
  const isCrowded = others.live.length + others.uncoded.length > 0;
  return (
    <header
      className="call-bar"
      data-call={call && callColour(call.state)}
      data-crowded={isCrowded || undefined}
    >
      <Brand />
      {call !== null && <ActiveCall call={call} work={work} together={together} />}
      {isOver && <DialField request={dialRequest} />}
      {isCrowded && <OtherCalls shown={call} others={others} />}
      {call !== null && !isOver && <CallActions key={call.id} call={call} together={together} />}
    </header>
  );
}
