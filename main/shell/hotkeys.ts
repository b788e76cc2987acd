import type { DesktopOptions } from '../../shared/domain/desktop';
import { HotkeyAction, type HotkeyState } from '../../shared/domain/hotkey';
import { type Clock, systemClock } from '../platform/clock';
import type { Disposable } from '../platform/disposable';

/** Electron's `globalShortcut`. */
export interface GlobalShortcuts {
  /** False when another program has the key. */
  register(accelerator: string, callback: () => void): boolean;
  unregister(accelerator: string): void;
}

export type MediaKey = 'playPause' | 'stop';
const mediaKeys = { playPause: 'MediaPlayPause', stop: 'MediaStop' } as const;

/** A recording that nobody ends is over by then: keys that do nothing would be missed in the next call. */
const RECORDING_LIMIT_MS = 30_000;

interface Options {
  shortcuts: GlobalShortcuts;
  run(action: HotkeyAction): void;
  runMedia(key: MediaKey): void;
  clock?: Clock;
}

export interface HotkeyStates {
  keys: Record<HotkeyAction, HotkeyState>;
  mediaKeys: HotkeyState;
}

/** Keys that work whatever program is in front. */
export class Hotkeys implements Disposable {
  readonly #options: Options;
  #wanted: Pick<DesktopOptions, 'hotkeys' | 'mediaKeys'> | null = null;
  #registered: string[] = [];
  #recording: Disposable | null = null;
  #states: HotkeyStates;

  constructor(options: Options) {
    this.#options = options;
    this.#states = { keys: all('off'), mediaKeys: 'off' };
  }

  get states(): HotkeyStates {
    return this.#states;
  }

  /** Takes these keys and lets go of all others. */
  apply(wanted: Pick<DesktopOptions, 'hotkeys' | 'mediaKeys'>): void {
    this.#recording?.dispose();
    this.#recording = null;
    this.#wanted = wanted;
    this.#letGo();
    const keys = all('off');
    for (const action of HotkeyAction.options) {
      const accelerator = wanted.hotkeys[action];
      if (accelerator !== null) keys[action] = this.#take(accelerator, () => this.#options.run(action));
    }
    this.#states = { keys, mediaKeys: wanted.mediaKeys ? this.#takeMedia() : 'off' };
  }

  /** While a key is being chosen none of ours is taken, else the desk would not see it pressed. */
  record(isRecording: boolean): void {
    const wanted = this.#wanted;
    if (wanted === null) return;
    if (!isRecording) {
      this.apply(wanted);
      return;
    }
    this.#letGo();
    this.#recording?.dispose();
    this.#recording = (this.#options.clock ?? systemClock).after(RECORDING_LIMIT_MS, () =>
      this.apply(wanted),
    );
  }

  dispose(): void {
    this.#recording?.dispose();
    this.#letGo();
  }

  #takeMedia(): HotkeyState {
    const states = Object.entries(mediaKeys).map(([name, accelerator]) =>
      this.#take(accelerator, () => this.#options.runMedia(name as MediaKey)),
    );
    return states.includes('taken') ? 'taken' : 'ours';
  }

  #take(accelerator: string, run: () => void): HotkeyState {
    try {
      if (!this.#options.shortcuts.register(accelerator, run)) return 'taken';
    } catch {
      // A key that this system does not know.
      return 'taken';
    }
    this.#registered.push(accelerator);
    return 'ours';
  }

  #letGo(): void {
    for (const accelerator of this.#registered.splice(0)) this.#options.shortcuts.unregister(accelerator);
  }
}

function all(state: HotkeyState): Record<HotkeyAction, HotkeyState> {
  return {
    answer: state,
    reject: state,
    hangUp: state,
    mute: state,
    hold: state,
    dialClipboard: state,
    showDesk: state,
  };
}
