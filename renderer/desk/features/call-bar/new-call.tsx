import { PhoneOutgoing } from 'lucide-react';
import { useState } from 'react';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { useTranslation } from 'react-i18next';
import { Action } from '../../components/action';
import { DialField } from './dial-field';

/** A second call while the first one is held. */
export function NewCall() {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Action icon={PhoneOutgoing} iconOnly label={t('call.newCall')} />
      <Popover placement="bottom end" offset={12} isNonModal className="keypad">
        <Dialog aria-label={t('call.newCall')} className="keypad-dialog">
          <DialField onDialled={() => setOpen(false)} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
