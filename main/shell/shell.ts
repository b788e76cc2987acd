import type { Desktop, PhoneLinks } from '../../shared/domain/desktop';
import type { HeadsetState } from '../../shared/domain/headset';
import type { HotkeyAction } from '../../shared/domain/hotkey';
import type { DialRequestId } from '../../shared/domain/ids';
import type { NativeWords } from '../../shared/domain/tray';
import type { Disposable } from '../platform/disposable';
import { Emitter } from '../platform/emitter';
import type { SettingsPort } from '../settings/port';
import type { CallKeys } from './call-keys';
import { DialRequests } from './dial-requests';
import { type GlobalShortcuts, Hotkeys, type MediaKey } from './hotkeys';
import { claimPhoneLinks, ownerOfPhoneLinks, type ProtocolClients, type StartedAs } from './phone-links';
import type { ShellPort } from './port';

interface Options {
  settings: Pick<SettingsPort, 'desktop' | 'updateDesktop'>;
  protocolClients: ProtocolClients;
  startedAs: StartedAs;
  shortcuts: GlobalShortcuts;
  calls: CallKeys;
  readClipboard(): Promise<string>;
  showDesk(): void;
  /** Whether the default line could call this. */
  isNumber(text: string): boolean;
}

/** The program on the desktop of its user. */
export class Shell implements ShellPort, Disposable {
  readonly #options: Options;
  readonly #dialRequests: DialRequests;
  readonly #hotkeys: Hotkeys;
  readonly #changed = new Emitter<Desktop>();
  readonly onState = this.#changed.on;
  #phoneLinks: PhoneLinks = { state: 'off' };
  #headsets: HeadsetState = { state: 'off' };
  #hasTray = true;
  #words: NativeWords | null = null;

  constructor(options: Options) {
    this.#options = options;
    this.#dialRequests = new DialRequests(options.isNumber);
    this.#dialRequests.onChange(() => this.#tell());
    this.#hotkeys = new Hotkeys({
      shortcuts: options.shortcuts,
      run: (action) => this.#run(action),
      runMedia: (key) => this.#runMedia(key),
    });
  }

  get state(): Desktop {
    return {
      options: this.#options.settings.desktop,
      phoneLinks: this.#phoneLinks,
      hotkeys: this.#hotkeys.states.keys,
      mediaKeys: this.#hotkeys.states.mediaKeys,
      headsets: this.#headsets,
      hasTray: this.#hasTray,
      dialRequest: this.#dialRequests.current,
    };
  }

  /** Asks the system how things stand; call it once the desk can be used. */
  start(): void {
    this.#lookAtLinks();
    this.#hotkeys.apply(this.#options.settings.desktop);
    this.#tell();
  }

  /** Lets go of what was taken of the system. */
  dispose(): void {
    this.#hotkeys.dispose();
  }

  update(patch: Parameters<ShellPort['update']>[0]): void {
    const { settings, protocolClients, startedAs } = this.#options;
    settings.updateDesktop(patch);
    if (patch.phoneLinks !== undefined) {
      claimPhoneLinks(protocolClients, startedAs, patch.phoneLinks);
      this.#lookAtLinks();
    }
    this.#hotkeys.apply(settings.desktop);
    this.#tell();
  }

  /** What the program, or a second start of it, was given on its command line. */
  takeArguments(argv: readonly string[]): void {
    this.#dialRequests.takeArguments(argv);
  }

  closeDialRequest(id: DialRequestId): boolean {
    return this.#dialRequests.close(id);
  }

  showHeadsets(state: HeadsetState): void {
    this.#headsets = state;
    this.#tell();
  }

  showTray(isThere: boolean): void {
    this.#hasTray = isThere;
    this.#tell();
  }

  /** Null until the desk has handed them over. */
  get words(): NativeWords | null {
    return this.#words;
  }

  takeWords(words: NativeWords): void {
    this.#words = words;
    this.#tell();
  }

  recordHotkey(isRecording: boolean): void {
    this.#hotkeys.record(isRecording);
    this.#tell();
  }

  #run(action: HotkeyAction): void {
    const { calls, showDesk, readClipboard } = this.#options;
    const actions: Record<HotkeyAction, () => void> = {
      answer: calls.answer,
      reject: calls.reject,
      hangUp: calls.hangUp,
      mute: calls.toggleMute,
      hold: calls.toggleHold,
      showDesk,
      dialClipboard: () => {
        showDesk();
        void readClipboard().then((text) => this.#dialRequests.takeClipboard(text));
      },
    };
    actions[action]();
  }

  #runMedia(key: MediaKey): void {
    const { calls } = this.#options;
    if (key === 'stop') calls.hangUp();
    else if (calls.isRinging()) calls.answer();
    else calls.toggleHold();
  }

  #lookAtLinks(): void {
    const { settings, protocolClients, startedAs } = this.#options;
    this.#phoneLinks = ownerOfPhoneLinks(protocolClients, startedAs, settings.desktop.phoneLinks);
  }

  #tell(): void {
    this.#changed.emit(this.state);
  }
}
