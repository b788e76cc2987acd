import { BellOff, BellRing, type LucideIcon, PhoneForwarded } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { useTranslation } from 'react-i18next';
import type { Reachability } from '../../../../shared/domain/reachability';
import { useShortcut } from '../../keys/shortcuts';
import { useCommand, useSlice } from '../../state/desk-context';
import { ReachabilityForm } from './reachability-form';
import './reachability.css';

type ReachState = 'reachable' | 'doNotDisturb' | 'forwards';

/** In one word: what keeps calls away goes before what sends some of them on. */
function stateOf({ doNotDisturb, forwards }: Reachability): ReachState {
  if (doNotDisturb) return 'doNotDisturb';
  return forwards ? 'forwards' : 'reachable';
}

const icons: Record<ReachState, LucideIcon> = {
  reachable: BellRing,
  doNotDisturb: BellOff,
  forwards: PhoneForwarded,
};

/** At the foot of the rail: whether calls reach the agent, a press away from changing it; Ctrl+D is do-not-disturb. */
export function ReachButton() {
  const { t } = useTranslation();
  const reachability = useSlice('reachability');
  const [update] = useCommand('reachability.update');
  const [isOpen, setOpen] = useState(false);
  useShortcut('ctrl+d', () => void update({ doNotDisturb: !reachability.doNotDisturb }));
  const state = stateOf(reachability);
  const Icon = icons[state];
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button className="rail-item reach-button" data-reach={state}>
        <span className="visually-hidden">{t('reach.title')}</span>
        <Icon size={20} aria-hidden />
        <span>{t(`reach.state.${state}`)}</span>
      </Button>
      <Popover placement="end bottom" offset={8} isNonModal className="reach-popover">
        <Dialog aria-label={t('reach.title')} className="reach-dialog">
          <ReachabilityForm />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
