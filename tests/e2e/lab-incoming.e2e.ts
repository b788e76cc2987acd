import { fr } from '../../renderer/desk/i18n/fr';
import { RawCaller } from '../lab/driver/raw-caller';
import { callIn } from '../lab/driver/trunk';
import { AccountForm } from './fixtures/account-form';
import { customer, customerName, customerNumber, ourHertz, useLabDesk } from './fixtures/lab-desk';
import { expect, test } from './fixtures/test';

const note = 'Rappeler après la visite de l’expert.';
const answer = 'Fuite sous l’évier';
/** An agent refuses for themselves: a 603 would take the caller away from all others (RFC 3261 sections 16.7 and 21.4.24). */
const onlyHere = 486;
const ringBackHertz = 440;

declare global {
  /** The devices' tracks that the media page was given since the test began to look. */
  var deviceTracks: MediaStreamTrack[];
}

/** Keeps what the devices give to the media page. */
function keepTracks(): void {
  const devices = navigator.mediaDevices;
  const original = devices.getUserMedia.bind(devices);
  globalThis.deviceTracks = [];
  devices.getUserMedia = async (wanted) => {
    const stream = await original(wanted);
    // Not what is looked at beside a call, whose every step is unprocessed.
    if (!JSON.stringify(wanted).includes('voiceIsolation'))
      globalThis.deviceTracks.push(...stream.getTracks());
    return stream;
  };
}

test.describe
  .serial('a customer calls', () => {
    const lab = useLabDesk();
    /** How often it was opened, and whether it is open now. */
    const microphone = async () =>
      (await lab().program.page('media')).evaluate(() => ({
        opened: globalThis.deviceTracks.length,
        isOpen: globalThis.deviceTracks.some(({ readyState }) => readyState === 'live'),
      }));

    test('record and script are there before the call is answered', async () => {
      await (await lab().program.page('media')).evaluate(keepTracks);
      const telephone = await lab().telephone(customerNumber);
      await telephone.dial('1001');
      const { desk } = lab();
      await expect(desk.strip).toContainText(customerName);
      await expect(desk.strip).toContainText('Assurance du Midi');
      await expect(desk.strip).toContainText('Dégât des eaux');
      await expect(desk.customer).toContainText('AX-15');
      await expect(desk.customer).toContainText('S-2026-15');
      await expect(desk.script).toContainText(`Hello ${customer.givenName}, how can I help you?`);
      await telephone.waitForCall('RINGING');
    });

    test('the microphone is made ready while it rings', async () => {
      await expect.poll(microphone).toEqual({ opened: 1, isOpen: true });
    });

    test('is answered by Enter, with sound both ways', async () => {
      await lab().desk.press('Enter');
      await lab().desk.expectCall('connected');
      await lab().expectSoundBothWays();
      await (await lab().telephone(customerNumber)).waitForTone(ourHertz);
    });

    test('answers and a note are saved while they are typed', async () => {
      const { desk, program } = lab();
      await desk.press('Enter');
      await desk.script.getByLabel('What has happened?').pressSequentially(answer);
      await expect(desk.script.getByText(fr.note.saved).first()).toBeVisible();
      await desk.note.fill(note);
      const [item] = (await program.snapshot()).work.value.items;
      expect(item?.answers.at(-1)?.value).toBe(answer);
      await expect.poll(async () => (await program.snapshot()).work.value.items[0]?.note).toBe(note);
    });

    test('is hung up by key and coded by key', async () => {
      const { desk } = lab();
      await desk.press('Alt+e');
      await expect(desk.wrapUp).toContainText(fr.cause.hungUpByUs);
      await (await lab().telephone(customerNumber)).waitForNoCall();
      await expect(desk.wrapUp).toContainText(answer);
      await desk.press('Alt+2');
      await desk.expectIdle();
      await expect(desk.recentCalls.getByRole('row').nth(1)).toContainText('À rappeler');
    });

    test('the microphone is let go of', async () => {
      await expect.poll(microphone).toEqual({ opened: 1, isOpen: false });
    });

    test('is in the timeline after a restart', async () => {
      await lab().restart();
      const { desk } = lab();
      await desk.openRecord('girard-15', new RegExp(customerName));
      const latest = desk.records.getByRole('listitem').filter({ hasText: note });
      await expect(latest).toContainText('À rappeler');
      await desk.press('Escape');
      await expect(desk.recentCalls).toContainText(customerName);
    });

    test('is in the database file', async () => {
      await lab().program.close();
      const record = await lab().profile.withStore(({ read }) => read.customerRecord(customer.id));
      const [entry] = record?.timeline ?? [];
      expect(entry).toMatchObject({
        kind: 'interaction',
        note,
        dispositionLabels: { fr: 'À rappeler' },
        interaction: {
          direction: 'incoming',
          remoteNumber: customerNumber,
          customerId: customer.id,
          cause: 'hungUpByUs',
        },
      });
      const matter = record?.cases.find(({ reference }) => reference === 'S-2026-15');
      expect(matter?.fields).toEqual({ reason: answer });
    });

    test('leaves nothing personal in the log', async () => {
      const log = await lab().program.log();
      expect(log).toContain('"session open"');
      for (const personal of ['639980015', 'Girard', note, answer, '1001@', 'lab-1001']) {
        expect(log).not.toContain(personal);
      }
    });
  });

