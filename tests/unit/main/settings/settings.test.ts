import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Preferences } from '../../../../shared/domain/settings';
import { defaultSound, type SoundSettings } from '../../../../shared/domain/sound';
import { ManualClock } from '../../../fakes/clock';

/** electron-store needs Electron: a file in memory in its place, which can be made to refuse. */
const file = vi.hoisted(() => ({ content: {} as unknown, isFull: false }));
vi.mock('electron-store', () => ({
  default: class {
    get store() {
      return file.content;
    }
    set store(value: unknown) {
      if (file.isFull) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      file.content = value;
    }
  },
}));
const { Settings } = await import('../../../../main/settings/settings');

const open = () => new Settings({ folder: '/none', clock: new ManualClock(), systemLocale: 'en-GB' });
beforeEach(() => {
  file.content = {};
  file.isFull = false;
});

describe('the settings', () => {
  it('start in the language of the machine, with an instance that stays', () => {
    const settings = open();
    expect(settings.preferences.language).toBe('en');
    expect(open().instanceId).toBe(settings.instanceId);
  });

  it('keep what fits of a file', () => {
    file.content = { preferences: { language: 'fr', theme: 'dark', density: 'compact' }, account: { id: 7 } };
    const settings = open();
    expect(settings.preferences.theme).toBe('dark');
    expect(settings.accounts).toEqual([]);
  });

  it('keep each account that fits, and the line of one whose options do not', () => {
    const fits = {
      ...{ id: 'a', server: 'wss://pbx.example/ws', user: '1001', domain: 'example' },
      ...{ displayName: '', caFile: null, defaultRegion: 'MA' },
    };
    const odd = { ...fits, id: 'b', user: '1002', options: { busyPolicy: 'sing' } };
    file.content = {
      version: 2,
      accounts: [fits, { ...fits, id: 'c', server: 'nowhere' }, odd, 'text', null],
    };
    expect(open().accounts.map(({ id, options }) => `${id} ${options.busyPolicy}`)).toEqual([
      'a ring',
      'b ring',
    ]);
  });

  it('keep the chosen devices, and a file of before has none', () => {
    const settings = open();
    expect(settings.sound).toEqual(defaultSound);
    const heard: SoundSettings[] = [];
    settings.onSound((sound) => heard.push(sound));
    const chosen = { ...defaultSound, microphone: { id: 'a', label: 'Headset' }, autoGainControl: false };
    settings.setSound(chosen);
    expect(open().sound).toEqual(chosen);
    file.isFull = true;
    expect(() => settings.setSound(defaultSound)).toThrow('no space');
    expect(settings.sound).toEqual(chosen);
    expect(heard).toEqual([chosen]);
  });

  it('open on a full disk, and change nothing that cannot be kept', () => {
    file.isFull = true;
    const settings = open();
    const heard: Preferences[] = [];
    settings.onPreferences((preferences) => heard.push(preferences));
    expect(() => settings.updatePreferences({ theme: 'dark' })).toThrow('no space');
    expect(settings.preferences.theme).toBe('system');
    expect(heard).toEqual([]);
  });
});
