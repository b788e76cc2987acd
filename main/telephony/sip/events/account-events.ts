import type { Notification, URI } from 'sip.js';
import { Emitter } from '../../../platform/emitter';
import type { EventLine, ExtensionReport, MailboxReport, OwnPresence } from '../../event-line';
import { AccountMessages } from '../messages/account-messages';
import { readMessageSummary } from './message-summary';
import { writePidf } from './pidf';
import { Publication } from './publication';
import { type EventContext, Subscription } from './subscription';
import { WatchedExtension } from './watched-extension';

export interface AccountEventsOptions extends EventContext {
  /** False where there is no server (the demo): nothing is subscribed to, nothing published. */
  readonly hasServer: boolean;
  /** A user part of the account's domain, or `user@host`; null where neither makes a URI. */
  targetOf(address: string): URI | null;
}

const MAILBOX_EXPIRES_SECONDS = 3600;
const SUMMARY_TYPE = 'application/simple-message-summary';

/** What an account's line tells beside calls; see `EventLine`. */
export class AccountEvents implements EventLine {
  readonly #options: AccountEventsOptions;
  readonly #mailboxChanged = new Emitter<MailboxReport | null>();
  readonly #extensionsChanged = new Emitter<readonly ExtensionReport[]>();
  readonly onMailbox = this.#mailboxChanged.on;
  readonly onExtensions = this.#extensionsChanged.on;
  readonly messages: AccountMessages;
  readonly #mailboxSubscription: Subscription;
  readonly #publication: Publication;
  #extensions = new Map<string, WatchedExtension>();
  #mailbox: MailboxReport | null = null;
  #isRegistered = false;

  constructor(options: AccountEventsOptions) {
    this.#options = options;
    this.messages = new AccountMessages(options);
    this.#publication = new Publication(options);
    this.#mailboxSubscription = new Subscription({
      ...options,
      target: options.userAgent.configuration.uri,
      event: 'message-summary',
      contentType: SUMMARY_TYPE,
      expiresSeconds: MAILBOX_EXPIRES_SECONDS,
      onBody: (body) => this.#readMailbox(body),
      onLost: () => this.#setMailbox(null),
    });
  }

  get mailbox(): MailboxReport | null {
    return this.#mailbox;
  }

  get extensions(): readonly ExtensionReport[] {
    return [...this.#extensions.values()].map(({ report }) => report);
  }

  watch(addresses: readonly string[]): void {
    const wanted = new Set(addresses);
    for (const [address, extension] of this.#extensions) {
      if (wanted.has(address)) continue;
      this.#extensions.delete(address);
      extension.stop();
    }
    for (const address of wanted) {
      const target = this.#options.targetOf(address);
      if (this.#extensions.has(address) || target === null) continue;
      const extension = new WatchedExtension(address, target, this.#options, () => this.#tellExtensions());
      this.#extensions.set(address, extension);
      if (this.#isRegistered && this.#options.hasServer) extension.start();
    }
    this.#tellExtensions();
  }

  publish(presence: OwnPresence | null): void {
    const { configuration, instanceId } = this.#options.userAgent;
    const entity = configuration.uri.toString();
    this.#publication.set(presence === null ? null : writePidf(entity, instanceId, presence));
  }

  sendMessage: EventLine['sendMessage'] = (peer, text) => this.messages.send(peer, text);

  keepMessages: EventLine['keepMessages'] = (keep) => this.messages.keepWith(keep);

  /** Everything is subscribed to (again); what belonged to an earlier connection is gone with it. */
  onRegistered(): void {
    this.#isRegistered = true;
    if (!this.#options.hasServer) return;
    this.#mailboxSubscription.start();
    for (const extension of this.#extensions.values()) extension.start();
    this.#publication.start();
  }

  onNotRegistered(): void {
    if (!this.#isRegistered) return;
    this.#isRegistered = false;
    this.#mailboxSubscription.pause();
    for (const extension of this.#extensions.values()) extension.pause();
    this.#publication.pause();
    this.#setMailbox(null);
  }

  /** Tells the server that nothing is wanted any more, while there still is a line. */
  stop(): void {
    if (!this.#isRegistered) return;
    this.#publication.set(null);
    this.#mailboxSubscription.stop();
    for (const extension of this.#extensions.values()) extension.stop();
    this.#isRegistered = false;
  }

  /** A NOTIFY that nobody subscribed to: mailbox lamps alone come so (RFC 3842 leaves it to the server). */
  onUnsolicited(notification: Notification): void {
    const { request } = notification;
    const event = request.getHeader('event')?.split(';')[0]?.trim().toLowerCase();
    const type = request.getHeader('content-type')?.split(';')[0]?.trim().toLowerCase();
    const isOurs = event === 'message-summary' && type === SUMMARY_TYPE && this.#isRegistered;
    const answered = isOurs ? notification.accept() : notification.reject({ statusCode: 481 });
    answered.catch(() => undefined);
    if (isOurs) this.#readMailbox(request.body);
  }

  #readMailbox(body: string): void {
    const mailbox = readMessageSummary(body);
    if (mailbox === null) this.#options.log.warn('eventBodyNotRead', { event: 'message-summary' });
    else this.#setMailbox(mailbox);
  }

  #setMailbox(mailbox: MailboxReport | null): void {
    if (mailbox === null && this.#mailbox === null) return;
    this.#mailbox = mailbox;
    this.#mailboxChanged.emit(mailbox);
  }

  #tellExtensions(): void {
    this.#extensionsChanged.emit(this.extensions);
  }
}
