import { Emitter } from '../../main/platform/emitter';
import type {
  ArrivedMessage,
  EventLine,
  ExtensionReport,
  MailboxReport,
  OwnPresence,
} from '../../main/telephony/port';

type Keep = Parameters<EventLine['keepMessages']>[0];

/** A line without a network: records what it is told, reports and delivers what the test says. */
export class FakeEventLine implements EventLine {
  mailbox: MailboxReport | null = null;
  extensions: readonly ExtensionReport[] = [];
  readonly watched: (readonly string[])[] = [];
  readonly published: (OwnPresence | null)[] = [];
  readonly sent: { peer: string; text: string }[] = [];
  /** How the next messages end; each waits until the test has answered. */
  readonly answers: ((state: Awaited<ReturnType<EventLine['sendMessage']>>) => void)[] = [];
  readonly #mailboxes = new Emitter<MailboxReport | null>();
  readonly #reports = new Emitter<readonly ExtensionReport[]>();
  readonly onMailbox = this.#mailboxes.on;
  readonly onExtensions = this.#reports.on;
  #keep: Keep | null = null;

  watch(addresses: readonly string[]): void {
    this.watched.push(addresses);
  }

  publish(presence: OwnPresence | null): void {
    this.published.push(presence);
  }

  sendMessage: EventLine['sendMessage'] = (peer, text) => {
    this.sent.push({ peer, text });
    return new Promise((resolve) => this.answers.push(resolve));
  };

  keepMessages: EventLine['keepMessages'] = (keep) => {
    this.#keep = keep;
    return {
      dispose: () => {
        this.#keep = null;
      },
    };
  };

  tellMailbox(mailbox: MailboxReport | null): void {
    this.mailbox = mailbox;
    this.#mailboxes.emit(mailbox);
  }

  tellExtensions(reports: readonly ExtensionReport[]): void {
    this.extensions = reports;
    this.#reports.emit(reports);
  }

  /** False also when nobody keeps messages. */
  async deliver(message: ArrivedMessage): Promise<boolean> {
    return (await this.#keep?.(message)) ?? false;
  }
}
