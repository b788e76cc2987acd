import { CircleStop, Stethoscope } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SelfTest as SelfTestState } from '../../../../shared/domain/self-test';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { useCommand, useSlice } from '../../state/desk-context';
import './self-test.css';
import { SelfTestRow } from './self-test-row';
import { useToldRows } from './use-told-rows';

function useSummary({ state, rows }: SelfTestState): string {
  const { t } = useTranslation();
  const count = rows.filter(
    ({ outcome }) => outcome.state === 'failed' || outcome.state === 'refused',
  ).length;
  switch (state) {
    case 'none':
      return t('selfTest.hint');
    case 'running':
      return t('selfTest.isRunning');
    case 'cancelled':
      return t('selfTest.wasCancelled');
    case 'done':
      return count === 0 ? t('selfTest.allGood') : t('selfTest.done', { count });
  }
}

/** One button that looks at all that a call needs, and says what to do about what is not right. */
export function SelfTest() {
  const { t } = useTranslation();
  const selfTest = useSlice('selfTest');
  const [start, starting] = useCommand('selfTest.start');
  const [cancel] = useCommand('selfTest.cancel');
  const summary = useSummary(selfTest);
  const told = useToldRows(selfTest.rows);
  const isRunning = selfTest.state === 'running';
  return (
    <section className="settings-block" aria-labelledby="self-test-title">
      <h2 id="self-test-title">{t('selfTest.title')}</h2>
      <p className="field-description" role="status">
        {summary}
      </p>
      <p className="visually-hidden" aria-live="polite">
        {told}
      </p>
      {isRunning ? (
        <Action icon={CircleStop} label={t('selfTest.cancel')} onPress={() => void cancel({})} />
      ) : (
        <Action
          key="start"
          icon={Stethoscope}
          label={t(selfTest.state === 'none' ? 'selfTest.start' : 'selfTest.again')}
          onPress={() => void start({})}
        />
      )}
      <FailureLine status={starting} />
      {selfTest.rows.length > 0 && (
        <ul className="self-test" aria-label={t('selfTest.list')}>
          {selfTest.rows.map((row) => (
            <SelfTestRow key={`${row.accountId} ${row.part}`} row={row} />
          ))}
        </ul>
      )}
    </section>
  );
}
