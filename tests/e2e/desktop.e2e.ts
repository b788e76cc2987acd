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
