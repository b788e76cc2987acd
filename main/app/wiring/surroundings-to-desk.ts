import type { ColleaguesPort } from '../../colleagues/port';
import type { SlicePublisher } from '../../ipc/slice-publisher';
import type { MailboxPort } from '../../mailbox/port';
import type { MessagesPort, MessagesState } from '../../messages/port';
import type { Disposable } from '../../platform/disposable';

/** Mailbox lamps and colleagues. */
export function showSurroundings(
  publisher: SlicePublisher,
  mailbox: MailboxPort,
  colleagues: ColleaguesPort,
): void {
  mailbox.onState((accounts) => publisher.publish('mailbox', { accounts: [...accounts] }));
  colleagues.onState((state) => publisher.publish('colleagues', { colleagues: [...state] }));
}

/** The conversations of one session. */
export function showMessages(publisher: SlicePublisher, messages: MessagesPort): Disposable {
  const show = ({ conversations, open }: MessagesState) =>
    publisher.publish('messages', {
      conversations: [...conversations],
      open: open && { ...open, messages: [...open.messages] },
    });
  show(messages.state);
  const showing = messages.onState(show);
  return {
    dispose() {
      showing.dispose();
      publisher.publish('messages', { conversations: [], open: null });
    },
  };
}
