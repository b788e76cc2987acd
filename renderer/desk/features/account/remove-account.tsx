import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Account, lineName } from '../../../../shared/domain/settings';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { useCommand } from '../../state/desk-context';

interface RemoveAccountProps {
  readonly account: Account;
  /** The demo comes back. */
  readonly isLast: boolean;
  readonly onRemoved: () => void;
}

/** Forgets an account, after one question asked in place. */
export function RemoveAccount({ account, isLast, onRemoved }: RemoveAccountProps) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const [remove, removing] = useCommand('account.remove');
  const name = lineName(account);
  const confirm = async () => {
    const result = await remove({ accountId: account.id });
    if (result.ok) onRemoved();
  };
  if (!isAsking) {
    return (
      <Action
        icon={Trash2}
        iconOnly
        look="quiet"
        label={t('account.removeOne', { name })}
        onPress={() => setAsking(true)}
      />
    );
  }
  return (
    <fieldset className="remove-account">
      <legend>{t(isLast ? 'account.removeLast' : 'account.removeSure', { name })}</legend>
      <Action
        look="danger"
        label={t('account.remove')}
        isDisabled={removing.busy}
        onPress={() => void confirm()}
      />
      <Action look="quiet" label={t('app.cancel')} autoFocus onPress={() => setAsking(false)} />
      <FailureLine status={removing} />
    </fieldset>
  );
}
