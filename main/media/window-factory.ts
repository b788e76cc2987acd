import type { ToMedia } from '../../shared/ipc/media-protocol';
import type { Event } from '../platform/emitter';

/** One media window, from the moment it is asked for: a hidden page and the port to it. */
export interface MediaWindow {
  /** Never throws; what is sent to a window that is gone is lost. */
  post(message: ToMedia): void;
  /** Whatever the page sent, unchecked. */
  readonly onMessage: Event<unknown>;
  /** Its process died or it could not be loaded; `reason` is a code for the log. At most once, and not after `destroy`. */
  readonly onGone: Event<{ reason: string }>;
  destroy(): void;
}

export interface MediaWindowOptions {
  /** `off` where nothing shall be heard, but levels still measured: the demo's customers. `on` by default. */
  loudspeaker: 'on' | 'off';
}

/**
 * Opens a media window; its page says `ready` over the port when it listens. `main/app` does it with a hidden window
 * and a `MessageChannelMain`; tests with a `MessageChannel` of Node.
 */
export type OpenMediaWindow = (options?: MediaWindowOptions) => MediaWindow;
