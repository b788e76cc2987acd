import { expect } from 'vitest';
import { MediaHost } from '../../../../main/media/host';
import type { MediaError } from '../../../../main/media/port';
import type { Event } from '../../../../main/platform/emitter';
import { silentLog } from '../../../../main/platform/log';
import { PeerId } from '../../../../shared/domain/ids';
import { ManualClock } from '../../../fakes/clock';
import { type MediaPage, mediaPages } from '../../../fakes/media-page';

export const peer = PeerId.parse('call-1');
export const microphone = { kind: 'microphone' } as const;

export const next = <T>(event: Event<T>): Promise<T> =>
  new Promise((resolve) => {
    const listening = event((value) => {
      listening.dispose();
      resolve(value);
    });
  });

export const codeOf = (request: Promise<unknown>): Promise<MediaError['code'] | 'none'> =>
  request.then(
    () => 'none' as const,
    (error: MediaError) => error.code,
  );

/** A media host whose pages say what a test tells them. */
export class HostedMedia {
  readonly clock = new ManualClock();
  readonly windows = mediaPages();
  readonly host = new MediaHost({ open: this.windows.open, clock: this.clock, log: silentLog });

  page(index: number): MediaPage {
    const found = this.windows.pages[index];
    if (found === undefined) throw new Error(`no window ${index}`);
    return found;
  }

  async ready(index = 0): Promise<MediaPage> {
    const state = next(this.host.onState);
    this.page(index).send({ type: 'ready' });
    expect(await state).toBe('ready');
    return this.page(index);
  }

  /** Dies, and the next window is open (not ready) when this returns. */
  dieAndReopen(index: number): void {
    this.page(index).die();
    this.clock.advance(0);
  }

  close(): void {
    this.host.dispose();
    this.windows.close();
  }
}
