import { fr } from '../../renderer/desk/i18n/fr';
import { RawCaller } from '../lab/driver/raw-caller';
import { setMailbox } from '../lab/driver/trunk';
import { useLabDesk } from './fixtures/lab-desk';
import { expect, test } from './fixtures/test';

const writer = '9300';

test.describe
  .serial('messages, lamps and presence', () => {
    const lab = useLabDesk();
    let trunk: RawCaller;
    test.beforeAll(async () => {
      trunk = await RawCaller.open(lab().lab.addresses.domain, writer);
    });
    test.afterAll(() => trunk?.close());

    const slice = async () => (await lab().program.snapshot()).colleagues.value.colleagues;
    const lampOf = async (address: string) => (await slice()).find((each) => each.address === address)?.lamp;
    const rail = (name: string) => lab().program.desk.getByRole('navigation').getByRole('button', { name });

    test('a message that comes in is acknowledged, stored once, counted and read', async () => {
      expect(await trunk.write('1001', 'Bonjour <b>Nadia</b> 👋')).toBe(200);
      await expect(rail(fr.rail.messages)).toContainText('1');
      await lab().desk.press('Control+m');
      await lab()
        .program.desk.getByRole('list', { name: fr.messages.conversations })
        .getByRole('button')
        .click();
      const history = lab().desk.region(fr.messages.history);
      await expect(history.getByText('Bonjour <b>Nadia</b> 👋')).toBeVisible();
      await expect
        .poll(async () => (await lab().program.snapshot()).messages.value.conversations[0]?.unread)
        .toBe(0);
    });

    test('an answer is delivered', async () => {
      await lab().program.desk.getByLabel(fr.messages.text).fill('Oui ?');
      await lab().desk.press('Enter');
      const request = await trunk.request('MESSAGE');
      expect(request.body).toBe('Oui ?');
      trunk.respond(request, 200);
      await expect(lab().program.desk.getByText(fr.messageState.delivered, { exact: true })).toBeVisible();
    });

    test('a message to a telephone that is not there says so', async () => {
      await lab().program.desk.getByLabel(fr.messages.to).fill('1017');
      await lab().desk.press('Enter');
      await lab().program.desk.getByLabel(fr.messages.text).fill('Es-tu là ?');
      await lab().desk.press('Enter');
      await expect(lab().program.desk.getByText(fr.messageState.unavailable)).toBeVisible();
    });

    test('messages are there after a restart', async () => {
      await lab().restart();
      await rail(fr.rail.messages).click();
      const conversations = lab().program.desk.getByRole('list', { name: fr.messages.conversations });
      await expect(conversations.getByRole('button')).toHaveCount(2);
      await expect(conversations).toContainText('Vous : Oui ?');
      await lab().desk.press('Escape');
    });

    test('the voicemail lamp is lit by the server, and one key calls the mailbox', async () => {
      await setMailbox(lab().lab, '1001', { fresh: 3, old: 1, account: 'sip:9200@lab.test' });
      await expect(
        lab().desk.status.getByRole('button', { name: /3 nouveaux messages vocaux · 1 ancien/ }),
      ).toBeVisible();
      await lab().desk.press('v');
      await lab().desk.expectCall('connected');
      await lab().expectSoundBothWays();
      await lab().desk.press('e');
      await lab().desk.finish('2');
      await setMailbox(lab().lab, '1001', { fresh: 0, old: 4, account: 'sip:9200@lab.test' });
      await expect(lab().desk.status.getByText(fr.voicemail.none)).toBeVisible();
    });

    test('colleagues are added and their lamps follow their calls', async () => {
      await lab().desk.press('Control+b');
      const { desk } = lab().program;
      await desk.getByRole('button', { name: fr.colleagues.edit }).click();
      for (const [name, address] of [
        ['Karim', '1002'],
        ['Sofia', '1003'],
        ['Nadia', '1001'],
      ] as const) {
        await desk.getByLabel(fr.colleagues.name, { exact: true }).fill(name);
        await desk.getByLabel(fr.colleagues.address).fill(address);
        await lab().desk.press('Enter');
        await expect(desk.getByRole('button', { name: `Retirer ${name}` })).toBeVisible();
      }
      await desk.getByRole('button', { name: fr.colleagues.done }).click();
      await expect.poll(() => lampOf('1002')).toBe('free');
      await expect.poll(() => lampOf('1003')).toBe('free');
      const karim = await lab().telephone('1002');
      await karim.dial('1003');
      await expect.poll(() => lampOf('1003')).toBe('ringing');
      await expect.poll(() => lampOf('1002')).toBe('busy');
      const row = desk.getByRole('listitem').filter({ hasText: 'Sofia' });
      await expect(row).toContainText(fr.lamp.ringing);
      const sofia = await lab().telephone('1003');
      await sofia.accept();
      await expect(row).toContainText(fr.lamp.busy);
      await karim.hangUp();
      await expect(row).toContainText(fr.lamp.free, { timeout: 30_000 });
    });

    test('a call that rings at a colleague’s is picked up by its dialog (RFC 3891)', async () => {
      const ringing = await trunk.ring('1003');
      await expect.poll(() => lampOf('1003')).toBe('ringing');
      await lab().desk.press('p');
      const invite = await trunk.request('INVITE');
      const [callId] = ringing.headers('Call-ID');
      const theirTag = /;tag=([^;>]+)/.exec(ringing.headers('To')[0] ?? '')?.[1];
      const ourTag = /;tag=([^;>]+)/.exec(ringing.headers('From')[0] ?? '')?.[1];
      expect(invite.headers('Replaces')).toEqual([
        `${callId};to-tag=${ourTag};from-tag=${theirTag};early-only`,
      ]);
      trunk.answer(invite);
      trunk.cancel(ringing, '1003');
      await lab().desk.expectCall('connected');
      await (await lab().telephone('1003')).waitForNoCall();
      await expect.poll(() => lampOf('1003'), { timeout: 30_000 }).toBe('free');
      await lab().desk.press('e');
      trunk.respond(await trunk.request('BYE'), 200);
      await lab().desk.finish('2');
    });

    test('a call that was taken elsewhere in the very moment: the desk says so', async () => {
      const ringing = await trunk.ring('1003');
      await expect.poll(() => lampOf('1003')).toBe('ringing');
      await lab().desk.press('p');
      const [callId = ''] = ringing.headers('Call-ID');
      const invite = await trunk.next(
        'an INVITE that replaces it',
        ({ headers }) => headers('Replaces')[0]?.startsWith(callId) === true,
      );
      trunk.respond(invite, 481);
      await expect(lab().desk.bar.getByText(fr.cause.callGone)).toBeVisible();
      trunk.cancel(ringing, '1003');
      await (await lab().telephone('1003')).waitForNoCall();
      await expect.poll(() => lampOf('1003'), { timeout: 30_000 }).toBe('free');
      await lab().desk.expectIdle();
    });

    test('lamps come back after the link was lost', async () => {
      await lab().lab.closeWebSockets();
      await lab().desk.expectRegistered();
      await expect.poll(() => lampOf('1003')).toBe('free');
      const karim = await lab().telephone('1002');
      await karim.dial('1003');
      await expect.poll(() => lampOf('1003')).toBe('ringing');
      await karim.hangUp();
      await expect.poll(() => lampOf('1003'), { timeout: 30_000 }).toBe('free');
    });
  });
