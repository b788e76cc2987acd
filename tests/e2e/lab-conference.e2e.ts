import { fr } from '../../renderer/desk/i18n/fr';
import { type Telephone, telephones } from '../lab/driver/telephone';
import { customerName, ourHertz, useLabDesk } from './fixtures/lab-desk';
import { expect, test } from './fixtures/test';

const customerHertz = telephones['+33639980015'].hertz;
const expertHertz = telephones['1002'].hertz;

test.describe
  .serial('a conference', () => {
    const lab = useLabDesk();
    let customer: Telephone;
    let expert: Telephone;

    const states = async () => (await lab().program.snapshot()).calls.value.calls.map(({ state }) => state);
    const strip = () => lab().desk.region(fr.conference.title);
    const named = (text: string, name: string) => text.replace('{{name}}', name);

    const all = [customerHertz, expertHertz, ourHertz];
    const expectTones = (telephone: Telephone, tones: readonly number[]) =>
      expect.poll(() => telephone.hears(all), { intervals: [300] }).toEqual(tones);
    const consult = async (number: string) => {
      await lab().desk.press('t');
      await lab().desk.page.getByLabel(fr.transfer.number).fill(number);
      await lab().desk.press('Shift+Enter');
      await expect.poll(states).toEqual(['held', 'connected']);
    };

    test('a second call is brought together with the first: each far end hears the agent and the other', async () => {
      customer = await lab().talkToCustomer();
      expert = await lab().telephone('1002');
      await consult('1002');
      await expert.waitForTone(ourHertz);
      await lab().desk.button(fr.conference.start).click();
      await expect.poll(states).toEqual(['connected', 'connected']);
      await expect(strip()).toContainText(customerName);
      await expectTones(expert, [customerHertz, ourHertz]);
      for (const { id } of (await lab().program.snapshot()).calls.value.calls)
        await lab().expectSoundBothWays(id);
    });

    test('mute silences only the agent', async () => {
      await lab().desk.press('m');
      await expert.waitForTone(customerHertz);
      await lab().desk.press('m');
      await expectTones(expert, [customerHertz, ourHertz]);
    });

    test('a media window that dies in it is rebuilt, the conference too', async () => {
      const repairs = async () =>
        (await lab().program.snapshot()).calls.value.calls.map(
          (call) => 'renegotiation' in call && call.renegotiation,
        );
      // A repair may be over between two looks: that another window is there cannot be missed.
      const mediaProcess = () =>
        lab().program.app.evaluate(
          ({ webContents }) =>
            webContents
              .getAllWebContents()
              .find((each) => each.getURL().startsWith('sawt://media'))
              ?.getOSProcessId() ?? 0,
        );
      const died = await mediaProcess();
      await lab().program.crash('media');
      await expect.poll(async () => [0, died].includes(await mediaProcess())).toBe(false);
      await expect.poll(repairs).toEqual(['none', 'none']);
      const before = await expert.recordedSeconds();
      await expect.poll(() => expert.recordedSeconds()).toBeGreaterThan(before + 1);
      await expectTones(expert, [customerHertz, ourHertz]);
      await expect(strip()).toBeVisible();
    });

    test('one who is left out waits on hold, and the other talks with the agent alone', async () => {
      await lab().desk.button(named(fr.conference.leaveOut, customerName)).click();
      await expect.poll(states).toEqual(['held', 'connected']);
      await expect(strip()).toBeHidden();
      await expert.waitForTone(ourHertz);
    });

    test('taken in again; who is hung up leaves the other with the agent', async () => {
      await lab().desk.press('c');
      await expect.poll(states).toEqual(['connected', 'connected']);
      await expectTones(expert, [customerHertz, ourHertz]);
      await lab().desk.button(named(fr.conference.hangUp, '1002')).click();
      await expert.waitForNoCall();
      await expect(strip()).toBeHidden();
      await lab().desk.expectCall('connected');
      await lab().expectSoundBothWays();
      await lab().desk.press('e');
      await customer.waitForNoCall();
      await lab().desk.finish('2');
    });

    // baresip 1.0 stops its recording at a hold; the line that plays back what it hears tells what the first one hears.
    test('the call that was on hold hears the other one too', async () => {
      await lab().desk.dial('9200');
      await lab().desk.expectCall('connected');
      await consult('1002');
      await expectTones(expert, [ourHertz]);
      await lab().desk.press('c');
      await expectTones(expert, [expertHertz, ourHertz]);
      await lab().desk.press('e');
      await expert.waitForNoCall();
      await lab().desk.finish('2');
    });
  });
