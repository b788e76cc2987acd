import {
  CircleStop,
  type LucideIcon,
  Pause,
  PhoneCall,
  PhoneForwarded,
  PhoneIncoming,
  PhoneOff,
  PhoneOutgoing,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Call, CallState } from '../../../shared/domain/call';
import './state-mark.css';

type Colour = 'ringing' | 'connected' | 'held' | 'ended';

const looks: Record<CallState, { colour: Colour; icon: LucideIcon }> = {
  idle: { colour: 'ended', icon: CircleStop },
  dialing: { colour: 'ringing', icon: PhoneOutgoing },
  ringing: { colour: 'ringing', icon: PhoneIncoming },
  early: { colour: 'ringing', icon: PhoneOutgoing },
  answering: { colour: 'connected', icon: PhoneCall },
  connected: { colour: 'connected', icon: PhoneCall },
  held: { colour: 'held', icon: Pause },
  transferring: { colour: 'held', icon: PhoneForwarded },
  ending: { colour: 'ended', icon: PhoneOff },
  ended: { colour: 'ended', icon: PhoneOff },
};

/** The colour role of a call state, for `data-call`. */
export const callColour = (state: CallState): Colour => looks[state].colour;

/** The state of a call by icon, word and colour. */
export function StateMark({ call }: { call: Call }) {
  const { t } = useTranslation();
  const { colour, icon } = looks[call.state];
  const Icon = call.state === 'ringing' && call.direction === 'outgoing' ? PhoneOutgoing : icon;
  return (
    <span className="state-mark" data-call={colour}>
      <Icon size={16} aria-hidden />
      {t(`callState.${call.state}`)}
    </span>
  );
}
