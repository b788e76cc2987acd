import { fr } from '../../renderer/desk/i18n/fr';
import { Linphone, linphone } from '../lab/driver/linphone';
import { callIn, waitForCall } from '../lab/driver/trunk';
import { customerName, ourHertz, useLabDesk } from './fixtures/lab-desk';
import { expect, test } from './fixtures/test';

test.describe
  .serial('a far end of another make', () => {
    const lab = useLabDesk();

    const expectHeldByThem = () => expect(lab().desk.bar).toContainText(fr.call.heldByThem);
    const expectTalk = async () => {
      await lab().desk.expectCall('connected');
      await lab().expectSoundBothWays();
    };
    const answer = async (who: string) => {
      await expect(lab().desk.strip).toContainText(who);
      await lab().desk.press('Enter');
      await expectTalk();
    };
    const hangUp = async () => {
      await lab().desk.press('e');
      await lab().desk.finish('2');
    };

    test('baresip holds us and takes us back', async () => {
      const customer = await lab().talkToCustomer();
      await customer.hold();
      await expectHeldByThem();
      await customer.resume();
      await expectTalk();
      await hangUp();
      await customer.waitForNoCall();
    });

    test('an old server holds by a null address and resumes by wanting our offer, in compact and folded words', async () => {
      const { desk } = lab();
      const caller = { number: '+33639980015' };
      const run = await callIn(lab().lab, { to: '1001', caller, scenario: 'uac-old', timeLimit: 60 });
      await answer(customerName);
      await desk.press('k');
      await desk.press('1');
      await desk.press('Escape');
      await expect(desk.page.getByRole('dialog')).toBeHidden();
      await expectHeldByThem();
      await expectTalk();
      await hangUp();
      const { exitCode, log } = await run.finished;
      expect(exitCode, log).toBe(0);
    });

    test('a switch tells 183 without sound, which rings, and with sound, which is heard', async () => {
      const { desk, program } = lab();
      const called = { number: '9184', scenario: 'uas-progress', timeLimit: 60 } as const;
      const run = await waitForCall(lab().lab, called);
      await desk.dial('9184');
      await desk.expectCall('ringing');
      const look = async () => {
        const { calls } = (await program.snapshot()).calls.value;
        return ((await lab().sound())?.remoteEnergy ?? 0) > 0 ? calls.at(-1)?.state : 'silence';
      };
      await expect.poll(look, { intervals: [100] }).toBe('early');
      await expectTalk();
      await hangUp();
      const { exitCode, log } = await run.finished;
      expect(exitCode, log).toBe(0);
    });

    test.describe('Linphone', () => {
      let far: Linphone;
      test.beforeAll(async () => {
        far = await Linphone.open(lab().lab);
      });
      test.afterAll(() => far?.close());

      test('calls, hears us and the keys that we press, holds us and takes us back, and hangs up', async () => {
        const { desk } = lab();
        far.dial('1001');
        await answer(linphone.number);
        await desk.press('k');
        for (const key of ['4', '#']) await desk.press(key);
        await expect.poll(() => far.digitsReceived).toBe('4#');
        await desk.press('Escape');
        await far.hold();
        await expectHeldByThem();
        await far.resume();
        await expectTalk();
        await far.waitForTone(ourHertz);
        far.hangUp();
        await desk.finish('2');
        expect(far.digitsReceived).toBe('4#');
      });

      test('is called, held and taken back, and hung up by us', async () => {
        const { desk } = lab();
        await desk.dial(linphone.number);
        await desk.expectCall('ringing');
        await far.accept();
        await desk.expectCall('connected');
        await desk.press('h');
        await desk.expectCall('held');
        await far.waitForCall('PausedByRemote');
        await desk.press('h');
        await expectTalk();
        await far.waitForTone(ourHertz);
        await hangUp();
        await far.waitForNoCall();
      });
    });
  });
