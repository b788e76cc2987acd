import { CircleDashed, type LucideIcon, Plug, PlugZap, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Registration, Slice } from '../../../../shared/ipc/slices';

const icons: Record<Registration['state'], LucideIcon> = {
  none: Plug,
  connecting: CircleDashed,
  registered: PlugZap,
  waiting: CircleDashed,
  refused: TriangleAlert,
};

/** How the desk stands with its server: icon, word and, for trouble, colour. */
export function RegistrationMark({ session }: { session: Slice<'session'> }) {
  const { t } = useTranslation();
  const { state } = session.registration;
  const Icon = icons[state];
  return (
    <span className="status-registration" data-registration={state}>
      <Icon size={14} aria-hidden />
      {session.mode === 'demo' ? t('registration.demo') : t(`registration.${state}`)}
    </span>
  );
}
