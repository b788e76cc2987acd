import { fr } from '../../renderer/desk/i18n/fr';
import { PressedKeys } from '../lab/driver/pressed-keys';
import type { Telephone } from '../lab/driver/telephone';
import { waitForCall } from '../lab/driver/trunk';
import { AccountForm } from './fixtures/account-form';
import { customerName, customerNumber, ourHertz, useLabDesk } from './fixtures/lab-desk';
import { expect, test } from './fixtures/test';

/** Waits until no packet has come in for some time. */
async function expectNoMorePackets(telephone: Telephone): Promise<void> {
  let before = -1;
  const look = async () => {
    const now = await telephone.packetsReceived();
    const more = now - before;
    before = now;
    return more;
  };
  await expect.poll(look, { intervals: [1_000] }).toBe(0);
}

test.describe
  .serial('a call to a telephone', () => {
    const lab = useLabDesk();
    let telephone: Telephone;

    test('is answered, with sound both ways', async () => {
      telephone = await lab().telephone('1002');
      await lab().desk.dial('1002');
      await lab().desk.expectCall('connected');
      await lab().expectSoundBothWays();
      await telephone.waitForTone(ourHertz);
    });

    test('carries the keys that are pressed', async () => {
      const { desk } = lab();
      const keys = await PressedKeys.watch();
      await desk.press('k');
      await expect(desk.page.getByRole('dialog', { name: fr.call.keypad })).toBeVisible();
      for (const key of ['1', '9', '#', '0', '*']) await desk.press(key);
      await expect(desk.page.getByLabel(fr.call.tonesSent)).toHaveText('19#0*');
      await expect.poll(() => keys.pressed).toBe('19#0*');
      await keys.stop();
      await desk.press('Escape');
      await expect(desk.page.getByRole('dialog')).toBeHidden();
      await desk.expectCall('connected');
    });

    test('is silent for the far end while the microphone is cut', async () => {
      const { desk } = lab();
      await desk.press('m');
      await expect(desk.bar.getByText(fr.call.microphoneMuted)).toBeVisible();
      await expect.poll(async () => (await telephone.whatItHeard()).rms).toBeLessThan(0.005);
      await desk.press('m');
      await expect(desk.bar.getByText(fr.call.microphoneMuted)).toBeHidden();
      await telephone.waitForTone(ourHertz);
    });

    test('sends nothing while it is held, and goes on afterwards', async () => {
      const { desk } = lab();
      await desk.press('h');
      await desk.expectCall('held');
      await expectNoMorePackets(telephone);
      await desk.button(fr.call.resume).click();
      await desk.expectCall('connected');
      const before = await telephone.packetsReceived();
      await expect.poll(() => telephone.packetsReceived()).toBeGreaterThan(before + 50);
      await lab().expectSoundBothWays();
    });

    test('is hung up by the far end', async () => {
      await telephone.hangUp();
      await expect(lab().desk.wrapUp).toContainText(fr.cause.hungUpByThem);
      await lab().desk.finish('2');
    });
  });

test.describe('calls out', () => {
  const lab = useLabDesk();

  for (const spelling of [
    '06 39 98 00 15',
    '+33 (0)6 39-98-00-15',
    '0033639980015',
    'tel:+33-6-39-98-00-15',
  ]) {
    test(`reach the customer by ${spelling}`, async () => {
      const telephone = await lab().telephone(customerNumber);
      const { desk } = lab();
      await desk.dial(spelling);
      await desk.expectCall('ringing');
      await expect(desk.bar).toContainText(customerName);
      await expect(desk.customer).toContainText('AX-15');
      await telephone.waitForCall('INCOMING');
      await desk.press('e');
      await desk.expectIdle();
      await telephone.waitForNoCall();
    });
  }

  test('reach the customer in the server’s format, behind the prefix of an outside line', async () => {
    const { desk, program } = lab();
    const form = new AccountForm(program);
    const telephone = await lab().telephone(customerNumber);
    await desk.button(fr.rail.settings).click();
    await form.region.getByRole('button', { name: fr.accountOptions.pbx }).click();
    await form.region.getByLabel(fr.accountOptions.numberFormat).selectOption('national');
    await form.region.getByLabel(fr.accountOptions.outsidePrefix).fill('9');
    await expect(form.region.getByRole('status')).toContainText('06 12 34 56 78 → 90612345678');
    await form.save();
    await expect(form.region.getByText(fr.account.saved)).toBeVisible();
    await desk.dial('9 06 39 98 00 15');
    await expect(desk.bar).toContainText(customerName);
    // The lab knows no other number of theirs behind a 9.
    await telephone.waitForCall('INCOMING');
    await desk.press('e');
    await telephone.waitForNoCall();
    const { items } = (await program.snapshot()).work.value;
    expect(items).toEqual([]);
  });

  test('are heard before they are answered', async () => {
    await waitForCall(lab().lab, { number: '9183', scenario: 'uas-early' });
    await lab().desk.dial('9183');
    const look = async () => {
      const { calls } = (await lab().program.snapshot()).calls.value;
      const sound = await lab().sound();
      const isHeard = (sound?.packetsReceived ?? 0) > 10 && (sound?.remoteEnergy ?? 0) > 0;
      return isHeard ? calls.at(-1)?.state : 'silence';
    };
    await expect.poll(look, { intervals: [100] }).toBe('early');
    await lab().desk.expectCall('connected');
    await lab().desk.press('e');
    await lab().desk.finish('2');
  });
});
