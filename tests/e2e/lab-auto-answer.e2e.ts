import { fr } from '../../renderer/desk/i18n/fr';
import { waitForCall } from '../lab/driver/trunk';
import { useLabDesk } from './fixtures/lab-desk';
import { expect, test } from './fixtures/test';

test.describe
  .serial('calls that take care of themselves', () => {
    const lab = useLabDesk();

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
