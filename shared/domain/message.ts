import { z } from '../zod';
import { Instant } from './basics';
import { AccountId, MessageId } from './ids';

/** Characters of a message that we send: a pager-mode message is small by its nature (RFC 3428 section 8). */
export const MESSAGE_LIMIT = 1000;

/**
 * How a message stands. `received` came in; the others went out: `delivered` the far end has it (200), `accepted` a server
 * will hand it on (202), and the rest did not arrive, each with its sentence in the desk.
 */
export const MessageState = z.enum([
  'received',
  'sending',
  'delivered',
  'accepted',
  'refused',
  'notFound',
  'unavailable',
  'tooLong',
  'notSupported',
  'noAnswer',
  'notConnected',
  'serverError',
]);
export type MessageState = z.infer<typeof MessageState>;

/** The other side: a user of the account's own domain, else `user@host`. Hostile text, shown as text only. */
export const Peer = z.string().min(1).max(320);
export type Peer = z.infer<typeof Peer>;

export const Message = z.object({
  id: MessageId,
  accountId: AccountId,
  peer: Peer,
  /** As the far end calls itself; null when it does not, and on messages of ours. */
  peerName: z.string().max(128).nullable(),
  text: z.string().max(20_000),
  at: Instant,
  state: MessageState,
});
export type Message = z.infer<typeof Message>;

/** All messages with one peer over one account, as a list shows them. */
export const Conversation = z.object({
  accountId: AccountId,
  peer: Peer,
  peerName: z.string().max(128).nullable(),
  last: Message,
  unread: z.number().int().nonnegative(),
});
export type Conversation = z.infer<typeof Conversation>;
