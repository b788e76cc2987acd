import { PhoneForwarded } from 'lucide-react';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { useTranslation } from 'react-i18next';
import type { CallId } from '../../../../shared/domain/ids';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { priority, useShortcut } from '../../keys/shortcuts';
import { useCommand } from '../../state/desk-context';
import { NumberForm } from '../transfer/number-form';

/** Bare T hands over the call that is talked on. */
const DEFLECT = 'alt+t';

interface DeflectActionProps {
  readonly callId: CallId;
  readonly hasKey: boolean;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** Sends a call that rings to a number or a colleague, unanswered. */
export function DeflectAction({ callId, hasKey, isOpen, onOpenChange }: DeflectActionProps) {
  const { t } = useTranslation();
  useShortcut(hasKey ? DEFLECT : null, () => onOpenChange(true), priority.incoming);
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      <Action icon={PhoneForwarded} label={t('deflect.open')} hint={hasKey ? DEFLECT : null} />
      <Popover placement="bottom end" offset={12} isNonModal className="transfer-picker">
        <Dialog aria-label={t('deflect.title')} className="transfer-dialog">
          <DeflectForm callId={callId} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function DeflectForm({ callId }: { callId: CallId }) {
  const { t } = useTranslation();
  const [deflect, status] = useCommand('call.deflect');
  return (
    <NumberForm
      label={t('deflect.number')}
      placeholder={t('deflect.number')}
      onType={status.clear}
      onSubmit={(number) => {
        if (!status.busy) void deflect({ callId, number });
      }}
    >
      {({ isEmpty }) => (
        <>
          <div className="transfer-ways">
            <Action
              type="submit"
              icon={PhoneForwarded}
              look="solid"
              label={t('deflect.send')}
              hint="Enter"
              aria-description={t('deflect.hint')}
              isDisabled={isEmpty || status.busy}
            />
          </div>
          <FailureLine status={status} />
        </>
      )}
    </NumberForm>
  );
}
