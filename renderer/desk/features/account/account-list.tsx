import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountId } from '../../../../shared/domain/ids';
import { lineName } from '../../../../shared/domain/settings';
import { FailureLine } from '../../components/failure';
import { useCommand, useSlice } from '../../state/desk-context';
import { AccountRow } from './account-row';

interface AccountListProps {
  readonly editing: AccountId | null;
  readonly onEdit: (accountId: AccountId) => void;
  readonly onRemoved: (accountId: AccountId) => void;
}

interface Move {
  readonly accountId: AccountId;
  readonly by: -1 | 1;
}

/** The accounts in their order; the first is the default line. */
export function AccountList({ editing, onEdit, onRemoved }: AccountListProps) {
  const { t } = useTranslation();
  const { accounts } = useSlice('session');
  const [reorder, reordering] = useCommand('account.reorder');
  const [moved, setMoved] = useState<Move | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const ids = accounts.map(({ account }) => account.id);
  const order = ids.join(' ');

  const move = async ({ accountId, by }: Move) => {
    const from = ids.indexOf(accountId);
    const next = ids.filter((id) => id !== accountId);
    next.splice(from + by, 0, accountId);
    const result = await reorder({ accountIds: next });
    if (result.ok) setMoved({ accountId, by });
  };
  // A row that changes its place in the page loses the focus: the same key press again must move it on.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the rows have changed their places.
  useEffect(() => {
    if (moved === null) return;
    const row = list.current?.querySelector(`[data-account="${CSS.escape(moved.accountId)}"]`);
    const buttons = [...(row?.querySelectorAll<HTMLButtonElement>('[data-move] button:enabled') ?? [])];
    const same = buttons.find((button) => button.closest(`[data-move="${moved.by}"]`) !== null);
    (same ?? buttons[0])?.focus();
  }, [moved, order]);

  const place = moved === null ? -1 : ids.indexOf(moved.accountId);
  const name = place < 0 ? undefined : accounts[place];
  return (
    <>
      <ol className="account-list" ref={list}>
        {accounts.map((line, index) => (
          <AccountRow
            key={line.account.id}
            line={line}
            place={index}
            count={accounts.length}
            isEdited={line.account.id === editing}
            onEdit={() => onEdit(line.account.id)}
            onRemoved={() => onRemoved(line.account.id)}
            onMove={(by) => void move({ accountId: line.account.id, by })}
          />
        ))}
      </ol>
      <p className="visually-hidden" aria-live="polite">
        {name !== undefined &&
          t('account.moved', { name: lineName(name.account), place: place + 1, count: accounts.length })}
      </p>
      <FailureLine status={reordering} />
    </>
  );
}
