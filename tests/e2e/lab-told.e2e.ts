import { fr } from '../../renderer/desk/i18n/fr';
import { callIn, waitForCall } from '../lab/driver/trunk';
import { useLabDesk } from './fixtures/lab-desk';
import { expect, test } from './fixtures/test';

test.describe('a call that is sent on', () => {
  const lab = useLabDesk();

  test('is followed inside the domain, never elsewhere, and the desk says so; one key calls again', async () => {
    const { desk, lab: servers } = lab();
    const forwarding = await waitForCall(servers, { number: '9601', scenario: 'uas-forward' });
    const far = await waitForCall(servers, { number: '9602', scenario: 'uas-answer' });
    await desk.dial('9601');
    await expect(desk.bar).toContainText('9602');
    await expect(desk.bar).toContainText(fr.call.redirectedFrom.replace('{{number}}', '9601'));
    await desk.expectCall('connected');
    await lab().expectSoundBothWays();
    await desk.press('e');
    await desk.finish('2');
    expect((await forwarding.finished).exitCode).toBe(0);
    expect((await far.finished).exitCode).toBe(0);
    const again = await waitForCall(servers, { number: '9601', scenario: 'uas-answer' });
    await desk.press('r');
    await desk.expectCall('connected');
    await desk.press('e');
    await desk.finish('2');
    expect((await again.finished).exitCode).toBe(0);
  });
});

test.describe
  .serial('what the network tells of a call', () => {
    const lab = useLabDesk();

    test('the asserted caller, the number called first and what is sent along; a transfer names another', async () => {
      const { desk, lab: servers } = lab();
      const run = await callIn(servers, {
        to: '1001',
        caller: { number: 'anonymous', displayName: 'Anonymous' },
        scenario: 'uac-told',
      });
      await expect(desk.strip).toContainText('Youssef Lefèvre-3');
      await expect(desk.strip).toContainText(fr.incoming.firstCalled);
      await expect(desk.strip).toContainText('01 88 77 00 01');
      const sent = desk.region(fr.customer.attached);
      await expect(sent).toContainText('<b>HAB-1</b>');
      await desk.press('Enter');
      await desk.expectCall('connected');
      await expect(desk.bar).toContainText('Accueil');
      await desk.press('e');
      await desk.finish('2');
      expect((await run.finished).exitCode).toBe(0);
      const log = await lab().program.log();
      for (const personal of ['639980003', '188770001', 'HAB-1', 'Accueil'])
        expect(log).not.toContain(personal);
    });
  });
