import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import type { Slice } from '../../../../shared/ipc/slices';
import { FailureLine } from '../../components/failure';
import { timeOfDay } from '../../format/time';
import { useCommand, useSlice } from '../../state/desk-context';
import { usePeerName } from './peer-name';

/** Who was written with, the newest first. */
export function ConversationList({ conversations, open }: Slice<'messages'>) {
  const { t } = useTranslation();
  const { language } = useSlice('preferences');
  const nameOf = usePeerName();
  const [show, showing] = useCommand('messages.open');
  if (conversations.length === 0) return <p className="empty messages-empty">{t('messages.empty')}</p>;
  return (
    <>
      <FailureLine status={showing} />
      <ul className="conversations" aria-label={t('messages.conversations')}>
        {conversations.map(({ accountId, peer, peerName, last, unread }) => (
          <li key={`${accountId} ${peer}`}>
            <Button
              className="conversation"
              onPress={() => void show({ accountId, to: peer })}
              {...(open?.accountId === accountId &&
                open.peer === peer && { 'aria-current': 'true' as const })}
            >
              <span className="conversation-name" dir="auto">
                {nameOf(peer, peerName)}
              </span>
              <span className="conversation-time tabular">{timeOfDay(last.at, language)}</span>
              <span className="conversation-last" dir="auto">
                {last.state === 'received' ? last.text : t('messages.you', { text: last.text })}
              </span>
              {unread > 0 && (
                <span className="unread-count tabular">
                  {unread}
                  <span className="visually-hidden">{t('messages.unread', { count: unread })}</span>
                </span>
              )}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
