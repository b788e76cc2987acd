import type { URI } from 'sip.js';
import type { Presence } from '../../../../shared/domain/colleague';
import type { ExtensionReport } from '../../event-line';
import { cleanText, numberOf } from '../remote-party';
import { applyDialogInfo, type DialogKnowledge, type WatchedDialog } from './dialog-info';
import { lampOf, pickUpTarget, ringingDialog } from './lamp';
import { readPidf } from './pidf';
import { type EventContext, Subscription } from './subscription';

const EXPIRES_SECONDS = 1800;
const NAME_LIMIT = 128;

const userOf = (uri: string | null): string =>
  numberOf(/^sips?:([^@;?]*)(?=@)/i.exec(uri ?? '')?.[1] ?? undefined);

const ringingOf = (dialog: WatchedDialog): NonNullable<ExtensionReport['ringing']> => ({
  number: userOf(dialog.remote.identity ?? dialog.remote.target),
  displayName: cleanText(dialog.remote.displayName ?? '', NAME_LIMIT) || null,
  replacing: pickUpTarget(dialog),
});

/** One watched extension: its dialogs (RFC 4235) and, where the server has it, its presence (RFC 3856). */
export class WatchedExtension {
  readonly #address: string;
  readonly #dialogs: Subscription;
  readonly #presence: Subscription;
  #known: DialogKnowledge | null = null;
  #shown: Presence | null = null;

  constructor(address: string, target: URI, context: EventContext, onChange: () => void) {
    this.#address = address;
    const common = { ...context, target, expiresSeconds: EXPIRES_SECONDS };
    this.#dialogs = new Subscription({
      ...common,
      event: 'dialog',
      contentType: 'application/dialog-info+xml',
      onBody: (body, isFirst) => {
        const update = applyDialogInfo(isFirst ? null : this.#known, body);
        if (!update.ok) {
          context.log.warn('eventBodyNotRead', { event: 'dialog' });
          return;
        }
        this.#known = update.known;
        onChange();
        if (update.gap) this.#dialogs.refresh();
      },
      onLost: () => {
        this.#known = null;
        onChange();
      },
    });
    this.#presence = new Subscription({
      ...common,
      event: 'presence',
      contentType: 'application/pidf+xml',
      onBody: (body) => {
        const presence = readPidf(body);
        if (presence === null) context.log.warn('eventBodyNotRead', { event: 'presence' });
        else this.#shown = presence;
        onChange();
      },
      onLost: () => {
        this.#shown = null;
        onChange();
      },
    });
  }

  get report(): ExtensionReport {
    const dialogs = this.#known?.dialogs ?? null;
    const ringing = ringingDialog(dialogs ?? []);
    return {
      address: this.#address,
      lamp: dialogs === null ? 'unknown' : lampOf(dialogs),
      presence: this.#shown,
      ringing: ringing && ringingOf(ringing),
    };
  }

  start(): void {
    this.#dialogs.start();
    this.#presence.start();
  }

  pause(): void {
    this.#dialogs.pause();
    this.#presence.pause();
  }

  stop(): void {
    this.#dialogs.stop();
    this.#presence.stop();
  }
}
