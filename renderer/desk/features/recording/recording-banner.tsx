import { Circle, CircleDot, CirclePause, CircleSlash, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CallId } from '../../../../shared/domain/ids';
import type { CallRecording } from '../../../../shared/domain/recording';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { useShortcut } from '../../keys/shortcuts';
import { consultationOf, shownCall } from '../../state/calls';
import { useCommand, useSlice } from '../../state/desk-context';
import './recording.css';

type Says =
  | 'off'
  | 'mustAsk'
  | 'recording'
  | 'paused'
  | 'pausedByStep'
  | 'pausedToAsk'
  | 'forgotten'
  | 'failed';
type Does = 'start' | 'startAgreed' | 'pause' | 'resume' | 'resumeAgreed';

/** `does` is null where nothing can be done about it. */
function lookOf(recording: CallRecording): { icon: LucideIcon; says: Says; does: Does | null } {
  switch (recording.state) {
    case 'off':
      return recording.mustAsk
        ? { icon: Circle, says: 'mustAsk', does: 'startAgreed' }
        : { icon: Circle, says: 'off', does: 'start' };
    case 'recording':
      return { icon: CircleDot, says: 'recording', does: 'pause' };
    case 'paused':
      if (recording.inStep) return { icon: CirclePause, says: 'pausedByStep', does: null };
      if (recording.mustAsk) return { icon: CirclePause, says: 'pausedToAsk', does: 'resumeAgreed' };
      return { icon: CirclePause, says: recording.isForgotten ? 'forgotten' : 'paused', does: 'resume' };
    case 'failed':
      return { icon: CircleSlash, says: 'failed', does: null };
  }
}

function Banner({ callId, recording }: { callId: CallId; recording: CallRecording }) {
  const { t } = useTranslation();
  const [start, starting] = useCommand('recording.start');
  const [pause, pausing] = useCommand('recording.pause');
  const [resume, resuming] = useCommand('recording.resume');
  const isConsulted = consultationOf(useSlice('calls')) !== null;
  const { icon: Icon, says, does } = lookOf(recording);
  const run = { start, startAgreed: start, pause, resume, resumeAgreed: resume };
  const press = () => void (does && run[does]({ callId }));
  // In a consultation R goes back to the caller.
  const hasKey = does !== null && !isConsulted;
  useShortcut(hasKey ? 'r' : null, press);
  const failed = [starting, pausing, resuming].find((status) => status.failure !== null);
  return (
    <div className="banner recording" data-recording={says}>
      <Icon size={18} aria-hidden />
      <p role={says === 'forgotten' || says === 'pausedToAsk' ? 'alert' : 'status'}>
        {t(`recording.says.${says}`)}
      </p>
      <span className="banner-end">
        {failed !== undefined && <FailureLine status={failed} />}
        {does !== null && (
          <Action label={t(`recording.does.${does}`)} hint={hasKey ? 'R' : null} onPress={press} />
        )}
      </span>
    </div>
  );
}

const mustAsk = (recording: CallRecording) => recording.state === 'paused' && recording.mustAsk;

/**
 * Whether the call in the bar is recorded, in a line that is there for as long as the call; nothing where its campaign has no recordings.
 * In a conference another call's recording stands for it, that wants something of the agent or is the only one.
 */
export function RecordingBanner() {
  const { calls } = useSlice('recordings');
  const { callIds } = useSlice('conference');
  const shown = shownCall(useSlice('calls'), useSlice('work'));
  if (shown === null) return null;
  const isOf = (id: CallId) => id === shown.id || (callIds.includes(shown.id) && callIds.includes(id));
  const heard = calls.filter(({ callId }) => isOf(callId));
  const told =
    heard.find(({ recording }) => mustAsk(recording)) ??
    heard.find(({ callId }) => callId === shown.id) ??
    heard[0];
  // On hold nobody would hear that it begins.
  if (told === undefined || (told.recording.state === 'off' && shown.state !== 'connected')) return null;
  return <Banner key={told.callId} callId={told.callId} recording={told.recording} />;
}
