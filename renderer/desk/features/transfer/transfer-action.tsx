import { PhoneForwarded } from 'lucide-react';
import { useState } from 'react';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../../../shared/domain/call';
import { Action } from '../../components/action';
import { useShortcut } from '../../keys/shortcuts';
import { TransferPicker } from './transfer-picker';
import './transfer.css';

/** Opens the choice of whom the call goes to. */
export function TransferAction({ call, isDisabled }: { call: Call; isDisabled: boolean }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  useShortcut(isDisabled ? null : 't', () => setOpen(true));
  return (
    <DialogTrigger isOpen={isOpen && !isDisabled} onOpenChange={setOpen}>
      <Action icon={PhoneForwarded} label={t('transfer.open')} hint="T" isDisabled={isDisabled} />
      <Popover placement="bottom end" offset={12} isNonModal className="transfer-picker">
        <Dialog aria-label={t('transfer.title')} className="transfer-dialog">
          <TransferPicker call={call} onDone={() => setOpen(false)} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
