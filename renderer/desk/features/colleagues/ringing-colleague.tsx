import { BellRing } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '../../components/key-hint';
import { useShortcut } from '../../keys/shortcuts';
import { useCommand, useSlice } from '../../state/desk-context';
import './colleagues.css';

/** A colleague's call that could be taken: one key away, whatever is being looked at. */
export function RingingColleague() {
  const { t } = useTranslation();
  const { colleagues } = useSlice('colleagues');
  const [pickUp, pickingUp] = useCommand('colleagues.pickUp');
  const ringing = colleagues.find(({ canPickUp }) => canPickUp) ?? null;
  const take = () => ringing && void pickUp({ address: ringing.address });
  useShortcut(ringing === null ? null : 'p', take);
  if (ringing === null) return null;
  return (
    <Button className="status-button ringing-colleague" isDisabled={pickingUp.busy} onPress={take}>
      <BellRing size={14} aria-hidden />
      {t('colleagues.rings', { name: ringing.name })}
      <KeyHint combo="p" />
    </Button>
  );
}
