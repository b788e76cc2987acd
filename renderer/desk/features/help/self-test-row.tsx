import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CircleMinus,
  LoaderCircle,
  type LucideIcon,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SelfTestRow as Row, SelfTestOutcome, SelfTestPart } from '../../../../shared/domain/self-test';
import { lineName } from '../../../../shared/domain/settings';
import { Action } from '../../components/action';
import { useCommand, useSlice } from '../../state/desk-context';
import { CheckResult } from '../account/check-result';

const icons: Record<SelfTestOutcome['state'], LucideIcon> = {
  waiting: CircleDashed,
  running: LoaderCircle,
  asking: CircleHelp,
  passed: CircleCheck,
  failed: CircleAlert,
  refused: CircleAlert,
  notApplicable: CircleMinus,
  cancelled: CircleMinus,
};

/** The figures that the sentences take; an outcome has those that its own sentence needs. */
const noFigures = { ms: 0, host: 0, srflx: 0, relay: 0, percent: 0, megabytes: 0, seconds: 0 };

/** What was found, in words; nothing while it is looked for. */
function Finding({ part, outcome }: { part: SelfTestPart; outcome: SelfTestOutcome }) {
  const { t } = useTranslation();
  switch (outcome.state) {
    case 'waiting':
    case 'cancelled':
      return null;
    case 'running':
      return part === 'microphone' && <p>{t('selfTest.speak')}</p>;
    case 'asking':
      return (part === 'speaker' || part === 'ringer') && <Question part={part} />;
    case 'passed':
      return <p>{t(`selfTest.passed.${part}`, { ...noFigures, ...outcome.values })}</p>;
    case 'failed':
      return <p>{t(`selfTest.problem.${outcome.problem}`, { ...noFigures, ...outcome.values })}</p>;
    case 'refused':
      return <CheckResult check={outcome.check} />;
    case 'notApplicable':
      return <p>{t(`selfTest.reason.${outcome.reason}`)}</p>;
  }
}

function Question({ part }: { part: 'speaker' | 'ringer' }) {
  const { t } = useTranslation();
  const [answer] = useCommand('selfTest.answer');
  return (
    <fieldset className="self-test-question">
      <legend>{t(`selfTest.heard.${part}`)}</legend>
      <Action label={t('selfTest.yes')} onPress={() => void answer({ part, heard: true })} />
      <Action label={t('selfTest.no')} onPress={() => void answer({ part, heard: false })} />
    </fieldset>
  );
}

/** One thing that is looked at, how it stands, and what to do about it. */
export function SelfTestRow({ row: { part, accountId, outcome } }: { row: Row }) {
  const { t } = useTranslation();
  const { accounts } = useSlice('session');
  const account = accounts.find((one) => one.account.id === accountId)?.account;
  const Icon = icons[outcome.state];
  return (
    <li className="self-test-row" data-state={outcome.state}>
      <Icon size={18} aria-hidden />
      <div>
        <p className="self-test-part">
          <span className="self-test-name">
            <span>{t(`selfTest.part.${part}`)}</span>
            {accounts.length > 1 && account !== undefined && <bdi>{lineName(account)}</bdi>}
          </span>
          <span className="self-test-state">{t(`selfTest.state.${outcome.state}`)}</span>
        </p>
        <Finding part={part} outcome={outcome} />
      </div>
    </li>
  );
}
