import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SelfTestRow } from '../../../../shared/domain/self-test';

const TOLD: readonly string[] = ['asking', 'passed', 'failed', 'refused'];

/** What a screen reader is told of the rows: those whose result is new. */
export function useToldRows(rows: readonly SelfTestRow[]): string {
  const { t } = useTranslation();
  const before = useRef(rows);
  const [told, setTold] = useState('');
  useEffect(() => {
    const stateBefore = ({ part, accountId }: SelfTestRow) =>
      before.current.find((row) => row.part === part && row.accountId === accountId)?.outcome.state;
    const changed = rows.filter(
      (row) => TOLD.includes(row.outcome.state) && stateBefore(row) !== row.outcome.state,
    );
    before.current = rows;
    if (changed.length === 0) return;
    setTold(
      changed
        .map(({ part, outcome }) =>
          t('selfTest.told', {
            part: t(`selfTest.part.${part}`),
            state: t(`selfTest.state.${outcome.state}`),
          }),
        )
        .join('. '),
    );
  }, [rows, t]);
  return told;
}
