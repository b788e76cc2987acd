import { Mic, MicOff, Pause, PhoneOff, Play } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../../../shared/domain/call';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { useShortcut } from '../../keys/shortcuts';
import { consultationOf } from '../../state/calls';
import { useCommand, useSlice } from '../../state/desk-context';
import { TransferAction } from '../transfer/transfer-action';
import { Keypad } from './keypad';
import { NewCall } from './new-call';

/** What can be done with the call that the bar shows, or with all calls of a conference at once. */
export function CallActions({ call, together }: { call: Call; together: readonly Call[] }) {
  const { t } = useTranslation();
  const [hold, holding] = useCommand('call.hold');
  const [resume, resuming] = useCommand('call.resume');
  const [setMicrophone, switching] = useCommand('call.setMicrophone');
  const [hangUp, ending] = useCommand('call.hangUp');

  const talks = call.state === 'connected' || call.state === 'held';
  const heldByUs = call.state === 'held' && call.heldBy !== 'them';
  const canHold = talks && call.renegotiation === 'none';
  const isConsulted = consultationOf(useSlice('calls')) !== null;
  const canMute = talks && !heldByUs;
  const muted = talks && call.microphone === 'muted';
  const canEnd = call.state !== 'ending' && call.state !== 'ended';

  const isConference = together.length > 0;
  const all = isConference ? together : [call];
  const toggleHold = () => {
    for (const { id } of all) void (heldByUs ? resume : hold)({ callId: id });
  };
  const toggleMute = () => void setMicrophone({ callId: call.id, microphone: muted ? 'open' : 'muted' });
  const end = () => {
    for (const { id } of all) void hangUp({ callId: id });
  };
  useShortcut(canHold ? 'h' : null, toggleHold);
  useShortcut(canMute ? 'm' : null, toggleMute);
  useShortcut(canEnd ? 'e' : null, end);

  const failed = [holding, resuming, switching, ending].find((status) => status.failure !== null);
  return (
    <div className="call-actions">
      {failed !== undefined && <FailureLine status={failed} />}
      {heldByUs && <NewCall />}
      <Action
        icon={heldByUs ? Play : Pause}
        label={t(heldByUs ? 'call.resume' : 'call.hold')}
        hint="H"
        isDisabled={!canHold}
        onPress={toggleHold}
      />
      <Action
        icon={muted ? MicOff : Mic}
        label={t(muted ? 'call.unmute' : 'call.mute')}
        hint="M"
        isDisabled={!canMute}
        onPress={toggleMute}
      />
      {!isConsulted && !isConference && <TransferAction call={call} isDisabled={!canHold} />}
      {!isConference && <Keypad call={call} isDisabled={call.state !== 'connected'} />}
      <Action
        icon={PhoneOff}
        label={t('call.end')}
        hint="E"
        look="danger"
        isDisabled={!canEnd}
        onPress={end}
      />
    </div>
  );
}
