import { MessageSquare } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useSlice } from '../../state/desk-context';
import { useMainAccount } from '../../state/main-account';
import { ConversationList } from './conversation-list';
import './messages.css';
import { NewConversation } from './new-conversation';
import { Thread } from './thread';

/** Text messages with colleagues and customers: the conversations, and the one that is read. */
export function Messages() {
  const { t } = useTranslation();
  const { conversations, open } = useSlice('messages');
  const account = useMainAccount();
  const [close] = useCommand('messages.close');
  // Out of sight nothing counts as read.
  useEffect(() => () => void close({}), [close]);
  return (
    <section className="messages" aria-label={t('messages.label')}>
      <div className="messages-side">
        {account !== null && <NewConversation accountId={account.id} />}
        <ConversationList conversations={conversations} open={open} />
      </div>
      {open === null ? (
        <div className="messages-none">
          <MessageSquare size={28} aria-hidden />
          <p>{t(account === null ? 'messages.noAccount' : 'messages.choose')}</p>
        </div>
      ) : (
        <Thread key={`${open.accountId} ${open.peer}`} open={open} />
      )}
    </section>
  );
}
