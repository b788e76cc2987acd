import { ArrowDown, ArrowUp, Pencil, Power, PowerOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { lineName } from '../../../../shared/domain/settings';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { LineMark } from '../../components/line-mark';
import { useCommand } from '../../state/desk-context';
import { backupOf, type Line, lineState } from '../../state/lines';
import { RemoveAccount } from './remove-account';

interface AccountRowProps {
  readonly line: Line;
  /** From 0. */
  readonly place: number;
  readonly count: number;
  readonly isEdited: boolean;
  readonly onEdit: () => void;
  readonly onRemoved: () => void;
  readonly onMove: (by: -1 | 1) => void;
}

const moves = [
  { by: -1, icon: ArrowUp, word: 'account.moveUp' },
  { by: 1, icon: ArrowDown, word: 'account.moveDown' },
] as const;

/** One account: how its line stands, and what can be done with it. */
export function AccountRow({ line, place, count, isEdited, onEdit, onRemoved, onMove }: AccountRowProps) {
  const { t } = useTranslation();
  const [setEnabled, switching] = useCommand('account.setEnabled');
  const { account } = line;
  const { id: accountId, enabled } = account;
  const name = lineName(account);
  return (
    <li className="account-row" data-account={accountId} data-edited={isEdited || undefined}>
      <div className="account-who">
        <strong>
          <bdi>{name}</bdi>
        </strong>
        <span>
          {account.label !== '' && (
            <bdi dir="ltr">
              {account.user}@{account.domain}
            </bdi>
          )}
          {place === 0 && count > 1 && <span>{t('account.default')}</span>}
        </span>
      </div>
      <LineMark state={lineState(line)} backup={backupOf(line)} />
      <div className="account-actions">
        {count > 1 &&
          moves.map(({ by, icon, word }) => (
            <span key={by} data-move={by}>
              <Action
                icon={icon}
                iconOnly
                look="quiet"
                label={t(word, { name })}
                isDisabled={place + by < 0 || place + by >= count}
                onPress={() => onMove(by)}
              />
            </span>
          ))}
        <Action
          icon={enabled ? PowerOff : Power}
          iconOnly
          look="quiet"
          label={t(enabled ? 'account.disable' : 'account.enable', { name })}
          isDisabled={switching.busy}
          onPress={() => void setEnabled({ accountId, enabled: !enabled })}
        />
        <Action
          icon={Pencil}
          iconOnly
          look="quiet"
          label={t('account.edit', { name })}
          aria-current={isEdited}
          onPress={onEdit}
        />
        <RemoveAccount account={account} isLast={count === 1} onRemoved={onRemoved} />
      </div>
      <FailureLine status={switching} />
    </li>
  );
}
