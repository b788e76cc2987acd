import { fr } from '../../renderer/desk/i18n/fr';
import { callIn } from '../lab/driver/trunk';
import { useLabDesk } from './fixtures/lab-desk';
import { expect, test } from './fixtures/test';

const caller = { number: '+33188770042' };

test.describe
  .serial('a call that does not ring here', () => {
    const lab = useLabDesk();
    const turnAway = async () => {
      const run = await callIn(lab().lab, { to: '1001', caller, scenario: 'uac-turned-away' });
      const { exitCode, log } = await run.finished;
      expect(exitCode, log).toBe(0);
      return log;
    };
    const expectLatest = (outcome: string) =>
      expect(lab().desk.recentCalls.getByRole('row').nth(1)).toContainText(outcome);

    test('do not disturb: refused as busy, without a sound, a line of its own; it outlives the program', async () => {
      await lab().desk.press('Control+d');
      await expect(lab().desk.page.getByText(fr.reach.isDisturbed)).toBeVisible();
      await lab().restart();
      const { desk, program } = lab();
      await expect(desk.page.getByText(fr.reach.isDisturbed)).toBeVisible();
      const log = await turnAway();
      expect(log).toMatch(/^SIP\/2\.0 486 /m);
      expect(log).toContain('Reason: Q.850;cause=17;text="Do not disturb"');
      expect(log).not.toContain('180 Ringing');
      await expectLatest(fr.customer.unanswered.doNotDisturb);
      const { today } = await program.snapshot();
      expect(today.value).toMatchObject({ calls: 0, missed: 0 });
      await desk.button(fr.reach.disturbAgain).click();
      await expect(desk.page.getByText(fr.reach.isDisturbed)).toBeHidden();
    });

    test('forwarding: not to oneself; to a colleague by a 302 that says why', async () => {
      const { desk } = lab();
      await desk.button(fr.reach.state.reachable).click();
      const dialog = desk.page.getByRole('dialog', { name: fr.reach.title });
      await dialog.getByLabel(fr.reach.forwardTo).fill('1001');
      await dialog.getByRole('button', { name: fr.reach.forwardOn }).click();
      await expect(dialog.getByRole('alert')).toHaveText(fr.error.callLoop);
      await dialog.getByLabel(fr.reach.forwardTo).fill('1003');
      await dialog.getByRole('button', { name: fr.reach.forwardOn }).click();
      await expect(dialog.getByRole('button', { name: fr.reach.forwardOff })).toBeVisible();
      await desk.press('Escape');
      const log = await turnAway();
      expect(log).toMatch(/^Contact: <sip:1003@lab\.test[;>]/m);
      expect(log).toContain('Diversion: <sip:1001@lab.test>;reason=unconditional;counter=1');
      await expectLatest(fr.customer.unanswered.forwarded);
      await desk.button(fr.reach.forwardOff).click();
      await expect(desk.button(fr.reach.forwardOff)).toBeHidden();
    });

    test('forwarding after five seconds without an answer: it rings here first', async () => {
      const { desk } = lab();
      await desk.button(fr.reach.state.reachable).click();
      const dialog = desk.page.getByRole('dialog', { name: fr.reach.title });
      await dialog.getByLabel(fr.reach.forwardWhen).selectOption({ label: fr.reach.when.noAnswer });
      await dialog
        .getByLabel(fr.reach.after)
        .selectOption({ label: fr.reach.seconds.replace('{{count}}', '5') });
      await dialog.getByRole('button', { name: fr.reach.forwardOn }).click();
      await expect(dialog.getByRole('button', { name: fr.reach.forwardOff })).toBeVisible();
      await desk.press('Escape');
      const run = await callIn(lab().lab, { to: '1001', caller, scenario: 'uac-turned-away' });
      await expect(desk.strip).toBeVisible();
      const { exitCode, log } = await run.finished;
      expect(exitCode, log).toBe(0);
      expect(log).toContain('180 Ringing');
      expect(log).toContain('Diversion: <sip:1001@lab.test>;reason=no-answer;counter=1');
      await expect(desk.strip).toBeHidden();
      await expectLatest(fr.customer.unanswered.forwarded);
      await desk.button(fr.reach.forwardOff).click();
      await expect(desk.button(fr.reach.forwardOff)).toBeHidden();
    });

    test('a call that rings is sent on by hand', async () => {
      const { desk, lab: servers } = lab();
      const run = await callIn(servers, { to: '1001', caller, scenario: 'uac-turned-away' });
      await expect(desk.strip).toBeVisible();
      await desk.press('Alt+t');
      await desk.page.getByLabel(fr.deflect.number).fill('1003');
      await desk.press('Enter');
      const { exitCode, log } = await run.finished;
      expect(exitCode, log).toBe(0);
      expect(log).toMatch(/^Contact: <sip:1003@lab\.test[;>]/m);
      expect(log).toContain('reason=deflection');
      await expectLatest(fr.customer.unanswered.deflected);
      expect(await lab().program.log()).not.toContain('188770042');
    });
  });
