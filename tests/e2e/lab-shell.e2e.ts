import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fr } from '../../renderer/desk/i18n/fr';
import { customerNumber, useLabDesk } from './fixtures/lab-desk';
import { expectAccessible, expectTidy } from './fixtures/look';
import { expect, test } from './fixtures/test';

const words = fr.selfTest;

test.describe
  .serial('the desk on its computer', () => {
    const lab = useLabDesk();
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
      const telephone = await lab().talkToCustomer();
      await lab().desk.button(fr.rail.help).click();
      await selfTest().getByRole('button', { name: words.again }).click();
      for (const part of ['speaker', 'ringer'] as const)
        await expect(row(part)).toContainText(words.reason.inCall);
      await expectRow('microphone', 'passed');
      await expectRow('ice', 'passed');
      await expectRow('registration', 'passed');
      await lab().expectSoundBothWays();
      await telephone.hangUp();
      await lab().desk.finish('2');
      expect(await lab().program.log()).not.toContain(customerNumber.slice(1));
    });
  });