test.describe
  .serial('a caller', () => {
    const lab = useLabDesk();

    test('who gives up is a missed call of the day', async () => {
      const { desk } = lab();
      const caller = { number: '+33639980003' };
      const run = await callIn(lab().lab, { to: '1001', caller, scenario: 'uac-cancel' });
      await expect(desk.strip).toContainText('Youssef Lefèvre-3');
      const { exitCode, statuses } = await run.finished;
      expect(exitCode).toBe(0);
      expect(statuses).toContain(487);
      await expect(desk.strip).toBeHidden();
      const row = desk.recentCalls.getByRole('row').nth(1);
      await expect(row).toContainText('Youssef Lefèvre-3');
      await expect(row.getByRole('img', { name: fr.customer.unanswered.missed })).toBeVisible();
      await desk.expectIdle();
    });

    test('who was answered at another desk is no missed call', async () => {
      const { desk, program } = lab();
      const trunk = await RawCaller.open(lab().lab.addresses.domain, '9312');
      const { missed } = (await program.snapshot()).today.value;
      const ringing = await trunk.ring('1001');
      await expect(desk.strip).toContainText('9312');
      trunk.cancel(ringing, '1001', ['Reason: SIP;cause=200;text="Call completed elsewhere"']);
      await expect(desk.strip).toBeHidden();
      await trunk.next('487', ({ status }) => status === 487);
      trunk.close();
      const row = desk.recentCalls.getByRole('row').nth(1);
      await expect(row).toContainText('9312');
      await expect(row).toContainText(fr.customer.unanswered.answeredElsewhere);
      expect((await program.snapshot()).today.value.missed).toBe(missed);
    });

    test('who offers late is heard and hears us', async () => {
      const { desk } = lab();
      const run = await callIn(lab().lab, {
        to: '1001',
        caller: { number: '+33639980003' },
        scenario: 'uac-late',
      });
      await expect(desk.strip).toContainText('Youssef Lefèvre-3');
      await desk.press('Enter');
      await desk.expectCall('connected');
      await lab().expectSoundBothWays();
      await desk.press('e');
      await desk.finish('2');
      expect((await run.finished).exitCode).toBe(0);
    });

    test('is refused by Escape', async () => {
      const { desk } = lab();
      const run = await callIn(lab().lab, { to: '1001', caller: { number: '+33639980003' } });
      await expect(desk.strip).toContainText('Youssef Lefèvre-3');
      await desk.press('Escape');
      await expect(desk.strip).toBeHidden();
      const { statuses } = await run.finished;
      expect(new Set(statuses.filter((status) => status >= 300))).toEqual(new Set([onlyHere]));
      await desk.expectIdle();
    });

    test('is refused by Alt+X from a field with a text in it, not by Escape', async () => {
      const { desk } = lab();
      await desk.dialField.fill('0522');
      const run = await callIn(lab().lab, { to: '1001', caller: { number: '+33639980003' } });
      await expect(desk.strip).toContainText('Alt+X');
      await desk.press('Escape');
      await expect(desk.strip).toContainText('Youssef Lefèvre-3');
      await desk.press('Alt+x');
      await expect(desk.strip).toBeHidden();
      const { statuses } = await run.finished;
      expect(new Set(statuses.filter((status) => status >= 300))).toEqual(new Set([onlyHere]));
      await desk.dialField.fill('');
    });

    test('whose call is connected while it rings hears our ring-back tone, and the microphone from the answer on', async () => {
      const { desk, program } = lab();
      await desk.button(fr.rail.settings).click();
      const { region } = new AccountForm(program);
      await region.getByRole('button', { name: fr.accountOptions.calls }).click();
      await region
        .getByLabel(fr.account.earlyMedia)
        .selectOption({ label: fr.account.earlyMediaChoices.ring });
      await new AccountForm(program).save();
      const kept = async () =>
        (await program.snapshot()).session.value.accounts[0]?.account.options.earlyMedia;
      await expect.poll(kept).toBe(true);
      await desk.press('Escape');
      const telephone = await lab().telephone(customerNumber);
      await telephone.dial('1001');
      await telephone.waitForBeep(ringBackHertz);
      await expect(desk.strip).toContainText(customerName);
      expect(await telephone.hears([ourHertz])).toEqual([]);
      const { calls, sound } = await program.snapshot();
      const ringing = calls.value.calls.filter(({ state }) => state === 'ringing').map(({ id }) => id);
      expect(ringing).toHaveLength(1);
      expect(sound.value.calls.map(({ callId }) => callId)).not.toContain(ringing[0]);
      await desk.press('Enter');
      await desk.expectCall('connected');
      await lab().expectSoundBothWays();
      await telephone.waitForTone(ourHertz);
      expect(await telephone.hears([ringBackHertz])).toEqual([]);
      await desk.press('Alt+e');
      await telephone.waitForNoCall();
      await desk.finish('2');
    });

    test('who is refused while connected so is gone', async () => {
      const { desk } = lab();
      const telephone = await lab().telephone(customerNumber);
      await telephone.dial('1001');
      await telephone.waitForCall('EARLY');
      await telephone.waitForTone(ringBackHertz, 20_000);
      await desk.press('Escape');
      await telephone.waitForNoCall();
      await expect(desk.strip).toBeHidden();
      await desk.expectIdle();
      expect((await lab().telephone(customerNumber)).events.at(-1)?.param).toContain(`${onlyHere}`);
    });
  });
