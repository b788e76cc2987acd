import { fr } from '../../renderer/desk/i18n/fr';
import type { Telephone } from '../lab/driver/telephone';
import { customerName, ourHertz, useLabDesk } from './fixtures/lab-desk';
import { expect, test } from './fixtures/test';

const colleague = '1003';

test.describe
  .serial('two calls', () => {
    const lab = useLabDesk();
    let first: Telephone;
    let second: Telephone;

    /** The states of the two calls, the older one first. */
    const states = async () => (await lab().program.snapshot()).calls.value.calls.map(({ state }) => state);
    const switchTo = (name: string) =>
      lab().desk.otherCalls.getByRole('button', { name: fr.call.switchTo.replace('{{name}}', name) });

    test('a second caller waits while the agent talks', async () => {
      first = await lab().talkToCustomer();
      second = await lab().telephone(colleague);
      await second.dial('1001');
      await expect(lab().desk.strip).toContainText(fr.incoming.unknown);
      await second.waitForCall('RINGING');
      expect(await states()).toEqual(['connected', 'ringing']);
      await expect(lab().desk.bar).toContainText(customerName);
    });

    test('answering puts the first on hold', async () => {
      await lab().desk.button(fr.incoming.answerHold).click();
      await expect.poll(states).toEqual(['held', 'connected']);
      await second.waitForTone(ourHertz);
      await expect(switchTo(customerName)).toBeEnabled();
    });

    test('the agent goes back to the first', async () => {
      await switchTo(customerName).click();
      await expect.poll(states).toEqual(['connected', 'held']);
      await expect(lab().desk.bar).toContainText(customerName);
      const [call] = (await lab().program.snapshot()).calls.value.calls;
      await lab().expectSoundBothWays(call?.id);
      await expect(switchTo(colleague)).toBeEnabled();
    });

    test('each is hung up and coded for itself', async () => {
      const { desk } = lab();
      await desk.press('e');
      await first.waitForNoCall();
      await expect(desk.bar).toContainText(colleague);
      await expect(desk.status).toContainText(fr.agent.held);
      await desk.button(fr.call.resume).click();
      await desk.expectCall('connected');
      await second.waitForCall('ESTABLISHED');
      await desk.press('e');
      await second.waitForNoCall();
      await expect(desk.wrapUp).toBeVisible();
      await desk.press('2');
      await expect.poll(async () => (await lab().program.snapshot()).work.value.items.length).toBe(1);
      await desk.press('2');
      await desk.expectIdle();
      const rows = desk.recentCalls.getByRole('row').filter({ hasText: 'À rappeler' });
      await expect(rows).toHaveCount(2);
    });
  });
