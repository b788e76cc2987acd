import { Search, UserPlus, UserRoundX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerId } from '../../../../shared/domain/ids';
import type { WorkItem } from '../../../../shared/domain/interaction';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { PhoneNumber } from '../../components/phone-number';
import { useShortcut } from '../../keys/shortcuts';
import { useCommand } from '../../state/desk-context';
import { useBegun } from '../../state/use-begun';
import { CustomerSearch } from '../records/customer-search';
import { CreateCustomer } from './create-customer';

/** Nobody has this number: make a record in one key, or find the one it belongs to. */
export function UnknownCaller({ item }: { item: WorkItem }) {
  const { t } = useTranslation();
  const [doing, setDoing] = useBegun(item.interaction.id, 'unknownCaller');
  const [isNew, setNew] = useState(false);
  const [choose, choosing] = useCommand('work.chooseCustomer');
  const create = () => {
    setDoing('creating');
    setNew(true);
  };
  const back = () => setDoing('');
  useShortcut(doing === '' ? 'n' : null, create);
  useShortcut(doing === '' ? null : 'Escape', back);
  const link = (customerId: CustomerId) => void choose({ interactionId: item.interaction.id, customerId });

  if (doing === 'creating') return <CreateCustomer item={item} isNew={isNew} onCancel={back} />;
  if (doing === 'linking') {
    return (
      <div className="customer-ask">
        <h2 className="customer-ask-title">{t('customer.linkTitle')}</h2>
        <CustomerSearch onChoose={link} />
        <FailureLine status={choosing} />
        <Action label={t('app.cancel')} onPress={back} />
      </div>
    );
  }
  return (
    <div className="customer-ask">
      <h2 className="customer-ask-title">
        <UserRoundX size={20} aria-hidden />
        {t('customer.unknownTitle')}
      </h2>
      <p className="customer-ask-number selectable">
        <PhoneNumber value={item.interaction.remoteNumber} />
      </p>
      <p className="hint">{t('customer.unknownHint')}</p>
      <Action icon={UserPlus} look="solid" hint="N" label={t('customer.create')} onPress={create} />
      <Action icon={Search} label={t('customer.link')} onPress={() => setDoing('linking')} />
    </div>
  );
}
