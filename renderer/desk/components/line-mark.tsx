import { CircleDashed, type LucideIcon, Plug, PlugZap, PowerOff, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LineState } from '../state/lines';
import './line-mark.css';

const icons: Record<LineState, LucideIcon> = {
  none: Plug,
  connecting: CircleDashed,
  registered: PlugZap,
  waiting: CircleDashed,
  refused: TriangleAlert,
  disabled: PowerOff,
};

/** How a line stands with its server: icon, word and, for trouble, colour. */
export function LineMark({ state, isDemo = false }: { state: LineState; isDemo?: boolean }) {
  const { t } = useTranslation();
  const Icon = icons[isDemo ? 'registered' : state];
  return (
    <span className="line-mark" data-line={state}>
      <Icon size={14} aria-hidden />
      <span>{t(isDemo ? 'registration.demo' : `registration.${state}`)}</span>
    </span>
  );
}
