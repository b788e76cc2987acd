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

interface LineMarkProps {
  readonly state: LineState;
  readonly isDemo?: boolean;
  /** Number of the backup server that it is connected to, from 1; null: its own. */
  readonly backup?: number | null;
}

/** How a line stands with its server: icon, word and, for trouble, colour. */
export function LineMark({ state, isDemo = false, backup = null }: LineMarkProps) {
  const { t } = useTranslation();
  const Icon = icons[isDemo ? 'registered' : state];
  return (
    <span className="line-mark" data-line={state}>
      <Icon size={14} aria-hidden />
      <span>
        {backup === null
          ? t(isDemo ? 'registration.demo' : `registration.${state}`)
          : t('registration.backup', { number: backup })}
      </span>
    </span>
  );
}
