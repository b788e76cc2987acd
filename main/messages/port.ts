import type { AccountId } from '../../shared/domain/ids';
import type { Conversation, Message, Peer } from '../../shared/domain/message';
import type { Event } from '../platform/emitter';

/** A conversation that is being read. */
export interface OpenConversation {
  readonly accountId: AccountId;
  readonly peer: Peer;
  readonly messages: readonly Message[];
}

export interface MessagesState {
  readonly conversations: readonly Conversation[];
  readonly open: OpenConversation | null;
}

export type MessageProblem = 'noSuchAccount' | 'invalidPeer' | 'storage' | 'diskFull';
export type MessageResult<T = void> = { ok: true; value: T } | { ok: false; problem: MessageProblem };

/** Messages with colleagues and customers, all accounts together. */
export interface MessagesPort {
  readonly state: MessagesState;
  readonly onState: Event<MessagesState>;
  /** `to` as typed: a number in any spelling, an extension, or a SIP address. Its messages count as read from now on. */
  open(accountId: AccountId, to: string): Promise<MessageResult<Peer>>;
  close(): void;
  /** Resolves when the message is on disk and on its way; how it went shows in its state. */
  send(accountId: AccountId, peer: Peer, text: string): Promise<MessageResult>;
}
