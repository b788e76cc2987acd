import { Contact, Headset, History, type LucideIcon, Settings } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { useView, type View } from '../../state/view';
import './rail.css';

const spaces: readonly { view: View; icon: LucideIcon }[] = [
  { view: 'desk', icon: Headset },
  { view: 'records', icon: Contact },
  { view: 'calls', icon: History },
  { view: 'settings', icon: Settings },
];

/** The spaces of the desk. */
export function Rail() {
  const { t } = useTranslation();
  const { view, show } = useView();
  return (
    <nav className="rail" aria-label={t('rail.label')}>
      {spaces.map((space) => (
        <Button
          key={space.view}
          className="rail-item"
          onPress={() => show(space.view)}
          {...(space.view === view && { 'aria-current': 'page' as const })}
        >
          <space.icon size={20} aria-hidden />
          <span>{t(`rail.${space.view}`)}</span>
        </Button>
      ))}
    </nav>
  );
}
