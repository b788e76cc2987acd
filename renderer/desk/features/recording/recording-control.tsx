import { Circle, CircleDot, CirclePause, CircleSlash, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CallId } from '../../../../shared/domain/ids';
import type { CallRecording } from '../../../../shared/domain/recording';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { useShortcut } from '../../keys/shortcuts';
import { consultationOf } from '../../state/calls';
import { useCommand, useSlice } from '../../state/desk-context';
import './recording.css';

type Word = 'start' | 'startAgreed' | 'recording' | 'paused' | 'pausedByStep' | 'failed';

function lookOf(recording: CallRecording): { icon: LucideIcon; word: Word } {
  switch (recording.state) {
    case 'off':
      return { icon: Circle, word: recording.mustAsk ? 'startAgreed' : 'start' };
    case 'recording':
      return { icon: CircleDot, word: 'recording' };
    case 'paused':
      return { icon: CirclePause, word: recording.inStep ? 'pausedByStep' : 'paused' };
    case 'failed':
      return { icon: CircleSlash, word: 'failed' };
  }
}

function Control({ callId, recording }: { callId: CallId; recording: CallRecording }) {
  const { t } = useTranslation();
  const [start, starting] = useCommand('recording.start');
  const [pause, pausing] = useCommand('recording.pause');
  const [resume, resuming] = useCommand('recording.resume');
  const isConsulted = consultationOf(useSlice('calls')) !== null;
  const { state } = recording;
  const isFixed = state === 'failed' || (state === 'paused' && recording.inStep);
  const { icon, word } = lookOf(recording);
  const run = { off: start, recording: pause, paused: resume, failed: null }[state];
  const press = () => void run?.({ callId });
  // Then R goes back to the caller.
  const hasKey = !isFixed && !isConsulted;
  useShortcut(hasKey ? 'r' : null, press);
  const failed = [starting, pausing, resuming].find((status) => status.failure !== null);
  const isForgotten = state === 'paused' && recording.isForgotten;
  return (
    <div className="recording" data-recording={state} data-forgotten={isForgotten || undefined}>
      {failed !== undefined && <FailureLine status={failed} />}
      {isFixed ? (
        <FixedMark icon={icon} text={t(`recording.${word}`)} />
      ) : (
        <Action
          icon={icon}
          label={t(`recording.${word}`)}
          hint={hasKey ? 'R' : null}
          {...(state !== 'off' && {
            'aria-label': t(state === 'recording' ? 'recording.pause' : 'recording.resume'),
          })}
          onPress={press}
        />
      )}
      <span className="visually-hidden" role="status">
        {state !== 'off' && t(`recording.${word}`)}
      </span>
    </div>
  );
}

function FixedMark({ icon: Icon, text }: { icon: LucideIcon; text: string }) {
  return (
    <span className="recording-mark" aria-hidden>
      <Icon size={18} aria-hidden />
      {text}
    </span>
  );
}

/** Whether this call is recorded, and the key that changes it; nothing where its campaign has no recordings. */
export function RecordingControl({ callId }: { callId: CallId }) {
  const { calls } = useSlice('recordings');
  const found = calls.find((one) => one.callId === callId);
  return found === undefined ? null : <Control callId={callId} recording={found.recording} />;
}
