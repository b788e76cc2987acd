import { Headphones } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { useCommand } from '../../state/desk-context';

/** A short sound where calls are heard. */
export function TrySpeaker() {
  const { t } = useTranslation();
  const [test, testing] = useCommand('sound.testSpeaker');
  return (
    <div className="sound-actions">
      <Action icon={Headphones} label={t('sound.trySpeaker')} onPress={() => void test({})} />
      <FailureLine status={testing} />
    </div>
  );
}
