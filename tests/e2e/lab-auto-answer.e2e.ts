import { fr } from '../../renderer/desk/i18n/fr';
import { AccountOptions } from '../../shared/domain/settings';
import { Profile } from '../fixtures/profile';
import { callIn, waitForCall } from '../lab/driver/trunk';
import { labAccount, useLabDesk } from './fixtures/lab-desk';
import { expect, test } from './fixtures/test';

test.describe
  .serial('calls that take care of themselves', () => {
    const options = AccountOptions.parse({ autoAnswer: 'server', tones: 'infoRelay' });
    const lab = useLabDesk((servers) =>
      Profile.make({ account: { ...labAccount(servers, '1001'), options }, customers: 20 }),
    );
    const caller = { number: '0639980099' };

    test('the server asks for an automatic answer: Escape stops it, else the call is answered and kept so', async () => {
      const { desk, lab: servers } = lab();
      const stopped = await callIn(servers, { to: '1001', caller, scenario: 'uac-auto' });
      await expect(desk.strip).toContainText(fr.autoAnswer.countdown);
      await expect(desk.button(fr.autoAnswer.stop).locator('kbd')).toBeVisible();
      await desk.press('Escape');
      await expect(desk.strip).not.toContainText(fr.autoAnswer.countdown);
      await expect(desk.button(fr.incoming.reject)).toBeVisible();
      await desk.press('Enter');
      await desk.expectCall('connected');
      await desk.press('e');
      await desk.finish('2');
      expect((await stopped.finished).exitCode).toBe(0);

      const answered = await callIn(servers, { to: '1001', caller, scenario: 'uac-auto' });
      await expect(desk.strip).toContainText(fr.autoAnswer.countdown);
      await desk.expectCall('connected');
      await lab().expectSoundBothWays();
      await desk.press('e');
      await desk.finish('2');
      expect((await answered.finished).exitCode).toBe(0);
      await desk.button(fr.rail.calls).click();
      await desk.region(fr.rail.calls).getByRole('row').nth(1).click();
      await expect(desk.region(fr.callList.details)).toContainText(fr.callList.answeredAutomatically);
    });

    test('keys behind a number are sent after the answer, the rest at a key of the agent', async () => {
      const { desk, lab: servers } = lab();
      const far = await waitForCall(servers, { number: '9702', scenario: 'uas-answer' });
      await desk.button(fr.rail.desk).click();
      await desk.dial('9702,47;5');
      const strip = desk.region(fr.tones.label);
      await desk.expectCall('connected');
      await expect(strip).toContainText(fr.tones.waits_one.replace('{{count}}', '1'));
      await desk.press('g');
      await expect(strip.getByRole('status')).toBeHidden();
      await desk.press('e');
      await desk.finish('2');
      const { exitCode, log } = await far.finished;
      expect([...log.matchAll(/Signal=(.)/g)].map(([, key]) => key)).toEqual(['4', '7', '5']);
      expect(exitCode).toBe(0);
      expect(await lab().program.log()).not.toContain('9702,47');
    });

    test('a session is refreshed in time, and given up when the far end does not refresh it', async () => {
      const { desk, lab: servers } = lab();
      const far = await waitForCall(servers, { number: '9701', scenario: 'uas-timer' });
      await desk.dial('9701');
      await desk.expectCall('connected');
      await expect(desk.wrapUp).toContainText(fr.cause.sessionExpired, { timeout: 20_000 });
      await desk.finish('2');
      const { exitCode, log } = await far.finished;
      expect(log).toContain('UPDATE sip:line@');
      expect(exitCode).toBe(0);
    });
  });
