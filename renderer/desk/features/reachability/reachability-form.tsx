import { useTranslation } from 'react-i18next';
import { FailureLine } from '../../components/failure';
import { Toggle } from '../../components/toggle';
import { useCommand, useSlice } from '../../state/desk-context';
import { ForwardForm } from './forward-form';
import './reachability.css';

/** Do-not-disturb and forwarding, at once and for all lines. */
export function ReachabilityForm() {
  const { t } = useTranslation();
  const reachability = useSlice('reachability');
  const [update, updating] = useCommand('reachability.update');
  return (
    <div className="reach-form">
      <Toggle
        label={t('reach.doNotDisturb')}
        isOn={reachability.doNotDisturb}
        onChange={(doNotDisturb) => void update({ doNotDisturb })}
      >
        <p>{t('reach.doNotDisturbHint')}</p>
      </Toggle>
      <FailureLine status={updating} />
      <ForwardForm reachability={reachability} />
    </div>
  );
}
