import { describe, expect, it } from 'vitest';
import { drawIcon } from '../../../../../main/app/tray/icon';
import { isTrayThere } from '../../../../../main/app/tray/is-tray-there';
import { TrayKeeper } from '../../../../../main/app/tray/tray-keeper';
import { trayFr } from '../../../../../renderer/desk/i18n/fr-tray';
import { type NativeWords, TrayState } from '../../../../../shared/domain/tray';

describe('the drawing', () => {
  it.each([16, 20, 24, 48])('of each state is its own, on light and dark, at %d pixels', (size) => {
    const drawn = TrayState.options.flatMap((state) =>
      (['light', 'dark'] as const).map((panel) => drawIcon(state, panel, size).toString('base64')),
    );
    expect(new Set(drawn).size).toBe(TrayState.options.length * 2);
    expect(Buffer.from(drawn[0] ?? '', 'base64')).toHaveLength(size * size * 4);
  });

  it('is premultiplied, has clear corners and ink on its middle bar', () => {
    const size = 24;
    const pixels = drawIcon('online', 'light', size);
    const at = (x: number, y: number) => [...pixels.subarray((y * size + x) * 4, (y * size + x) * 4 + 4)];
    expect(at(0, 0)).toEqual([0, 0, 0, 0]);
    expect(at(12, 12)[3]).toBe(255);
    for (let offset = 0; offset < pixels.length; offset += 4) {
      const alpha = pixels[offset + 3] ?? 0;
      expect(Math.max(...pixels.subarray(offset, offset + 3))).toBeLessThanOrEqual(alpha + 1);
    }
  });
});

describe('whether a desktop shows icons', () => {
  const answering = (error: Error | null, stdout: string) =>
    ((
      _file: string,
      _args: string[],
      _options: object,
      done: (error: Error | null, stdout: string) => void,
    ) => done(error, stdout)) as never;

  it('is asked of the watcher on Linux alone; no answer is a no', async () => {
    expect(await isTrayThere('win32', answering(new Error('not asked'), ''))).toBe(true);
    expect(await isTrayThere('linux', answering(null, '(<true>,)\n'))).toBe(true);
    expect(await isTrayThere('linux', answering(null, '(<false>,)\n'))).toBe(false);
    expect(await isTrayThere('linux', answering(new Error('no bus'), ''))).toBe(false);
  });
});

describe('the icon', () => {
  const { state, action, staysOpen, understood, quitInCall, quitUnsaved } = trayFr.tray;
  const words: NativeWords = { state, action, staysOpen, understood, quitInCall, quitUnsaved };

  function open() {
    const done: string[] = [];
    const desk = { isThere: true, words: null as NativeWords | null };
    const keeper = new TrayKeeper({
      isThere: async () => desk.isThere,
      makeIcon: () => {
        done.push('made');
        return { show: (view) => void done.push(view.state), dispose: () => void done.push('gone') };
      },
      run: () => undefined,
      view: () => ({ state: 'online', items: [] }),
      words: () => desk.words,
      onChange: (isThere) => void done.push(isThere ? 'there' : 'missing'),
    });
    return { keeper, desk, done };
  }

  it('is there once, says nothing before there are words, and goes with the panel', async () => {
    const { keeper, desk, done } = open();
    expect(await keeper.look()).toBe(true);
    expect(done).toEqual(['made', 'there']);
    desk.words = words;
    keeper.show();
    await keeper.look();
    expect(done.slice(2)).toEqual(['online', 'there', 'online']);
    desk.isThere = false;
    expect(await keeper.look()).toBe(false);
    expect(done.slice(5)).toEqual(['gone', 'missing']);
    keeper.show();
    expect(done).toHaveLength(7);
  });

  it('does not come back when the program has ended meanwhile', async () => {
    const { keeper, done } = open();
    const looking = keeper.look();
    keeper.dispose();
    expect(await looking).toBe(false);
    expect(done).toEqual([]);
  });
});
