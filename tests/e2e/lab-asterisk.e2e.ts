import { fr } from '../../renderer/desk/i18n/fr';
import { Profile } from '../fixtures/profile';
import { Asterisk, callerFromOutside, musicHertz } from '../lab/driver/asterisk';
import { RawCaller } from '../lab/driver/raw-caller';
import type { Telephone } from '../lab/driver/telephone';
import { customerName, LabDesk, labAccount, ourHertz } from './fixtures/lab-desk';
import { expect, test } from './fixtures/test';

/** The tone by which the desk tells a caller that it rings. */
const ringBackHertz = 440;

test.describe
  .serial('on an Asterisk', () => {
    let asterisk: Asterisk;
    let opened: LabDesk | undefined;
    let kitchen: Telephone;
    let office: Telephone;

    const lab = (): LabDesk => {
      if (opened === undefined) throw new Error('the desk is not open');
      return opened;
    };
    test.beforeAll(async ({ lab }) => {
      asterisk = await Asterisk.start(lab);
      const account = (user: string) => ({
        ...labAccount(lab, user),
        ...{ server: asterisk.wss, domain: asterisk.domain },
      });
      const colleagues = [
        { name: 'Cuisine', address: '2006' },
        { name: 'Attente', address: '701' },
      ];
      const others = [{ ...account('1002'), options: { earlyMedia: true } }];
      const profile = { account: account('1001'), others, customers: 20 };
      opened = await LabDesk.openOn(lab, await Profile.make({ ...profile, preferences: { colleagues } }));
      await expect(opened.desk.status).toContainText('2/2');
      kitchen = await opened.telephone('2006');
      office = await opened.telephone('2007');
    });
    test.afterAll(async () => {
      await opened?.close();
      await asterisk?.stop();
    });

    const calls = async () =>
      (await lab().program.snapshot()).calls.value.calls.filter(({ state }) => state !== 'ended');
    const states = async () => (await calls()).map(({ state }) => state);

    /** Answers as soon as the program knows of a call, quicker than any agent. */
    const answerAtOnce = async () => {
      const ringing = async () => (await calls()).find(({ state }) => state === 'ringing')?.id;
      await expect.poll(ringing, { intervals: [10] }).toBeDefined();
      const callId = await ringing();
      if (callId === undefined) throw new Error('nothing rings any more');
      await lab().desk.page.evaluate((id) => window.sawt.commands['call.answer']({ callId: id }), callId);
      return callId;
    };
    /** Hangs up the one call that there is. */
    const hangUp = async () => {
      await lab().desk.press('e');
      await lab().desk.finish('2');
      await asterisk.waitForNoCall();
    };
    const lampOf = async (address: string) =>
      (await lab().program.snapshot()).colleagues.value.colleagues.find((each) => each.address === address)
        ?.lamp;
    const transferTo = async (number: string) => {
      await lab().desk.press('t');
      await lab().desk.page.getByLabel(fr.transfer.number).fill(number);
    };
    const expectHandedOver = async () => {
      await Promise.all([office.waitForTone(770), kitchen.waitForTone(990)]);
      await expect(lab().desk.wrapUp).toContainText(fr.cause.transferred);
      expect(await calls()).toEqual([]);
      await kitchen.hangUp();
      await lab().desk.finish('2');
      await asterisk.waitForNoCall();
    };

    test('a call that is answered at once is heard both ways, and says who called which number', async () => {
      await asterisk.callIn('9001');
      const callId = await answerAtOnce();
      await lab().desk.expectCall('connected');
      await lab().expectSoundBothWays(callId);
      const [call] = await calls();
      expect(call).toMatchObject({ remote: callerFromOutside, dialled: asterisk.numberFromOutside });
      await expect(lab().desk.bar).toContainText(customerName);
    });

    test('the media window dies in it: sound is back both ways, in a dialog of its own', async () => {
      await lab().program.crash('media');
      await lab().expectSoundBothWays((await calls())[0]?.id);
      expect(await states()).toEqual(['connected']);
    });

    test('a second call is answered beside it', async () => {
      const { desk } = lab();
      await kitchen.dial('1001');
      await expect(desk.strip).toContainText('Cuisine');
      expect((await calls())[1]).toMatchObject({ remote: { number: '2006' }, dialled: '1001' });
      await desk.button(fr.incoming.answerHold).click();
      await expect.poll(states).toEqual(['held', 'connected']);
      await Promise.all([kitchen.waitForTone(ourHertz), lab().expectSoundBothWays((await calls())[1]?.id)]);
      await desk.press('e');
      await expect(desk.bar).toContainText(customerName);
      await expect.poll(states).toEqual(['held']);
      await desk.button(fr.call.resume).click();
      await lab().expectSoundBothWays((await calls())[0]?.id);
      await desk.press('e');
      await expect.poll(states).toEqual([]);
      await expect(desk.wrapUp.locator('.disposition kbd').first()).toBeVisible();
      await desk.press('2');
      await expect.poll(async () => (await lab().program.snapshot()).work.value.items.length).toBe(1);
      await desk.press('2');
      await desk.expectIdle();
      await asterisk.waitForNoCall();
    });

    test('what it lets hear before it answers is heard; then keys, and a message in the call', async () => {
      const { desk } = lab();
      await desk.dial('502');
      const early = async () =>
        (await states())[0] === 'early' && ((await lab().sound())?.remoteEnergy ?? 0) > 0;
      await expect.poll(early, { intervals: [100] }).toBe(true);
      await lab().desk.expectCall('connected');
      await lab().expectSoundBothWays();
      await desk.press('k');
      for (const key of ['4', '7', '1', '1']) await desk.press(key);
      await expect.poll(() => asterisk.keys()).toBe('4711');
      await desk.press('Escape');
      const written = async () => (await lab().program.snapshot()).messages.value.conversations[0];
      await expect.poll(written).toMatchObject({ peer: '502', last: { text: 'Compris : 4711' } });
      await hangUp();
    });

    test('a call is held with its music, and goes on after its connection was cut', async () => {
      const { desk } = lab();
      await desk.dial('2007');
      await desk.expectCall('connected');
      await lab().expectSoundBothWays();
      await desk.press('h');
      await desk.expectCall('held');
      await office.waitForTone(musicHertz);
      // One for each line.
      await asterisk.cutConnections(2);
      await expect(desk.status).toContainText('2/2');
      await desk.button(fr.call.resume).click();
      await desk.expectCall('connected');
      await lab().expectSoundBothWays();
      await office.waitForTone(ourHertz);
    });

    test('connections that it thinks open take the new bindings with them when they die: the next call comes in all the same', async () => {
      const { desk } = lab();
      const die = await asterisk.forgetConnections('1001');
      await lab().expectSoundBothWays();
      await die();
      await expect(async () => {
        await kitchen.dial('1001');
        await expect(desk.strip).toContainText('Cuisine', { timeout: 1_000 });
      }).toPass({ timeout: 15_000 });
      await kitchen.hangUpAll();
      await lab().expectSoundBothWays();
      await expect(desk.status).toContainText('2/2');
      await office.hangUp();
      await expect(desk.wrapUp).toContainText(fr.cause.hungUpByThem);
      await desk.finish('2');
    });

    test('a call is parked, after a transfer that was refused, fetched again and handed over blindly', async () => {
      const { desk } = lab();
      await kitchen.dial('1001');
      await expect(desk.strip).toContainText('Cuisine');
      await desk.press('Enter');
      await desk.expectCall('connected');
      await lab().expectSoundBothWays();
      await transferTo('999');
      await desk.press('Enter');
      await expect(desk.region(fr.transfer.strip).getByRole('alert')).toHaveText(fr.transferProblem.notFound);
      await lab().expectSoundBothWays();
      await transferTo('700');
      await desk.press('Enter');
      await expect(desk.wrapUp).toContainText(fr.cause.transferred);
      await desk.finish('2');
      await expect.poll(() => lampOf('701')).toBe('busy');
      await desk.dial('701');
      await desk.expectCall('connected');
      await Promise.all([kitchen.waitForTone(ourHertz), lab().expectSoundBothWays()]);
      await expect.poll(() => lampOf('701')).toBe('free');
      await transferTo('2007');
      await desk.press('Enter');
      await expectHandedOver();
    });

    test('a call over the line that is set up as FreePBX does, made ready while it rings, is handed over after asking', async () => {
      const { desk } = lab();
      await kitchen.dial('1002');
      await expect(desk.strip).toContainText('Cuisine');
      await kitchen.waitForBeep(ringBackHertz);
      expect(await states()).toEqual(['ringing']);
      await desk.press('Enter');
      await desk.expectCall('connected');
      await Promise.all([kitchen.waitForTone(ourHertz), lab().expectSoundBothWays()]);
      await transferTo('2007');
      await desk.press('Shift+Enter');
      await expect.poll(states).toEqual(['held', 'connected']);
      await Promise.all([kitchen.waitForTone(musicHertz), office.waitForTone(ourHertz)]);
      await desk.press('t');
      await expectHandedOver();
    });

    test('why a call comes to nothing is told in words', async () => {
      const { desk } = lab();
      for (const [number, cause] of [
        ['510', 'busy'],
        ['511', 'overloaded'],
        ['999', 'notFound'],
      ] as const) {
        await desk.dial(number);
        await expect(desk.bar.getByText(fr.cause[cause])).toBeVisible();
        await desk.expectIdle();
      }
    });

    test('its mailbox and its lamps are seen, and messages go both ways', async () => {
      const { desk, program } = lab();
      await expect.poll(() => lampOf('2006')).toBe('free');
      await kitchen.dial('500');
      await expect.poll(() => lampOf('2006')).toBe('busy');
      await kitchen.hangUp();
      await expect.poll(() => lampOf('2006')).toBe('free');
      await asterisk.leaveVoicemail('1001');
      await expect(desk.status.getByText(/1 nouveau message vocal/)).toBeVisible();
      const workshop = await RawCaller.open(asterisk.domain, '2008', asterisk.domain);
      try {
        expect(await workshop.write('1001', 'Bonjour à tous')).toBe(202);
        await desk.press('Control+m');
        const conversations = desk.page.getByRole('list', { name: fr.messages.conversations });
        await conversations.getByRole('button').filter({ hasText: 'Bonjour à tous' }).click();
        await expect(desk.region(fr.messages.history).getByText('Bonjour à tous')).toBeVisible();
        await desk.page.getByLabel(fr.messages.text).fill('Bonjour à l’atelier');
        await desk.press('Enter');
        const message = await workshop.request('MESSAGE');
        expect(message.body).toBe('Bonjour à l’atelier');
        workshop.respond(message, 200);
        const last = async () => (await program.snapshot()).messages.value.open?.messages.at(-1);
        await expect.poll(last).toMatchObject({ state: 'accepted', text: 'Bonjour à l’atelier' });
      } finally {
        workshop.close();
      }
      await desk.press('Escape');
    });

    test('an Asterisk that starts anew ends the call that it knows no more, and the lines are back', async () => {
      test.setTimeout(120_000);
      const { desk } = lab();
      await desk.dial('500');
      await desk.expectCall('connected');
      await lab().expectSoundBothWays();
      await asterisk.kill();
      await asterisk.up();
      // A line that comes while it starts waits for an answer, and then for its next turn.
      const patiently = { timeout: 45_000 };
      await expect(desk.wrapUp).toContainText(fr.cause.networkLost, patiently);
      await expect(desk.status).toContainText('2/2', patiently);
      await desk.finish('2');
    });
  });
