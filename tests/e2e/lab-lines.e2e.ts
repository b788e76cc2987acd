import { fr } from '../../renderer/desk/i18n/fr';
import { Profile } from '../fixtures/profile';
import type { Lab } from '../lab/driver/lab';
import { AccountForm } from './fixtures/account-form';
import { customerName, labAccount, useLabDesk } from './fixtures/lab-desk';
import { expect, test } from './fixtures/test';

const atlas = { user: '1005', label: 'Atlas Assurances' };
const rif = { user: '1006', label: 'Rif Télécom' };

/** Two lines for two clients. */
const twoLines = (lab: Lab): Promise<Profile> =>
  Profile.make({
    account: labAccount(lab, atlas.user, atlas.label),
    others: [labAccount(lab, rif.user, rif.label)],
    customers: 20,
  });

test.describe
  .serial('two lines', () => {
    const lab = useLabDesk(twoLines);
    const form = () => new AccountForm(lab().program);
    const words = (text: string, name: string) => text.replace('{{name}}', name);

    /** Where the registrar sees a user, or undefined while it does not know them. */
    const addressOf = async (user: string) =>
      (await lab().lab.contacts()).find((contact) => contact.user === user)?.address;

    async function edit(label: string): Promise<void> {
      const { desk } = lab();
      await desk.button(fr.rail.settings).click();
      await desk.button(words(fr.account.edit, label)).click();
    }

    test('are registered at once', async () => {
      await expect(lab().desk.status).toContainText('2/2');
      expect(await lab().lab.isRegistered(atlas.user)).toBe(true);
      expect(await lab().lab.isRegistered(rif.user)).toBe(true);
    });

    test('a call for the second names it', async () => {
      const { desk } = lab();
      const telephone = await lab().telephone('+33639980015');
      await telephone.dial(rif.user);
      await expect(desk.strip).toContainText(customerName);
      await expect(desk.strip).toContainText(rif.label);
      await desk.press('Enter');
      await desk.expectCall('connected');
      await expect(desk.bar).toContainText(rif.label);
      await lab().expectSoundBothWays();
      await desk.press('e');
      await telephone.waitForNoCall();
      await desk.finish('2');
    });

    for (const { user, label } of [atlas, rif]) {
      test(`a call goes out over ${label}`, async () => {
        const { desk } = lab();
        const telephone = await lab().telephone('1002');
        await desk.page.getByLabel(fr.lines.callOver).selectOption({ label });
        await desk.dial('1002');
        await desk.expectCall('connected');
        await expect(desk.bar).toContainText(label);
        const call = await telephone.waitForCall('ESTABLISHED');
        expect(call.peer).toContain(`sip:${user}@`);
        await lab().expectSoundBothWays();
        await desk.press('e');
        await telephone.waitForNoCall();
        await desk.finish('2');
      });
    }

    test('one is changed while a call runs on the other, which goes on', async () => {
      const { desk } = lab();
      const telephone = await lab().talkToCustomer(atlas.user);
      const before = { atlas: await addressOf(atlas.user), rif: await addressOf(rif.user) };
      await edit(rif.label);
      await form().fill({ displayName: 'Nadia Amrani' });
      await form().save();
      await expect(form().region.getByText(fr.account.saved)).toBeVisible();
      await expect
        .poll(async () => [before.rif, undefined].includes(await addressOf(rif.user)), { intervals: [50] })
        .toBe(false);
      expect(await addressOf(atlas.user)).toBe(before.atlas);
      await desk.expectCall('connected');
      await lab().expectSoundBothWays();

      await edit(atlas.label);
      await form().fill({ displayName: 'Nadia Amrani' });
      await form().save();
      await expect(form().region.getByText(fr.error.lineBusy)).toBeVisible();
      expect(await addressOf(atlas.user)).toBe(before.atlas);

      await desk.press('Escape');
      await desk.button(fr.call.end).click();
      await telephone.waitForNoCall();
      await desk.finish('2');
    });

    test('one with a wrong password does not disturb the other', async () => {
      const { desk } = lab();
      await edit(rif.label);
      await form().fill({ password: 'not-it' });
      await form().save();
      const banner = desk.page.getByRole('status').filter({ hasText: rif.label });
      await expect(banner).toContainText(fr.registrationProblem.wrongPassword);
      await expect(desk.status).toContainText(`${fr.registration.refused}1/2`);
      await expect(desk.status).toContainText(fr.agent.available);
      const telephone = await lab().talkToCustomer(atlas.user);
      await desk.press('e');
      await telephone.waitForNoCall();
      await desk.finish('2');
    });

    test('after a restart the one is there and the other still says why it is not', async () => {
      const { desk, program } = lab();
      await expect(desk.status).toContainText('1/2');
      lab().program = await program.restart();
      const again = lab().desk;
      await expect(again.status).toContainText(`${fr.registration.refused}1/2`);
      expect(await lab().lab.isRegistered(atlas.user)).toBe(true);
      expect(await lab().lab.isRegistered(rif.user)).toBe(false);
    });

    test('the last line that is removed brings the demo back', async () => {
      const { desk } = lab();
      await desk.button(fr.registration.openSettings).click();
      for (const { label } of [rif, atlas]) {
        await desk.button(words(fr.account.removeOne, label)).click();
        await desk.button(fr.account.remove).click();
        await expect(desk.button(words(fr.account.removeOne, label))).toBeHidden();
      }
      await expect(desk.status).toContainText(fr.registration.demo);
      await expect.poll(() => lab().lab.isRegistered(atlas.user)).toBe(false);
    });
  });
