import { Button } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { useTranslation } from 'react-i18next';
import { lineName } from '../../../../shared/domain/settings';
import { LineMark } from '../../components/line-mark';
import { Countdown } from '../../components/timer';
import { useSlice } from '../../state/desk-context';
import { backupOf, type Line, lineState, openLines, overallState } from '../../state/lines';
import './line-status.css';

/** One line with what is wrong with it. */
function LineDetails({ line }: { line: Line }) {
  const { t } = useTranslation();
  const { account, registration } = line;
  return (
    <li className="line-details">
      <bdi className="line-details-name">{lineName(account)}</bdi>
      <LineMark state={lineState(line)} backup={backupOf(line)} />
      {'problem' in registration && (
        <p>
          {t(`registrationProblem.${registration.problem}`)}
          {registration.state === 'waiting' && (
            <>
              {' '}
              {t('registration.retryIn')} <Countdown until={registration.retryAt} />
            </>
          )}
        </p>
      )}
    </li>
  );
}

/** One mark for all lines, the worst of them; with several, each of them at a press. */
export function LineStatus() {
  const { t } = useTranslation();
  const session = useSlice('session');
  const state = overallState(session.accounts);
  if (session.mode === 'demo') return <LineMark state="none" isDemo />;
  const [first, ...others] = session.accounts;
  if (others.length === 0) return <LineMark state={state} backup={first ? backupOf(first) : null} />;
  const open = openLines(session);
  const up = open.filter(({ registration }) => registration.state === 'registered').length;
  return (
    <DialogTrigger>
      <Button className="status-button">
        <span className="visually-hidden">{t('lines.title')}</span>
        <LineMark state={state} />
        <span className="tabular">{t('lines.count', { up, all: open.length })}</span>
      </Button>
      <Popover placement="top start" offset={8} isNonModal className="line-status">
        <Dialog aria-label={t('lines.title')} className="line-status-dialog">
          <ul>
            {session.accounts.map((line) => (
              <LineDetails key={line.account.id} line={line} />
            ))}
          </ul>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
