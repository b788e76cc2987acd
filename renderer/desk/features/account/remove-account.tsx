import { Unplug } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { useCommand } from '../../state/desk-context';

/** Forgets the account, after one question asked in place. */
export function RemoveAccount({ onRemoved }: { onRemoved: () => void }) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const [remove, removing] = useCommand('account.remove');
  const confirm = async () => {
    const result = await remove({});
    if (!result.ok) return;
    setAsking(false);
    onRemoved();
  };
  if (!isAsking) {
    return <Action icon={Unplug} look="quiet" label={t('account.remove')} onPress={() => setAsking(true)} />;
  }
  return (
    <fieldset className="remove-account">
      <legend>{t('account.removeSure')}</legend>
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
