import type { AccountId, MessageId } from '../../../../shared/domain/ids';
import type { Conversation, Message, MessageState, Peer } from '../../../../shared/domain/message';
import { StoreError } from '../../port';
import type { Reader, Writer } from '../connection';

export interface MessageReads {
  /** One entry a peer and account, the newest first. */
  conversations(limit: number): Conversation[];
  /** The newest `limit`, in the order in which they were written. */
  withPeer(accountId: AccountId, peer: Peer, limit: number): Message[];
}

export interface MessageWrites {
  /** False when a copy of it is there already. */
  insert(message: Message, wireId: string | null): boolean;
  /** @throws StoreError notFound */
  setState(id: MessageId, state: MessageState): void;
  markRead(accountId: AccountId, peer: Peer): void;
  /** Messages that were on their way when the program ended get this state. */
  settleSending(state: MessageState): void;
}

const COLUMNS = 'm.id, m.account_id AS accountId, m.peer, m.peer_name AS peerName, m.text, m.at, m.state';

export function messageReads(db: Reader): MessageReads {
  const conversations = db.query<[number], Message & { unread: number; knownName: string | null }>(`
    SELECT ${COLUMNS}, latest.unread, (
        SELECT named.peer_name FROM messages AS named
        WHERE named.account_id = m.account_id AND named.peer = m.peer AND named.peer_name IS NOT NULL
        ORDER BY named.row DESC LIMIT 1) AS knownName
    FROM (SELECT max(row) AS row, sum(unread) AS unread FROM messages GROUP BY account_id, peer) AS latest
      JOIN messages AS m ON m.row = latest.row
    ORDER BY m.row DESC LIMIT ?`);
  const withPeer = db.query<[AccountId, Peer, number], Message>(`
    SELECT ${COLUMNS} FROM messages AS m WHERE m.account_id = ? AND m.peer = ? ORDER BY m.row DESC LIMIT ?`);
  return {
    conversations: (limit) =>
      conversations.all(limit).map(({ unread, knownName, ...last }) => ({
        accountId: last.accountId,
        peer: last.peer,
        peerName: knownName,
        last,
        unread,
      })),
    withPeer: (accountId, peer, limit) => withPeer.all(accountId, peer, limit).reverse(),
  };
}

interface Row extends Message {
  readonly direction: 'incoming' | 'outgoing';
  readonly unread: 0 | 1;
  readonly wireId: string | null;
}

export function messageWrites(db: Writer): MessageWrites {
  const insert = db.command<[Row]>(`
    INSERT INTO messages (id, account_id, peer, peer_name, direction, text, at, state, unread, wire_id)
    VALUES (@id, @accountId, @peer, @peerName, @direction, @text, @at, @state, @unread, @wireId)
    ON CONFLICT (account_id, wire_id) DO NOTHING`);
  const setState = db.command<[MessageState, MessageId]>('UPDATE messages SET state = ? WHERE id = ?');
  const markRead = db.command<[AccountId, Peer]>(
    'UPDATE messages SET unread = 0 WHERE account_id = ? AND peer = ? AND unread = 1',
  );
  const settle = db.command<[MessageState]>("UPDATE messages SET state = ? WHERE state = 'sending'");
  return {
    insert(message, wireId) {
      const isIncoming = message.state === 'received';
      const direction = isIncoming ? 'incoming' : 'outgoing';
      return insert.run({ ...message, direction, unread: isIncoming ? 1 : 0, wireId }) > 0;
    },
    setState(id, state) {
      if (setState.run(state, id) === 0) throw new StoreError('notFound', 'no such message');
    },
    markRead: (accountId, peer) => void markRead.run(accountId, peer),
    settleSending: (state) => void settle.run(state),
  };
}
