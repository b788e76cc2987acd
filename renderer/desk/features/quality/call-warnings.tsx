import { MicOff, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSlice } from '../../state/desk-context';

/** What spoils the call that the agent is in, with what to do about it. */
export function CallWarnings() {
  const { t } = useTranslation();
  const { activeId } = useSlice('calls');
  const sound = useSlice('sound').calls.find(({ callId }) => callId === activeId);
  if (sound === undefined) return null;
  const { microphoneTrouble, quality } = sound;
  return (
    <>
      {microphoneTrouble !== null && (
        <div className="banner" data-tone="warning" role="status">
          <MicOff size={16} aria-hidden />
          <p>{t(`quality.microphone.${microphoneTrouble}`)}</p>
        </div>
      )}
      {quality.level === 'poor' && quality.problem !== null && (
        <div className="banner" data-tone="warning" role="status">
          <TriangleAlert size={16} aria-hidden />
          <p>{t(`quality.problem.${quality.problem}`)}</p>
        </div>
      )}
    </>
  );
}
