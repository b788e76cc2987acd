import type { Desktop, PhoneLinks } from '../../shared/domain/desktop';
import type { DialRequestId } from '../../shared/domain/ids';
import { Emitter } from '../platform/emitter';
import type { SettingsPort } from '../settings/port';
import { DialRequests } from './dial-requests';
import { claimPhoneLinks, ownerOfPhoneLinks, type ProtocolClients, type StartedAs } from './phone-links';
import type { ShellPort } from './port';

interface Options {
  settings: Pick<SettingsPort, 'desktop' | 'updateDesktop'>;
  protocolClients: ProtocolClients;
  startedAs: StartedAs;
  /** Whether the default line could call this. */
  isNumber(text: string): boolean;
}

/** The program on the desktop of its user. */
export class Shell implements ShellPort {
  readonly #options: Options;
  readonly #dialRequests: DialRequests;
  readonly #changed = new Emitter<Desktop>();
  readonly onState = this.#changed.on;
  #phoneLinks: PhoneLinks = { state: 'off' };

  constructor(options: Options) {
    this.#options = options;
    this.#dialRequests = new DialRequests(options.isNumber);
    this.#dialRequests.onChange(() => this.#tell());
  }

  get state(): Desktop {
    return {
      options: this.#options.settings.desktop,
      phoneLinks: this.#phoneLinks,
      dialRequest: this.#dialRequests.current,
    };
  }

  /** Asks the system how things stand; call it once the desk can be used. */
  start(): void {
    this.#lookAtLinks();
    this.#tell();
  }

  update(patch: Parameters<ShellPort['update']>[0]): void {
    const { settings, protocolClients, startedAs } = this.#options;
    settings.updateDesktop(patch);
    if (patch.phoneLinks !== undefined) {
      claimPhoneLinks(protocolClients, startedAs, patch.phoneLinks);
      this.#lookAtLinks();
    }
    this.#tell();
  }

  /** What the program, or a second start of it, was given on its command line. */
  takeArguments(argv: readonly string[]): void {
    this.#dialRequests.takeArguments(argv);
  }

  closeDialRequest(id: DialRequestId): boolean {
    return this.#dialRequests.close(id);
  }

  #lookAtLinks(): void {
    const { settings, protocolClients, startedAs } = this.#options;
    this.#phoneLinks = ownerOfPhoneLinks(protocolClients, startedAs, settings.desktop.phoneLinks);
  }

  #tell(): void {
    this.#changed.emit(this.state);
  }
}
