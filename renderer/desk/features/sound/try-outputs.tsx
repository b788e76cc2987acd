import { BellRing, Headphones } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { useCommand } from '../../state/desk-context';

/** A short sound on each output. */
export function TryOutputs() {
  const { t } = useTranslation();
  const [testOutput, testing] = useCommand('sound.testOutput');
  return (
    <div className="sound-actions">
      <Action
        icon={Headphones}
        label={t('sound.trySpeaker')}
        onPress={() => void testOutput({ output: 'speaker' })}
      />
      <Action
        icon={BellRing}
        label={t('sound.tryRinger')}
        onPress={() => void testOutput({ output: 'ringer' })}
      />
      <FailureLine status={testing} />
    </div>
  );
}
