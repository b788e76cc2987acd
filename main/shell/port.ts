import type { Desktop, DesktopOptions } from '../../shared/domain/desktop';
import type { DialRequestId } from '../../shared/domain/ids';
import type { NativeWords } from '../../shared/domain/tray';
import type { Event } from '../platform/emitter';

/** How the program sits on the user's desktop: what comes from other programs, and what it takes of the system. */
export interface ShellPort {
  readonly state: Desktop;
  readonly onState: Event<Desktop>;
  /** Throws, and changes nothing, when it cannot be written. */
  update(patch: { [K in keyof DesktopOptions]?: DesktopOptions[K] | undefined }): void;
  /** What the system shows of the program, in the agent's language. */
  takeWords(words: NativeWords): void;
  /** A key is being chosen: none of ours is taken meanwhile. */
  recordHotkey(isRecording: boolean): void;
  /** False when that request is not there any more. */
  closeDialRequest(id: DialRequestId): boolean;
}
