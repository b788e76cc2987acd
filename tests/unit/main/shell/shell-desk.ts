import type { CallKeys } from '../../../../main/shell/call-keys';
import { Shell } from '../../../../main/shell/shell';
import { type DesktopOptions, desktopDefaults } from '../../../../shared/domain/desktop';

/** A system with a program of its own for each scheme, which may keep it whatever is asked. */
class FakeSystem {
  readonly owners = new Map<string, string>();
  keepsItsOwn = false;
  setAsDefaultProtocolClient(scheme: string, path?: string, args?: string[]): boolean {
    if (!this.keepsItsOwn) this.owners.set(scheme, [path, ...(args ?? [])].join(' '));
    return !this.keepsItsOwn;
  }
  removeAsDefaultProtocolClient(scheme: string): boolean {
    return this.owners.delete(scheme);
  }
  isDefaultProtocolClient(scheme: string): boolean {
    return this.owners.get(scheme) === '/opt/sawt --';
  }
  getApplicationNameForProtocol(url: string): string {
    return this.owners.get(url.slice(0, -1)) ?? '';
  }
}

/** Electron's `globalShortcut`: `others` are the keys that other programs have. */
class FakeShortcuts {
  readonly ours = new Map<string, () => void>();
  readonly others = new Set<string>();
  register(accelerator: string, callback: () => void): boolean {
    if (accelerator === 'F24') throw new TypeError('conversion failure');
    if (this.others.has(accelerator) || this.ours.has(accelerator)) return false;
    this.ours.set(accelerator, callback);
    return true;
  }
  unregister(accelerator: string): void {
    this.ours.delete(accelerator);
  }
  press(accelerator: string): void {
    this.ours.get(accelerator)?.();
  }
}

/** A shell on a fake system; `done` lists what was asked of calls and windows. */
export function openShell(options: Partial<DesktopOptions> = {}) {
  const system = new FakeSystem();
  const shortcuts = new FakeShortcuts();
  const done: string[] = [];
  const state = { isRinging: false, clipboard: '' };
  const note = (what: string) => () => void done.push(what);
  const calls: CallKeys = {
    isRinging: () => state.isRinging,
    hasCall: () => false,
    setMuted: (isMuted) => void done.push(isMuted ? 'muted' : 'unmuted'),
    answer: note('answer'),
    reject: note('reject'),
    hangUp: note('hangUp'),
    toggleMute: note('mute'),
    toggleHold: note('hold'),
  };
  const settings = {
    desktop: { ...desktopDefaults, ...options },
    updateDesktop(patch: object) {
      settings.desktop = { ...settings.desktop, ...patch };
    },
  };
  const shell = new Shell({
    settings,
    protocolClients: system,
    startedAs: { path: '/opt/sawt', args: ['--'] },
    shortcuts,
    calls,
    readClipboard: () => Promise.resolve(state.clipboard),
    showDesk: note('show'),
    isNumber: (text) => /^[+\d ]{3,}$/.test(text),
  });
  return { shell, system, settings, shortcuts, done, state };
}
