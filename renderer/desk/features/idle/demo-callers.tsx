import { PhoneIncoming } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import type { CommandArgs } from '../../../../shared/ipc/contract';
import { FailureLine } from '../../components/failure';
import { useCommand } from '../../state/desk-context';

type Caller = CommandArgs<'demo.ring'>['caller'];
const callers = [
  'frenchCustomer',
  'englishCustomer',
  'severalMatches',
  'unknown',
] as const satisfies Caller[];

/** The demo: a simulated customer calls at a press. */
export function DemoCallers() {
  const { t } = useTranslation();
  const [ring, ringing] = useCommand('demo.ring');
  return (
    <section className="idle-block" aria-label={t('idle.demoTitle')}>
      <h3 className="idle-title">{t('idle.demoTitle')}</h3>
      <p className="hint">{t('idle.demoHint')}</p>
      <ul className="demo-callers">
        {callers.map((caller) => (
          <li key={caller}>
            <Button className="summary" isDisabled={ringing.busy} onPress={() => void ring({ caller })}>
              <PhoneIncoming size={18} aria-hidden />
              <span className="summary-text">
                <span className="summary-name">{t(`idle.demo.${caller}`)}</span>
                <span className="summary-more">{t(`idle.demoWhat.${caller}`)}</span>
              </span>
            </Button>
          </li>
        ))}
      </ul>
      <FailureLine status={ringing} />
    </section>
  );
}
