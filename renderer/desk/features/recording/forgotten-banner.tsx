import { CirclePause } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { useCommand, useSlice } from '../../state/desk-context';

/** A recording was left paused: said until it is resumed or the call is over. */
export function ForgottenBanner() {
  const { t } = useTranslation();
  const { calls } = useSlice('recordings');
  const [resume, resuming] = useCommand('recording.resume');
  const forgotten = calls.find(({ recording }) => recording.state === 'paused' && recording.isForgotten);
  if (forgotten === undefined) return null;
  return (
    <div className="banner" data-tone="problem" role="alert">
      <CirclePause size={16} aria-hidden />
      <p>{t('recording.forgotten')}</p>
      <span className="banner-end">
        <FailureLine status={resuming} />
        <Action
          look="quiet"
          label={t('recording.resumeShort')}
          onPress={() => void resume({ callId: forgotten.callId })}
        />
      </span>
    </div>
  );
}
