import { fr } from '../../renderer/desk/i18n/fr';
import type { BusyPolicy } from '../../shared/domain/settings';
import type { Telephone } from '../lab/driver/telephone';
import { callIn } from '../lab/driver/trunk';
import { AccountForm } from './fixtures/account-form';
import { customerName, ourHertz, useLabDesk } from './fixtures/lab-desk';
import { expect, test } from './fixtures/test';

const colleague = '1003';

test.describe
  .serial('two calls', () => {
    const lab = useLabDesk();
    let first: Telephone;
    let second: Telephone;

    /** The states of the calls that there are, the older one first. */
    const states = async () =>
      (await lab().program.snapshot()).calls.value.calls
        .map(({ state }) => state)
        .filter((state) => state !== 'ended');
    const switchTo = (name: string) =>
      lab().desk.otherCalls.getByRole('button', { name: fr.call.switchTo.replace('{{name}}', name) });

    /** What becomes of another call during a call, as the agent sets it. */
    async function set(policy: BusyPolicy): Promise<void> {
      const form = new AccountForm(lab().program);
      await form.region
        .getByLabel(fr.account.busyPolicy)
        .selectOption({ label: fr.account.busyPolicies[policy] });
      await form.save();
      const kept = async () =>
        (await lab().program.snapshot()).session.value.accounts[0]?.account.options.busyPolicy;
      await expect.poll(kept).toBe(policy);
    }

    /** Tones that the media window has played since this was asked first. */
    const tones = async () =>
      (await lab().program.page('media')).evaluate(() => {
        const counted = globalThis as unknown as { tones?: number };
        if (counted.tones === undefined) {
          counted.tones = 0;
          const start = AudioBufferSourceNode.prototype.start;
          AudioBufferSourceNode.prototype.start = function (...when) {
            counted.tones = (counted.tones ?? 0) + 1;
            return start.apply(this, when);
          };
        }
        return counted.tones;
      });

    test('where the line refuses a second caller they hear busy, and are a missed call that says so', async () => {
      const { desk, program } = lab();
      first = await lab().talkToCustomer();
      await desk.button(fr.rail.settings).click();
      await new AccountForm(program).region.getByRole('button', { name: fr.accountOptions.calls }).click();
      await set('busy');
      const run = await callIn(lab().lab, {
        to: '1001',
        caller: { number: '+33188770042' },
        scenario: 'uac-turned-away',
      });
      const { exitCode, log } = await run.finished;
      expect(exitCode, log).toBe(0);
      expect(log).toMatch(/^SIP\/2\.0 486 /m);
      expect(log).not.toContain('180 Ringing');
      // Another notice may be more urgent, and the one that is shown.
      await expect.poll(() => program.noticeCodes()).toContain('callsTurnedAway');
      await expect.poll(async () => (await program.snapshot()).today.value.missed).toBe(1);
      expect(await states()).toEqual(['connected']);
    });

    test('where the line shows a second caller silently, there is no tone', async () => {
      const { desk } = lab();
      await set('silent');
      expect(await tones()).toBe(0);
      second = await lab().telephone(colleague);
      await second.dial('1001');
      await expect(desk.strip).toContainText(fr.incoming.unknown);
      await second.waitForCall('RINGING');
      expect(await tones()).toBe(0);
      await second.hangUp();
      await expect(desk.strip).toBeHidden();
      await set('ring');
      await desk.button(fr.rail.desk).click();
    });

    test('a second caller waits while the agent talks, with a tone', async () => {
      await second.dial('1001');
      await expect(lab().desk.strip).toContainText(fr.incoming.unknown);
      await second.waitForCall('RINGING');
      expect(await states()).toEqual(['connected', 'ringing']);
      await expect.poll(tones).toBeGreaterThan(0);
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

    test('each is hung up and coded for itself, and who was refused is among the calls of the day', async () => {
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
      await expect(desk.recentCalls).toContainText(fr.customer.unanswered.busyHere);
    });

    test('the customer on the line is brought together with who waits, and the agent is free', async () => {
      const { desk } = lab();
      await lab().talkToCustomer();
      const expert = await lab().telephone('1002');
      await expert.dial('1001');
      await expect(desk.strip).toContainText(fr.incoming.unknown);
      await desk.button(fr.incoming.answerHold).click();
      await expect.poll(states).toEqual(['held', 'connected']);
      await switchTo(customerName).click();
      await expect.poll(states).toEqual(['connected', 'held']);
      await expect(desk.bar).toContainText(customerName);
      await desk.press('t');
      await desk.button(fr.transfer.toCall.replace('{{name}}', '1002')).click();
      await Promise.all([expert.waitForTone(1_100, 25_000), first.waitForTone(440, 25_000)]);
      await expect(desk.wrapUp).toContainText(fr.cause.transferred);
      await expect.poll(states).toEqual([]);
      await expert.hangUp();
      await first.waitForNoCall();
    });
  });
