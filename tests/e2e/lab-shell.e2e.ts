import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fr } from '../../renderer/desk/i18n/fr';
import type { Telephone } from '../lab/driver/telephone';
import { customerNumber, useLabDesk } from './fixtures/lab-desk';
import { expectAccessible, expectTidy } from './fixtures/look';
import { expect, test } from './fixtures/test';
import { CaughtShell, FakePanel } from './fixtures/tray';

const words = fr.selfTest;

test.describe
  .serial('the desk on its computer', () => {
    let panel: FakePanel;
    let telephone: Telephone;
    test.beforeAll(async () => {
      panel = await FakePanel.open();
    });
    const lab = useLabDesk();
    test.afterAll(() => panel?.close());
    const system = () => new CaughtShell(lab().program);
    const selfTest = () => lab().desk.region(words.title);
    const row = (part: keyof typeof words.part) =>
      selfTest().getByRole('listitem').filter({ hasText: words.part[part] });
    const expectRow = (part: keyof typeof words.part, state: keyof typeof words.state) =>
      expect(row(part)).toContainText(words.state[state]);

    test('everything that a call needs is looked at, and the support gets the result', async () => {
      const { desk, profile, program } = lab();
      await desk.button(fr.rail.help).click();
      await selfTest().getByRole('button', { name: words.start }).click();
      for (const part of [
        'serverName',
        'connection',
        'registration',
        'mediaWindow',
        'ice',
        'microphone',
      ] as const)
        await expectRow(part, 'passed');
      for (const part of ['disk', 'records', 'clock'] as const) await expectRow(part, 'passed');
      await expectRow('headset', 'notApplicable');
      await expect(row('speaker').getByRole('group', { name: words.heard.speaker })).toBeVisible();
      await expectTidy(desk.page, 'self-test');
      await expectAccessible(desk.page, 'self-test');
      await row('speaker').getByRole('button', { name: words.yes }).press('Enter');
      await row('ringer').getByRole('button', { name: words.no }).click();
      await expectRow('ringer', 'failed');
      await expect(selfTest()).toContainText(words.done_one.replace('{{count}}', '1'));
      const file = path.join(profile.folder, 'support.txt');
      await program.app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath });
      }, file);
      await desk.button(fr.help.saveBundle).click();
      await expect(desk.page.getByText(file)).toBeVisible();
      const text = await readFile(file, 'utf8');
      expect(text).toContain('"part":"ringer","accountId":null,"state":"failed","problem":"notHeard"');
      expect(text).not.toContain('lab-1001');
    });

    test('a call goes on while it runs: nothing is played into it', async () => {
      telephone = await lab().talkToCustomer();
      await lab().desk.button(fr.rail.help).click();
      await selfTest().getByRole('button', { name: words.again }).click();
      for (const part of ['speaker', 'ringer'] as const)
        await expect(row(part)).toContainText(words.reason.inCall);
      await expectRow('microphone', 'passed');
      await expectRow('ice', 'passed');
      await expectRow('registration', 'passed');
      await lab().expectSoundBothWays();
    });

    test('a window closed in a call steps aside: minimised where the desktop shows no icons', async () => {
      await system().watch();
      await system().closeWindow();
      await system().expectShown({ minimized: 1 });
      await expect(lab().desk.page.getByText(fr.notice.callInProgress)).toBeVisible();
      await lab().desk.button(fr.rail.settings).click();
      await expect(lab().desk.page.getByText(fr.tray.closeHint.missing)).toBeVisible();
    });

    test('hidden behind an icon where it shows them, which is said once; the call goes on', async () => {
      await panel.set(true);
      await system().closeWindow();
      await system().expectShown({ isShown: false });
      const { asked, tip, enabled } = await system().state();
      expect(asked).toEqual([fr.tray.staysOpen]);
      expect(tip).toContain(fr.tray.state.inCall);
      const { hangUp, hold, mute, doNotDisturb, show, quit } = fr.tray.action;
      expect(enabled).toEqual([hangUp, hold, mute, doNotDisturb, show, quit]);
      await lab().expectSoundBothWays();
      await system().choose(show);
      await system().expectShown({ isShown: true });
      await system().closeWindow();
      await system().expectShown({ isShown: false });
      expect((await system().state()).asked).toHaveLength(1);
    });

    test('the icon holds and takes back, and takes no calls for a while', async () => {
      const { hold, doNotDisturb } = fr.tray.action;
      await system().choose(hold);
      await lab().desk.expectCall('held');
      await system().choose(hold);
      await lab().desk.expectCall('connected');
      const isReachable = async () => !(await lab().program.snapshot()).reachability.value.doNotDisturb;
      await system().choose(doNotDisturb);
      await expect.poll(isReachable).toBe(false);
      await system().choose(doNotDisturb);
      await expect.poll(isReachable).toBe(true);
    });

    test('the icon mutes, asks before it quits in a call, and hangs up', async () => {
      const call = async () => (await lab().program.snapshot()).calls.value.calls[0];
      await system().choose(fr.tray.action.mute);
      await expect.poll(call).toMatchObject({ microphone: 'muted' });
      await system().choose(fr.tray.action.quit);
      await system().expectShown({ asked: [fr.tray.staysOpen, fr.tray.quitInCall.question] });
      expect(await call()).toMatchObject({ state: 'connected' });
      await system().choose(fr.tray.action.hangUp);
      await telephone.waitForNoCall();
      await system().expectShown({ tip: `Sawt: ${fr.tray.state.online}` });
      await system().choose(fr.tray.action.show);
      await lab().desk.finish('2');
      expect(await lab().program.log()).not.toContain(customerNumber.slice(1));
    });
  });
