import { defaultTimes } from '../../main/telephony/sip/registration-policy';
import { fr } from '../../renderer/desk/i18n/fr';
import { customerNumber, ourHertz, useLabDesk } from './fixtures/lab-desk';
import { expect, test } from './fixtures/test';

const user = '1001';

test.describe
  .serial('the server goes and comes back', () => {
    const lab = useLabDesk();

    /** Where the registrar sees us, or undefined while it does not know us. */
    const ourAddress = async () =>
      (await lab().lab.contacts()).find((contact) => contact.user === user)?.received;

    /** The server drops every connection; answers when we are registered over another one. */
    async function dropConnections(): Promise<void> {
      const before = await ourAddress();
      expect(await lab().lab.closeWebSockets()).toBe(1);
      await expect
        .poll(async () => [before, undefined].includes(await ourAddress()), {
          intervals: [50],
          timeout: 10_000,
        })
        .toBe(false);
    }

    test('between calls: the agent is told, and nothing need be done', async () => {
      const { desk } = lab();
      const contacts = await lab().lab.contacts();
      await lab().lab.stopRegistrar();
      await expect(desk.status.getByText(fr.registration.waiting, { exact: true })).toBeVisible();
      await expect(desk.status).toContainText(fr.agent.offline);
      const banner = desk.page.getByRole('status').filter({ hasText: fr.registration.retryIn });
      await expect(banner).toContainText(fr.registrationProblem.connectionRefused);
      await desk.dial('1002');
      await expect(desk.bar.getByText(fr.error.notConnected)).toBeVisible();
      await desk.dialField.fill('');

      await lab().lab.startRegistrar(contacts);
      await desk.expectRegistered();
      await expect(banner).toBeHidden();
      expect(await lab().lab.isRegistered(user)).toBe(true);
    });

    test('between calls a dropped connection is replaced within the time over which a site spreads its desks', async () => {
      const start = performance.now();
      await dropConnections();
      expect(performance.now() - start).toBeLessThan(defaultTimes.lossSpreadMs + 1_000);
      await lab().desk.expectRegistered();
    });

    test('in a call it is replaced within a second, and the sound goes on', async () => {
      const telephone = await lab().talkToCustomer();
      const start = performance.now();
      await dropConnections();
      expect(performance.now() - start).toBeLessThan(1_000);
      await lab().desk.expectCall('connected');
      await lab().expectSoundBothWays();
      await telephone.waitForTone(ourHertz);
    });

    test('the call is held and resumed over the new connection', async () => {
      await lab().holdAndResume();
    });

    test('the far end hears that we hang up', async () => {
      await dropConnections();
      await lab().desk.press('e');
      await (await lab().telephone(customerNumber)).waitForNoCall();
      await lab().desk.finish('2');
    });

    test('and we hear that the far end does', async () => {
      const telephone = await lab().talkToCustomer();
      await dropConnections();
      await lab().desk.expectRegistered();
      await lab().expectSoundBothWays();
      await telephone.hangUp();
      await expect(lab().desk.wrapUp).toContainText(fr.cause.hungUpByThem);
      await lab().desk.finish('2');
    });

    test('a server that restarts does not end the call', async () => {
      const telephone = await lab().talkToCustomer();
      const { desk } = lab();
      const contacts = await lab().lab.contacts();
      await lab().lab.stopRegistrar();
      await expect(desk.status.getByText(fr.registration.waiting, { exact: true })).toBeVisible();
      await desk.expectCall('connected');
      await lab().expectSoundBothWays();
      await lab().lab.startRegistrar(contacts);
      await desk.expectRegistered();
      await desk.press('e');
      await telephone.waitForNoCall();
      await desk.finish('2');
    });

    test('a server that says nothing any more is noticed, and the call goes on', async () => {
      const telephone = await lab().talkToCustomer();
      const { desk } = lab();
      await lab().lab.freezeRegistrar();
      // A ping after 15 s of silence, and 5 s for its answer.
      const registered = desk.status.getByText(fr.registration.registered, { exact: true });
      await expect(registered).toBeHidden({ timeout: 25_000 });
      await desk.expectCall('connected');
      await lab().expectSoundBothWays();
      await lab().lab.thawRegistrar();
      await desk.expectRegistered();
      await desk.press('e');
      await telephone.waitForNoCall();
      await desk.finish('2');
    });
  });
