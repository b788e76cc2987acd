import { fr } from '../../renderer/desk/i18n/fr';
import { Desk } from './fixtures/desk';
import { expectAccessible, expectTidy } from './fixtures/look';
import { Program } from './fixtures/program';
import { expect, test } from './fixtures/test';

test.describe
  .serial('a second start of the program', () => {
    let program: Program;
    let desk: Desk;

    test.beforeAll(async () => {
      program = await Program.start({ switches: ['--', 'tel:+33-1-80-20-03-00;ext=12'] });
      desk = new Desk(program.desk);
    });
    test.afterAll(() => program?.stop());

    const calls = async () => (await program.snapshot()).calls.value.calls;
    const strip = () => desk.region(fr.dialRequest.label);

    test('the link of the first start waits in the dial field', async () => {
      await expect(desk.dialField).toHaveValue('+33180200300');
      await expect(strip()).toContainText(fr.dialRequest.extension.replace('{{extension}}', '12'));
      expect(await calls()).toEqual([]);
    });

    test('a link takes its place in the program that runs, and calls nobody', async () => {
      await program.startSecond('--', 'tel:+212-522-00-00-00');
      await expect(desk.dialField).toHaveValue('+212522000000');
      await expectTidy(desk.page, 'number received');
      await expectAccessible(desk.page, 'number received');
      expect(await calls()).toEqual([]);
      expect(await program.log()).not.toContain('522');
    });

    test('a link that switches something at the PBX is refused', async () => {
      await program.startSecond('--', 'tel:*21*+33899000000%23');
      await expect(strip()).toContainText(fr.dialRequest.problem.serviceCode);
      await expect(desk.dialField).toHaveValue('');
      await desk.press('Escape');
      await expect(strip()).toBeHidden();
    });

    test('a number on the command line is called by one key', async () => {
      await program.startSecond('+212 661 23 45 67');
      await expect(desk.dialField).toHaveValue('+212 661 23 45 67');
      await expect(desk.dialField).toBeFocused();
      await expect(desk.button(fr.call.dial).first()).toBeEnabled();
      await desk.press('Enter');
      await expect
        .poll(async () => (await calls()).map(({ remote }) => remote.e164))
        .toEqual(['+212661234567']);
      await expect(strip()).toBeHidden();
    });
  });

test.describe
  .serial('global hotkeys', () => {
    let program: Program;
    let other: Program;
    let desk: Desk;

    test.beforeAll(async () => {
      [program, other] = [await Program.start(), await Program.start()];
      desk = new Desk(program.desk);
      await desk.button(fr.rail.settings).click();
    });
    test.afterAll(async () => {
      await other?.stop();
      await program?.stop();
    });

    const choose = async (action: keyof typeof fr.hotkeys.actions, key: string) => {
      const name = fr.hotkeys.choose.replace('{{action}}. {{key}}', fr.hotkeys.actions[action]);
      await desk.button(name).click();
      await desk.press(key);
    };
    const hasKey = (key: string) =>
      program.app.evaluate(({ globalShortcut }, wanted) => globalShortcut.isRegistered(wanted), key);

    test('a key is taken from the system when it is chosen, and only then', async () => {
      expect(await hasKey('F7')).toBe(false);
      await choose('dialClipboard', 'F7');
      await expect.poll(() => hasKey('F7')).toBe(true);
      await expectTidy(desk.page, 'hotkeys');
      await expectAccessible(desk.page, 'hotkeys');
    });

    test('the number on the clipboard is put into the dial field by its key, from another program', async () => {
      await program.app.evaluate(({ globalShortcut, clipboard }) => {
        const { register } = globalShortcut;
        globalShortcut.register = (key, run) => {
          const isOurs = register.call(globalShortcut, key, run);
          // The system's own key press cannot be made here: what it would call is.
          if (isOurs && key === 'F8') setImmediate(run);
          return isOurs;
        };
        clipboard.writeText('+212 661 23 45 67');
      });
      await choose('dialClipboard', 'F8');
      const strip = desk.region(fr.dialRequest.label);
      await expect(strip).toContainText(fr.dialRequest.from.clipboard);
      await expect(desk.dialField).toHaveValue('+212 661 23 45 67');
      expect((await program.snapshot()).calls.value.calls).toEqual([]);
      await desk.press('Escape');
      await expect(strip).toBeHidden();
      await choose('dialClipboard', 'F7');
      await expect.poll(() => hasKey('F8')).toBe(false);
    });

    test('a key that another program has is told', async () => {
      await other.desk.evaluate(async () => {
        const snapshot = await window.sawt.commands['desk.snapshot']({});
        if (!snapshot.ok) throw new Error('no snapshot');
        const { hotkeys } = snapshot.value.desktop.value.options;
        await window.sawt.commands['desktop.update']({ hotkeys: { ...hotkeys, answer: 'F9' } });
      });
      await choose('answer', 'F9');
      await expect(desk.page.getByText(fr.hotkeys.taken)).toBeVisible();
      expect(await hasKey('F9')).toBe(false);
    });

    test('the keys are there again at the next start', async () => {
      await other.stop();
      program = await program.restart();
      desk = new Desk(program.desk);
      await expect.poll(() => hasKey('F7')).toBe(true);
      await expect.poll(() => hasKey('F9')).toBe(true);
    });

    test('keys of the keyboard and of a headset’s cable work the call from another program', async () => {
      // The system's own key press cannot be made here: what it would call is.
      await program.app.evaluate(({ globalShortcut }) => {
        const { register } = globalShortcut;
        const ours = new Map<string, () => void>();
        Object.assign(globalThis, { pressed: ours });
        globalShortcut.register = (key, run) => {
          ours.set(key, run);
          return register.call(globalShortcut, key, run);
        };
      });
      const press = (key: string) =>
        program.app.evaluate((_electron, wanted) => {
          const { pressed } = globalThis as unknown as { pressed: Map<string, () => void> };
          const run = pressed.get(wanted);
          if (run === undefined) throw new Error(`${wanted} was not taken from the system`);
          setImmediate(run);
        }, key);
      await desk.page.evaluate(async () => {
        const snapshot = await window.sawt.commands['desk.snapshot']({});
        if (!snapshot.ok) throw new Error('no snapshot');
        const { hotkeys } = snapshot.value.desktop.value.options;
        const chosen = { ...hotkeys, mute: 'F2', hold: 'F3', hangUp: 'F4' };
        await window.sawt.commands['desktop.update']({ hotkeys: chosen, mediaKeys: true });
      });
      await desk.button(fr.idle.demo.frenchCustomer).click();
      await expect(desk.strip).toBeVisible();
      await press('MediaPlayPause');
      await desk.expectCall('connected');
      await press('F2');
      await expect(desk.bar.getByText(fr.call.microphoneMuted)).toBeVisible();
      await press('F3');
      await desk.expectCall('held');
      await press('MediaPlayPause');
      await desk.expectCall('connected');
      await press('MediaStop');
      await expect(desk.wrapUp).toContainText(fr.cause.hungUpByUs);
    });
  });
