import {
  Contact,
  Headset,
  History,
  LifeBuoy,
  type LucideIcon,
  MessageSquare,
  Settings,
  Users,
} from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { useSlice } from '../../state/desk-context';
import { useView, type View } from '../../state/view';
import { ReachButton } from '../reachability/reach-button';
import './rail.css';

const spaces: readonly { view: View; icon: LucideIcon }[] = [
  { view: 'desk', icon: Headset },
  { view: 'records', icon: Contact },
  { view: 'calls', icon: History },
  { view: 'messages', icon: MessageSquare },
  { view: 'colleagues', icon: Users },
  { view: 'settings', icon: Settings },
  { view: 'help', icon: LifeBuoy },
];

/** How many messages wait to be read. */
function Unread() {
  const { t } = useTranslation();
  const { conversations } = useSlice('messages');
  const count = conversations.reduce((sum, { unread }) => sum + unread, 0);
  if (count === 0) return null;
  return (
    <span className="rail-count tabular">
      {count > 99 ? '99+' : count}
      <span className="visually-hidden">{t('messages.unread', { count })}</span>
    </span>
  );
}

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
          {space.view === 'messages' && <Unread />}
        </Button>
      ))}
      <ReachButton />
    </nav>
  );
}
