import type { AccountId, CallId } from '../../shared/domain/ids';
import type { Disposable } from '../platform/disposable';
import { Emitter } from '../platform/emitter';
import type { CallCommandResult, EventLine, TelephonyPort } from '../telephony/port';
import type { AccountMailbox, MailboxPort } from './port';

/** What an account's line is to this feature. */
export interface MailboxLine {
  readonly accountId: AccountId;
  readonly line: Pick<EventLine, 'mailbox' | 'onMailbox'>;
  /** Chosen for the account; empty: the number that the server gives. */
  readonly number: string;
}

/** Voicemail lamps, and the call that listens to what is there. */
export class Mailboxes implements MailboxPort {
  readonly #telephony: Pick<TelephonyPort, 'dial'>;
  readonly #changed = new Emitter<readonly AccountMailbox[]>();
  readonly #lines = new Map<AccountId, MailboxLine>();

  readonly onState = this.#changed.on;

  constructor(telephony: Pick<TelephonyPort, 'dial'>) {
    this.#telephony = telephony;
  }

  get state(): readonly AccountMailbox[] {
    return [...this.#lines.values()].flatMap((line) => {
      const report = line.line.mailbox;
      if (report === null) return [];
      const { account: _, ...mailbox } = report;
      return [{ accountId: line.accountId, mailbox, canCall: numberOf(line) !== null }];
    });
  }

  addLine(line: MailboxLine): Disposable {
    this.#lines.set(line.accountId, line);
    const listening = line.line.onMailbox(() => this.#tell());
    this.#tell();
    return {
      dispose: () => {
        listening.dispose();
        if (this.#lines.get(line.accountId) === line) this.#lines.delete(line.accountId);
        this.#tell();
      },
    };
  }

  call(accountId: AccountId): CallCommandResult<CallId> {
    const line = this.#lines.get(accountId);
    const number = line ? numberOf(line) : null;
    return number === null
      ? { ok: false, problem: 'invalidNumber' }
      : this.#telephony.dial(number, accountId);
  }

  #tell(): void {
    this.#changed.emit(this.state);
  }
}

/** The account's own choice goes before what the server writes, which is often a placeholder. */
const numberOf = ({ number, line }: MailboxLine): string | null => number || (line.mailbox?.account ?? null);
