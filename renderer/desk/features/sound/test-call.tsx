import { PhoneCall } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TestCall as TestCallState } from '../../../../shared/domain/sound';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { useCommand, useSlice } from '../../state/desk-context';

/** How the test call goes, in one sentence. */
function useSentence(testCall: TestCallState): string {
  const { t } = useTranslation();
  switch (testCall.phase) {
    case 'none':
      return t('sound.testCallHint');
    case 'recording':
      return t('sound.recording');
    case 'playing':
      return t('sound.playing');
    case 'done':
      return t(`sound.verdict.${testCall.verdict}`);
    case 'failed':
      return testCall.problem === 'noSound' ? t('sound.noSound') : t(`sound.problem.${testCall.problem}`);
  }
}

/** A call to oneself: one speaks, then hears what others hear, and is told what to do about it. */
export function TestCall() {
  const { t } = useTranslation();
  const { testCall } = useSlice('devices');
  const [start, starting] = useCommand('sound.testCall');
  const sentence = useSentence(testCall);
  const isRunning = testCall.phase === 'recording' || testCall.phase === 'playing';
  return (
    <div className="sound-test-call" data-phase={testCall.phase}>
      <Action
        icon={PhoneCall}
        label={t('sound.testCall')}
        isDisabled={isRunning}
        onPress={() => void start({})}
      />
      <p role="status">{sentence}</p>
      <FailureLine status={starting} />
    </div>
  );
}
