import { describe, expect, it } from 'vitest';
import { Hotkeys } from '../../../../main/shell/hotkeys';
import { desktopDefaults } from '../../../../shared/domain/desktop';
import { ManualClock } from '../../../fakes/clock';
import { openShell } from './shell-desk';

const hotkeys = {
  ...desktopDefaults.hotkeys,
  answer: 'F9',
  reject: 'F5',
  hangUp: 'F10',
  mute: 'Control+Shift+M',
};

describe('global hotkeys', () => {
  it('none is taken before one is chosen', () => {
    const { shell, shortcuts } = openShell();
    shell.start();
    expect(shortcuts.ours.size).toBe(0);
  });

  it('act on the calls, and go with the program', () => {
    const { shell, shortcuts, done } = openShell({ hotkeys });
    shell.start();
    for (const key of ['F9', 'F5', 'F10', 'Control+Shift+M']) shortcuts.press(key);
    expect(done).toEqual(['answer', 'reject', 'hangUp', 'mute']);
    shell.dispose();
    expect(shortcuts.ours.size).toBe(0);
  });

  it('tell that another program has the key, and take the next one', () => {
    const { shell, shortcuts } = openShell({ hotkeys });
    shortcuts.others.add('F9');
    shell.start();
    expect(shell.state.hotkeys).toMatchObject({ answer: 'taken', hangUp: 'ours', hold: 'off' });
    shell.update({ hotkeys: { ...hotkeys, answer: 'F24' } });
    expect(shell.state.hotkeys.answer).toBe('taken');
    shell.update({ hotkeys: { ...hotkeys, answer: 'F8' } });
    expect(shell.state.hotkeys.answer).toBe('ours');
    expect([...shortcuts.ours.keys()].sort()).toEqual(['Control+Shift+M', 'F10', 'F5', 'F8']);
  });

  it('a number on the clipboard is shown, not called', async () => {
    const { shell, shortcuts, done, state } = openShell({
      hotkeys: { ...hotkeys, dialClipboard: 'F7', showDesk: 'F6' },
    });
    shell.start();
    state.clipboard = '  +212 661 23 45 67\n';
    shortcuts.press('F7');
    await expect
      .poll(() => shell.state.dialRequest)
      .toMatchObject({
        state: 'ready',
        from: 'clipboard',
        number: '+212 661 23 45 67',
      });
    state.clipboard = 'x'.repeat(100_000);
    shortcuts.press('F7');
    await expect.poll(() => shell.state.dialRequest).toMatchObject({ state: 'refused', problem: 'tooLong' });
    shortcuts.press('F6');
    expect(done).toEqual(['show', 'show', 'show']);
  });

  it('media keys answer and hold, and only when they are wanted', () => {
    const { shell, shortcuts, done, state } = openShell();
    shell.start();
    expect(shell.state.mediaKeys).toBe('off');
    shell.update({ mediaKeys: true });
    expect(shell.state.mediaKeys).toBe('ours');
    state.isRinging = true;
    shortcuts.press('MediaPlayPause');
    state.isRinging = false;
    shortcuts.press('MediaPlayPause');
    shortcuts.press('MediaStop');
    expect(done).toEqual(['answer', 'hold', 'hangUp']);
    shortcuts.others.add('MediaStop');
    shell.update({ mediaKeys: true });
    expect(shell.state.mediaKeys).toBe('taken');
  });

  it('are let go of while one is chosen, for half a minute at most', () => {
    const { shortcuts } = openShell();
    const clock = new ManualClock();
    const keys = new Hotkeys({ shortcuts, run: () => {}, runMedia: () => {}, clock });
    const taken = () => shortcuts.ours.size;
    keys.record(true);
    keys.apply({ hotkeys, mediaKeys: false });
    expect(taken()).toBe(4);
    keys.record(true);
    expect(taken()).toBe(0);
    keys.record(false);
    expect(taken()).toBe(4);
    keys.record(true);
    clock.advance(30_000);
    expect(taken()).toBe(4);
    keys.dispose();
    expect(taken()).toBe(0);
  });
});
