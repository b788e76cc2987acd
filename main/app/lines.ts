import type { Account } from '../../shared/domain/settings';
import type { Log } from '../platform/log';
import type { CallDriver } from '../telephony/driver';
import type { AccountCredentials } from '../telephony/port';
import { type Passwords, passwordUses } from './passwords';
import { type ProfileSession, stopLines } from './profile-session';

interface Options {
  passwords: Pick<Passwords, 'of'>;
  log: Log;
  openLine(credentials: AccountCredentials): CallDriver;
}

/** What a line registers with: a change of the rest reaches it while it runs. */
const registersAs = ({ server, user, domain, displayName, caFile, options }: Account): string =>
  JSON.stringify([
    ...[server, options.furtherServers, user, domain, displayName, caFile],
    ...[options.proxy, options.turn],
  ]);

/** Whether a line of `before` must be opened anew to be one of `after`; the passwords are another question. */
export const needsRestart = (before: Account, after: Account): boolean =>
  before.enabled !== after.enabled || registersAs(before) !== registersAs(after);

/** One line for each account that is switched on. A change of one account touches no other line. */
export class Lines {
  readonly #options: Options;
  /** The passwords that each line was opened with, as one comparable text. */
  readonly #passwords = new WeakMap<CallDriver, string>();

  constructor(options: Options) {
    this.#options = options;
  }

  /** Stops what is out of date, then opens what is missing. `changed` is told when lines have left and when all are there. */
  async follow(session: ProfileSession, accounts: readonly Account[], changed: () => void): Promise<void> {
    const isCurrent = (line: CallDriver) => accounts.some((account) => this.#serves(line, account));
    const leaving = session.lines.filter((line) => !isCurrent(line));
    if (leaving.length > 0) {
      session.lines = session.lines.filter(isCurrent);
      changed();
      // The registrar may take both for one contact (RFC 5626 section 6): the old one says goodbye first.
      await stopLines(leaving, this.#options.log);
    }
    const enabled = accounts.filter((account) => account.enabled);
    session.lines = enabled.flatMap((account) => this.#lineOf(account, session.lines) ?? []);
    changed();
  }

  #lineOf(account: Account, lines: readonly CallDriver[]): CallDriver | null {
    const running = lines.find((line) => line.account.id === account.id);
    if (!running) return this.#open(account);
    running.update(account);
    return running;
  }

  #open(account: Account): CallDriver | null {
    const { passwords } = this.#options;
    try {
      const line = this.#options.openLine({
        account,
        password: passwords.of(account.id) ?? '',
        proxyPassword: passwords.of(account.id, 'proxy'),
        turnPassword: passwords.of(account.id, 'turn'),
      });
      this.#passwords.set(line, this.#passwordsOf(account));
      return line;
    } catch (error) {
      // The other lines must come up all the same.
      this.#options.log.error('line not opened', {
        error: error instanceof Error ? error.name : typeof error,
      });
      return null;
    }
  }

  #serves(line: CallDriver, account: Account): boolean {
    return (
      line.account.id === account.id &&
      !needsRestart(line.account, account) &&
      this.#passwords.get(line) === this.#passwordsOf(account)
    );
  }

  #passwordsOf({ id }: Account): string {
    return JSON.stringify(passwordUses.map((use) => this.#options.passwords.of(id, use)));
  }
}
