import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { MediaWindow, OpenMediaWindow } from '../../main/media/window-factory';
import { Emitter } from '../../main/platform/emitter';
import { type FromMedia, ToMedia } from '../../shared/ipc/media-protocol';

/** Stands in for one media page: a real message port, answers as the test says. */
export class MediaPage {
  readonly received: ToMedia[] = [];
  readonly #port: MessagePort;
  readonly #arrived = new Emitter<void>();
  readonly #gone: Emitter<{ reason: string }>;
  destroyed = false;
  /** What a request is answered with; null leaves it without an answer. */
  answer: (message: ToMedia) => object | null = () => ({ ok: true, value: {} });

  constructor(port: MessagePort, gone: Emitter<{ reason: string }>) {
    this.#port = port;
    this.#gone = gone;
    port.on('message', (data) => {
      const message = ToMedia.parse(data);
      this.received.push(message);
      const answer = this.answer(message);
      if (answer !== null) this.send({ type: 'answer', id: message.id, ...answer });
      this.#arrived.emit();
    });
  }

  get names(): string[] {
    return this.received.map(({ name }) => name);
  }

  /** Anything: the page is not trusted. */
  send(data: FromMedia | object): void {
    this.#port.postMessage(data);
  }

  /** Resolves once a request of this name arrived. */
  async arrival(name: string): Promise<ToMedia> {
    for (;;) {
      const found = this.received.find((message) => message.name === name);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => {
        const listening = this.#arrived.on(() => {
          listening.dispose();
          resolve();
        });
      });
    }
  }

  die(reason = 'crashed'): void {
    this.#gone.emit({ reason });
  }

  close(): void {
    this.#port.close();
  }
}

/** A factory as `main/app` has one, with the pages that it opened. */
export function mediaPages(): { open: OpenMediaWindow; pages: MediaPage[]; close(): void } {
  const pages: MediaPage[] = [];
  const open = (): MediaWindow => {
    const { port1, port2 } = new MessageChannel();
    const messages = new Emitter<unknown>();
    const gone = new Emitter<{ reason: string }>();
    const page = new MediaPage(port2, gone);
    pages.push(page);
    port1.on('message', (data) => messages.emit(data));
    return {
      post: (message) => port1.postMessage(message),
      onMessage: messages.on,
      onGone: gone.on,
      destroy() {
        page.destroyed = true;
        port1.close();
      },
    };
  };
  return {
    open,
    pages,
    close() {
      for (const page of pages) page.close();
    },
  };
}
