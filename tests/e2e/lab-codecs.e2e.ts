import { fr } from '../../renderer/desk/i18n/fr';
import type { VoiceOptions } from '../../shared/domain/voice';
import { Profile } from '../fixtures/profile';
import type { Lab } from '../lab/driver/lab';
import type { Telephone } from '../lab/driver/telephone';
import { waitForCall } from '../lab/driver/trunk';
import { AccountForm } from './fixtures/account-form';
import { labAccount, useLabDesk } from './fixtures/lab-desk';
import { expect, test } from './fixtures/test';

/** One line a choice. */
const voices: Readonly<Record<'narrow' | 'wide' | 'law', Partial<VoiceOptions>>> = {
  narrow: {
    codecs: ['opus', 'pcmu'],
    ...{ errorCorrection: false, pauseInSilence: true, packetTime: 40, bitrateCap: 16 },
  },
  wide: { codecs: ['g722'] },
  law: { codecs: ['pcma', 'opus'], packetTime: 60 },
};
type Line = keyof typeof voices;
const users: Readonly<Record<Line, string>> = { narrow: '1007', wide: '1008', law: '1009' };

const threeLines = (lab: Lab): Promise<Profile> => {
  const account = (line: Line) => ({
    ...labAccount(lab, users[line], line),
    options: { voice: voices[line] },
  });
  return Profile.make({
    account: account('narrow'),
    others: [account('wide'), account('law')],
    customers: 20,
  });
};

/** Milliseconds of sound in a packet that a telephone gets, by its packets of at least three seconds. */
async function packetTime(telephone: Telephone): Promise<number> {
  const [from, began] = [await telephone.packetsReceived(), performance.now()];
  let [received, elapsed] = [0, 0];
  const look = async () => {
    received = (await telephone.packetsReceived()) - from;
    elapsed = performance.now() - began;
    return elapsed;
  };
  await expect.poll(look, { intervals: [300] }).toBeGreaterThanOrEqual(3_000);
  return elapsed / received;
}

test.describe
  .serial('the codecs of a line', () => {
    const lab = useLabDesk(threeLines);

    async function dial(line: Line, number: string): Promise<void> {
      await lab().desk.page.getByLabel(fr.lines.callOver).selectOption({ label: line });
      await lab().desk.dial(number);
    }
    const expectCodec = (codec: string) =>
      expect
        .poll(async () => (await lab().sound())?.codec?.toLowerCase(), { intervals: [200] })
        .toBe(`audio/${codec}`);
    async function hangUp(): Promise<void> {
      await lab().desk.press('e');
      await lab().desk.finish('2');
    }

    test('are on the wire with what a narrow network needs', async () => {
      const trunk = await waitForCall(lab().lab, { number: '9184', scenario: 'uas-answer' });
      await dial('narrow', '9184');
      await lab().desk.expectCall('connected');
      await hangUp();
      const [log = ''] = (await trunk.finished).log.split('SIP/2.0 180');
      const [, opus = ''] = /^a=rtpmap:(\d+) opus\/48000/m.exec(log) ?? [];
      expect(/^m=audio .*$/m.exec(log)?.[0]).toMatch(new RegExp(` ${opus} 0 [\\d ]+\\r?$`));
      const [, parameters = ''] = new RegExp(`^a=fmtp:${opus} (.*?)\\r?$`, 'm').exec(log) ?? [];
      expect(parameters.split(';')).toEqual(
        expect.arrayContaining(['useinbandfec=0', 'usedtx=1', 'maxaveragebitrate=16000']),
      );
      expect(log).toMatch(/^a=ptime:40\r?$/m);
      expect(log.match(/^a=rtpmap:\d+ telephone-event\/(8000|48000)/gm)).toHaveLength(2);
      expect(log).not.toMatch(/G722|PCMA/);
    });

    test('are those that the sound has, with 40 ms a packet, also after a hold, and silence is not sent', async () => {
      const telephone = await lab().telephone('1004');
      await dial('narrow', '1004');
      await lab().desk.expectCall('connected');
      await lab().expectSoundBothWays();
      await expectCodec('opus');
      await lab().desk.press('h');
      await lab().desk.expectCall('held');
      await lab().desk.button(fr.call.resume).click();
      await lab().desk.expectCall('connected');
      await expect.poll(() => packetTime(telephone)).toBeCloseTo(40, -1);
      await expectCodec('opus');
      // Silence is not sent (RFC 7587 section 3.1.3) but for a packet now and then.
      await lab().desk.press('m');
      const isNowAndThen = (time: number) => time > 200 && Number.isFinite(time);
      await expect.poll(async () => isNowAndThen(await packetTime(telephone))).toBe(true);
      await hangUp();
      await telephone.waitForNoCall();
    });

    for (const [line, codec, time] of [
      ['wide', 'g722', 20],
      ['law', 'pcma', 60],
    ] as const) {
      test(`are ${codec} over the line that has it first, with ${time} ms a packet`, async () => {
        const telephone = await lab().telephone('1004');
        await dial(line, '1004');
        await lab().desk.expectCall('connected');
        await expectCodec(codec);
        await lab().expectSoundBothWays();
        await expect.poll(() => packetTime(telephone)).toBeCloseTo(time, -1);
        await hangUp();
        await telephone.waitForNoCall();
      });
    }

    test('that the other telephone does not have end a call either way, for a reason that is told', async () => {
      const { desk } = lab();
      await dial('wide', '1002');
      await expect(desk.bar).toContainText(fr.cause.noCommonCodec);
      const telephone = await lab().telephone('1002');
      await telephone.dial(users.wide);
      await expect
        .poll(() => telephone.events.filter(({ type }) => type === 'CALL_CLOSED').map(({ param }) => param))
        .toContainEqual(expect.stringContaining('488'));
      const latest = desk.recentCalls.getByRole('row').nth(1);
      await expect(latest.getByRole('img', { name: fr.customer.unanswered.missed })).toBeVisible();
      await desk.button(fr.rail.calls).click();
      await desk.page.getByRole('grid', { name: fr.callList.title }).getByRole('row').nth(1).click();
      await expect(desk.region(fr.callList.details)).toContainText(fr.cause.noCommonCodec);
      await desk.button(fr.rail.desk).click();
    });

    test('are others in the next call once they are changed in the form', async () => {
      const { desk } = lab();
      await desk.button(fr.rail.settings).click();
      await desk.button(fr.account.edit.replace('{{name}}', 'law')).click();
      const { region } = new AccountForm(lab().program);
      await region.getByRole('button', { name: fr.voice.title }).click();
      await region.getByText(fr.voice.names.pcma).click();
      await new AccountForm(lab().program).save();
      await expect(region.getByText(fr.account.saved)).toBeVisible();
      await dial('law', '1004');
      await desk.expectCall('connected');
      await expectCodec('opus');
      await hangUp();
    });
  });
