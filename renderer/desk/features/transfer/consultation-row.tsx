import { ArrowLeftRight, Merge, PhoneForwarded, Undo2, Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { useCallName } from '../../components/phone-number';
import { useShortcut } from '../../keys/shortcuts';
import { type Consultation, canJoin } from '../../state/calls';
import { useCommand, useSlice } from '../../state/desk-context';

/** While somebody is consulted: hand the customer over, talk with the other of the two, or go back. */
export function ConsultationRow({ customer, consulted }: Consultation) {
  const { t } = useTranslation();
  const { activeId } = useSlice('calls');
  const nameOf = useCallName();
  const [transferTo, completing] = useCommand('call.transferTo');
  const [resume, swapping] = useCommand('call.resume');
  const [join, joining] = useCommand('call.join');
  const [backToCaller, returning] = useCommand('call.backToCaller');

  const talked = [customer, consulted].find((call) => call.state === 'held' && call.id !== activeId);
  const isThere = consulted.state === 'connected' || consulted.state === 'held';
  const complete = () => void transferTo({ callId: customer.id, otherId: consulted.id });
  const swap = () => talked !== undefined && void resume({ callId: talked.id });
  const back = () => void backToCaller({ callId: consulted.id });
  useShortcut('t', complete);
  useShortcut(isThere && talked !== undefined ? 's' : null, swap);
  useShortcut('r', back);

  const failed = [completing, swapping, joining, returning].find((status) => status.failure !== null);
  return (
    <div className="transfer-row">
      <Users size={18} aria-hidden />
      <p>{t('transfer.consulting', { name: nameOf(consulted), customer: nameOf(customer) })}</p>
      {failed !== undefined && <FailureLine status={failed} />}
      <div className="transfer-end">
        <Action
          icon={PhoneForwarded}
          look="solid"
          label={t('transfer.complete')}
          hint="T"
          onPress={complete}
        />
        <Action
          icon={ArrowLeftRight}
          label={t('transfer.swap')}
          hint="S"
          isDisabled={!isThere || talked === undefined}
          onPress={swap}
        />
        <Action
          icon={Merge}
          label={t('conference.start')}
          aria-description={t('conference.startHint')}
          hint="C"
          isDisabled={!canJoin(customer) || !canJoin(consulted)}
          onPress={() => void join({ callId: customer.id, otherId: consulted.id })}
        />
        <Action icon={Undo2} label={t('transfer.back')} hint="R" onPress={back} />
      </div>
    </div>
  );
}
