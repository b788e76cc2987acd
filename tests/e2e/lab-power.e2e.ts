import { fr } from '../../renderer/desk/i18n/fr';
import type { Telephone } from '../lab/driver/telephone';
import { useLabDesk } from './fixtures/lab-desk';
import { expect, test } from './fixtures/test';

test.describe
  .serial('a machine that sleeps in a call', () => {
    const lab = useLabDesk();
    let telephone: Telephone;

    /** What the system tells the program; the machine of the tests itself stays awake. */
    const tell = (event: 'suspend' | 'resume') =>
      lab().program.app.evaluate(({ powerMonitor }, name) => powerMonitor.emit(name), event);
    const since = async () => {
      const [account] = (await lab().program.snapshot()).session.value.accounts;
      return account?.registration.state === 'registered' ? account.registration.since : null;
    };
    const isKeptAwake = () =>
      lab().program.app.evaluate(({ powerSaveBlocker }) => powerSaveBlocker.isStarted(0));

    test('is kept awake by the call, and holds it when it is put to sleep all the same', async () => {
      telephone = await lab().talkToCustomer();
      expect(await isKeptAwake()).toBe(true);
      await tell('suspend');
      await lab().desk.expectCall('held');
    });

    test('is registered anew when it wakes, and the call goes on', async () => {
      const before = await since();
      await tell('resume');
      await expect.poll(since).toBeGreaterThan(before ?? Number.POSITIVE_INFINITY);
      const { desk } = lab();
      await desk.button(fr.call.resume).click();
      await desk.expectCall('connected');
      await lab().expectSoundBothWays();
      const heard = await telephone.packetsReceived();
      await expect.poll(() => telephone.packetsReceived()).toBeGreaterThan(heard + 40);
      await desk.press('e');
      await telephone.waitForNoCall();
      await expect.poll(isKeptAwake).toBe(false);
    });
  });
