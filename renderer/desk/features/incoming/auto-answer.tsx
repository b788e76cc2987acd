import { BellRing } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CallId } from '../../../../shared/domain/ids';
import { Action } from '../../components/action';
import { CardCountdown } from '../../components/call-card';
import { FailureLine } from '../../components/failure';
import { priority, REJECT_ANYWHERE, useReach, useShortcut } from '../../keys/shortcuts';
import { useCommand } from '../../state/desk-context';

interface AutoAnswerProps {
  readonly callId: CallId;
  /** In milliseconds since the epoch. */
  readonly answersAt: number;
  readonly hasKeys: boolean;
}

/** How long until the program answers, and the way to stop it; its keys refuse the call only after that. */
export function AutoAnswer({ callId, answersAt, hasKeys }: AutoAnswerProps) {
  const { t } = useTranslation();
  const [ringOn, status] = useCommand('call.ringOn');
  const stop = () => void ringOn({ callId });
  useShortcut(hasKeys ? 'Escape' : null, stop, priority.incoming);
  useShortcut(hasKeys ? REJECT_ANYWHERE : null, stop, priority.incoming);
  const stopKey = useReach('Escape');
  return (
    <>
      <CardCountdown words={t('autoAnswer.countdown')} until={answersAt} />
      <FailureLine status={status} />
      <Action
        icon={BellRing}
        look="solid"
        label={t('autoAnswer.stop')}
        hint={hasKeys ? stopKey : null}
        isDisabled={status.busy}
        onPress={stop}
      />
    </>
  );
}
