import type { Lamp, Presence } from '../../shared/domain/colleague';
import type { MessageState, Peer } from '../../shared/domain/message';
import type { Disposable } from '../platform/disposable';
import type { Event } from '../platform/emitter';

/** The mailbox of the account as its server tells of it (RFC 3842). */
export interface MailboxReport {
  readonly waiting: boolean;
  readonly new: number;
  readonly old: number;
  readonly urgentNew: number;
  readonly urgentOld: number;
  /** SIP URI to call to hear the messages, or null. */
  readonly account: string | null;
}

/** A watched extension as its server tells of it. */
export interface ExtensionReport {
  readonly address: string;
  readonly lamp: Lamp;
  readonly presence: Presence | null;
  /** The call that rings there, when one does. Names and numbers are hostile text. */
  readonly ringing: {
    readonly number: string;
    readonly displayName: string | null;
    /** SIP URI with a Replaces header by which that call can be taken, null where the server does not tell enough. */
    readonly replacing: string | null;
  } | null;
}

/** What the agent lets others know of themselves. */
export type OwnPresence = 'available' | 'inCall' | 'wrapUp' | 'away';

export interface ArrivedMessage {
  readonly peer: Peer;
  readonly peerName: string | null;
  readonly text: string;
  /** The same for each copy of one message (Call-ID and CSeq), at most 300 characters. */
  readonly wireId: string;
}

/** Keeps a message that came in; resolves to false when it cannot be kept. */
export type KeepMessage = (message: ArrivedMessage) => Promise<boolean>;

/** How sending ended. */
export type SentState = Exclude<MessageState, 'received' | 'sending'>;

/**
 * What an account's line tells beside calls, and takes. Methods return at once and never throw. What it knows is of the
 * present registration: while there is none lamps are `unknown` and the mailbox is null.
 */
export interface EventLine {
  readonly mailbox: MailboxReport | null;
  readonly onMailbox: Event<MailboxReport | null>;
  /** These extensions, and no others, are watched from now on: user parts of the account's domain, or `user@host`. */
  watch(addresses: readonly string[]): void;
  readonly extensions: readonly ExtensionReport[];
  readonly onExtensions: Event<readonly ExtensionReport[]>;
  /** What others may know from now on; null: nothing. */
  publish(presence: OwnPresence | null): void;
  /** Resolves within 40 s. */
  sendMessage(peer: Peer, text: string): Promise<SentState>;
  /** Until it is disposed of, messages are given to `keep` and answered 200 once they are kept; before, 480. */
  keepMessages(keep: KeepMessage): Disposable;
}
