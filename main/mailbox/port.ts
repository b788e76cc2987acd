import type { Mailbox } from '../../shared/domain/colleague';
import type { AccountId, CallId } from '../../shared/domain/ids';
import type { Event } from '../platform/emitter';
import type { CallCommandResult } from '../telephony/port';

export interface AccountMailbox {
  readonly accountId: AccountId;
  readonly mailbox: Mailbox;
  /** There is a number to call for the messages. */
  readonly canCall: boolean;
}

/** The mailboxes of the accounts, as far as their servers tell of them. */
export interface MailboxPort {
  readonly state: readonly AccountMailbox[];
  readonly onState: Event<readonly AccountMailbox[]>;
  /** Calls the account's mailbox. */
  call(accountId: AccountId): CallCommandResult<CallId>;
}
