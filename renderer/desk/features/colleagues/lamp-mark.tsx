import { BellRing, CircleHelp, type LucideIcon, Phone, PhoneCall } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Lamp } from '../../../../shared/domain/colleague';

const icons: Record<Lamp, LucideIcon> = {
  unknown: CircleHelp,
  free: Phone,
  ringing: BellRing,
  busy: PhoneCall,
};

/** What a telephone does, by icon, word and colour. */
export function LampMark({ lamp }: { lamp: Lamp }) {
  const { t } = useTranslation();
  const Icon = icons[lamp];
  return (
    <span className="lamp" data-lamp={lamp}>
      <Icon size={16} aria-hidden />
      {t(`lamp.${lamp}`)}
    </span>
  );
}
