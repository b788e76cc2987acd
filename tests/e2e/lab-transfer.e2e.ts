import { fr } from '../../renderer/desk/i18n/fr';
import { RawCaller } from '../lab/driver/raw-caller';
import type { Telephone } from '../lab/driver/telephone';
import { customerName, useLabDesk } from './fixtures/lab-desk';
import { expect, test } from './fixtures/test';

test.describe
  .serial('a call is handed over', () => {
    const lab = useLabDesk();
    const calls = async () => (await lab().program.snapshot()).calls.value.calls;
    const strip = () => lab().desk.region(fr.transfer.strip);
    let customer: Telephone;

    const transferTo = async (number: string) => {
      await lab().desk.press('t');
      await lab().desk.page.getByLabel(fr.transfer.number).fill(number);
      await lab().desk.press('Enter');
    };

    test('a transfer that is refused gives the call back, with sound and a reason', async () => {
      customer = await lab().talkToCustomer();
      await transferTo('8486');
      await expect(strip().getByRole('alert')).toHaveText(fr.transferProblem.busy);
      await lab().desk.expectCall('connected');
      await lab().expectSoundBothWays();
      await expect(lab().desk.bar).toContainText(customerName);
    });

    test('a blind transfer leaves the customer with the colleague, and the agent free', async () => {
      const colleague = await lab().telephone('1002');
      await transferTo('1002');
      await colleague.waitForCall('ESTABLISHED');
      await Promise.all([colleague.waitForTone(1_100), customer.waitForTone(440)]);
      await expect(lab().desk.wrapUp).toContainText(fr.cause.transferred);
      expect((await calls()).filter(({ state }) => state !== 'ended')).toEqual([]);
      await colleague.hangUp();
      await customer.waitForNoCall();
      await lab().desk.finish('2');
    });

    test('the line that takes REFER by the book is told from ours: the call ends when it says so', async () => {
      await lab().desk.dial('9200');
      await lab().desk.expectCall('connected');
      await lab().expectSoundBothWays();
      await transferTo('1002');
      await expect(lab().desk.wrapUp).toContainText(fr.cause.transferred);
      await lab().desk.finish('2');
    });

    test('what the far end tells of its own call is on the screen, until that is answered', async () => {
      const { desk } = lab();
      const trunk = await RawCaller.open(lab().lab.addresses.domain, '9311');
      const ringing = await trunk.ring('1001');
      await expect(desk.strip.locator('kbd').first()).toBeVisible();
      await desk.press('Enter');
      const answer = await trunk.answered(ringing);
      await desk.expectCall('connected');
      const expectProgress = (progress: keyof typeof fr.transfer.progress) =>
        expect(strip()).toContainText(fr.transfer.progress[progress].replace('{{name}}', '1002'));

      await transferTo('1002');
      trunk.answer(await trunk.request('INVITE'));
      trunk.respond(await trunk.request('REFER'), 202);
      await expectProgress('accepted');
      trunk.notify(answer, 'SIP/2.0 180 Ringing', 'active;expires=60');
      await expectProgress('ringing');
      trunk.notify(answer, 'SIP/2.0 200 OK', 'terminated;reason=noresource');
      trunk.respond(await trunk.request('BYE'), 200);
      trunk.close();
      await expect(desk.wrapUp).toContainText(fr.cause.transferred);
      await desk.finish('2');
    });

    test('a far end that sends us on: refused, then agreed to, and the call goes on with whom it named', async () => {
      const { desk } = lab();
      const trunk = await RawCaller.open(lab().lab.addresses.domain, '9310');
      const card = desk.region(fr.referral.label);
      const ringing = await trunk.ring('1001');
      await expect(desk.strip.locator('kbd').first()).toBeVisible();
      await desk.press('Enter');
      const answer = await trunk.answered(ringing);
      await desk.expectCall('connected');
      const told = (line: string) =>
        trunk.next(`NOTIFY of ${line}`, ({ method, body }) => method === 'NOTIFY' && body.startsWith(line));

      trunk.inside('REFER', answer, ['Refer-To: <sip:1002@elsewhere.test>']);
      await trunk.next('403', ({ status }) => status === 403);
      await expect(card.getByRole('button')).toHaveCount(0);

      const referTo = `Refer-To: <sip:1002@${lab().lab.addresses.domain}>`;
      trunk.inside('REFER', answer, [referTo]);
      await trunk.next('202', ({ status }) => status === 202);
      await expect(card).toContainText('Trunk');
      await expect(card).toContainText('1002');
      await expect(card.locator('kbd').first()).toBeVisible();
      await desk.press('Escape');
      trunk.respond(await told('SIP/2.0 603'), 200);
      await desk.expectCall('connected');

      trunk.inside('REFER', answer, [referTo]);
      await expect(card.locator('kbd').first()).toBeVisible();
      await desk.press('Enter');
      trunk.answer(await trunk.request('INVITE'));
      const colleague = await lab().telephone('1002');
      await colleague.waitForCall('ESTABLISHED');
      await colleague.waitForTone(2_000);
      trunk.respond(await told('SIP/2.0 200 OK'), 200);
      trunk.inside('BYE', answer);
      await expect.poll(async () => (await calls()).filter(({ state }) => state !== 'ended').length).toBe(1);
      trunk.close();
      await colleague.hangUp();
      await expect(desk.wrapUp).toBeVisible();
      await expect(desk.wrapUp.locator('.disposition kbd').first()).toBeVisible();
      await desk.press('2');
      await expect(desk.wrapUp).toContainText(fr.cause.referred);
      await desk.finish('2');
    });
  });

test.describe
  .serial('a colleague is consulted', () => {
    const lab = useLabDesk();
    const states = async () => (await lab().program.snapshot()).calls.value.calls.map(({ state }) => state);
    let customer: Telephone;
    let colleague: Telephone;

    const consult = async (number: string) => {
      await lab().desk.press('t');
      await lab().desk.page.getByLabel(fr.transfer.number).fill(number);
      await lab().desk.press('Shift+Enter');
    };

    test('who is asked first talks with the agent while the customer waits, and each in turn', async () => {
      customer = await lab().talkToCustomer();
      colleague = await lab().telephone('1003');
      await consult('1003');
      await colleague.accept();
      await expect.poll(states).toEqual(['held', 'connected']);
      await colleague.waitForTone(2_000);
      await lab().desk.press('s');
      await expect.poll(states).toEqual(['connected', 'held']);
      await lab().desk.press('s');
      await expect.poll(states).toEqual(['held', 'connected']);
    });

    test('one key goes back to the customer', async () => {
      await lab().desk.press('r');
      await colleague.waitForNoCall();
      await lab().desk.expectCall('connected');
      await lab().expectSoundBothWays();
      await expect(lab().desk.bar).toContainText(customerName);
    });

    // baresip 1.0 follows a REFER without its Replaces: the one consulted answers once more, and our call with it is ended by us.
    test('completing brings both together; they hear each other, and nothing is left of our calls', async () => {
      const expert = await lab().telephone('1002');
      await consult('1002');
      await expert.waitForTone(2_000);
      await expect.poll(states).toEqual(['held', 'connected']);
      await lab().desk.press('t');
      await expect(lab().desk.wrapUp).toContainText(fr.cause.transferred);
      const heard = await Promise.all([expert.waitForTone(1_100), customer.waitForTone(440)]);
      expect(heard.map(({ purity }) => purity > 0.5)).toEqual([true, true]);
      expect(await expert.calls()).toHaveLength(1);
      await expert.hangUp();
      await customer.waitForNoCall();
      await lab().desk.finish('2');
    });
  });
