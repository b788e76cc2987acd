import { MessageSquare, Phone, PhoneForwarded } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ColleagueState } from '../../../../shared/domain/colleague';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { useCommand } from '../../state/desk-context';
import { dialable, useMainAccount } from '../../state/main-account';
import { useView } from '../../state/view';
import { LampMark } from './lamp-mark';

/** One extension: its lamp, its presence, and what can be done with it. */
export function ColleagueRow({ colleague }: { colleague: ColleagueState }) {
  const { t } = useTranslation();
  const { show } = useView();
  const account = useMainAccount();
  const [dial, dialling] = useCommand('call.dial');
  const [pickUp, pickingUp] = useCommand('colleagues.pickUp');
  const [write, writing] = useCommand('messages.open');
  const { name, address, lamp, presence, caller, canPickUp } = colleague;
  const openMessages = async () => {
    if (account !== null && (await write({ accountId: account.id, to: address })).ok) show('messages');
  };
  const failed = [dialling, pickingUp, writing].find(({ failure }) => failure !== null) ?? dialling;
  const isRinging = lamp === 'ringing';
  return (
    <li className="colleague">
      <span className="colleague-who">
        <span className="colleague-name" dir="auto">
          {name}
        </span>
        <span className="colleague-address" dir="ltr">
          {address}
        </span>
      </span>
      <LampMark lamp={lamp} />
      <span className="colleague-presence" dir="auto">
        {isRinging && caller !== null
          ? t('colleagues.caller', { caller })
          : presence !== null &&
            [t(`presence.${presence.state}`), presence.note].filter((part) => part !== null).join(' · ')}
      </span>
      <span className="colleague-actions">
        {isRinging && (
          <Action
            icon={PhoneForwarded}
            look="answer"
            label={t('colleagues.pickUp')}
            aria-label={t('colleagues.pickUpOf', { name })}
            isDisabled={!canPickUp || pickingUp.busy}
            onPress={() => void pickUp({ address })}
          />
        )}
        <Action
          icon={MessageSquare}
          look="quiet"
          iconOnly
          label={t('colleagues.write', { name })}
          isDisabled={account === null}
          onPress={() => void openMessages()}
        />
        <Action
          icon={Phone}
          label={t('call.dial')}
          aria-label={t('colleagues.call', { name })}
          onPress={() => void dial({ number: dialable(address, account) })}
        />
      </span>
      {isRinging && !canPickUp && <p className="hint colleague-wide">{t('colleagues.cannotPickUp')}</p>}
      <FailureLine status={failed} />
    </li>
  );
}
