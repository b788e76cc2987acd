import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fr } from '../../renderer/desk/i18n/fr';
import { RecordingId } from '../../shared/domain/ids';
import { campaign } from '../fixtures/records';
import { telephones } from '../lab/driver/telephone';
import { writeTone } from '../lab/driver/tone';
import { customerNumber, LabDesk, ourHertz, useLabDesk } from './fixtures/lab-desk';
import {
  chooseSpeaker,
  decodeRecording,
  decodeSound,
  heardUntil,
  recordedProfile,
  recordingBytes,
  recordingIds,
  shortenMinutes,
  speakersUsed,
} from './fixtures/recordings';
import { smallDisk } from './fixtures/small-disk';
import { expect, test } from './fixtures/test';

/** The tone that tells of a recording. */
const toneHertz = 1400;
/** The campaign's own announcement. */
const welcomeHertz = 1700;
const theirHertz = telephones[customerNumber].hertz;
/** Some seconds of a call. */
const recordedEnough = 12_000;
/** What a killed program may lose. */
const mostLost = 2_000;

test.describe
  .serial('a campaign whose calls are recorded', () => {
    const lab = useLabDesk(recordedProfile);
    let [recordingId, expected] = ['', 0];

    test('both ends hear the tone, and a line says that it is recorded', async () => {
      const telephone = await lab().talkToCustomer();
      await telephone.waitForBeep(toneHertz);
      await expect(lab().desk.page.getByText(fr.recording.says.recording)).toBeVisible();
    });

    test('R pauses and resumes it; a payment in the script pauses it until it is left', async () => {
      const { desk } = lab();
      const recording = desk.page.getByText(fr.recording.says.recording, { exact: true });
      const paused = desk.page.getByText(fr.recording.says.paused, { exact: true });
      const wholeMinutes = await shortenMinutes(lab().program);
      await desk.press('r');
      await expect(
        desk.page.getByRole('alert').filter({ hasText: fr.recording.says.forgotten }),
      ).toBeVisible();
      await wholeMinutes();
      await desk.press('r');
      await expect(recording).toBeVisible();
      await desk.press('r');
      await expect(paused).toBeVisible();
      await desk.press('r');
      await expect(recording).toBeVisible();
      await desk.press('Enter');
      await expect(desk.page.getByText(fr.recording.says.pausedByStep)).toBeVisible();
      await desk.press('r');
      await expect(desk.page.getByText(fr.recording.says.pausedByStep)).toBeVisible();
      await desk.press('Enter');
      await expect(recording).toBeVisible();
    });

    test('killed in the call, the program has lost two seconds at most, and nobody else can play the rest', async () => {
      const { folder } = lab().profile;
      const [id = ''] = await recordingIds(folder);
      await expect
        .poll(async () => (await recordingBytes(folder, id)).length)
        .toBeGreaterThan(recordedEnough);
      const killedAt = Date.now();
      await lab().program.kill();
      const bytes = await recordingBytes(folder, id);
      expect(bytes.includes('OpusHead')).toBe(false);
      expect(bytes.includes('webm')).toBe(false);
      await (await lab().telephone(customerNumber)).hangUpAll();
      const [cut] = await lab().profile.withStore(({ read }) => read.unfinishedRecordings());
      if (cut === undefined) throw new Error('no recording was cut off');
      expect(cut.pauses.map(({ by }) => by)).toEqual(['agent', 'agent', 'step']);
      expect(cut.consent).toBe('announced');
      recordingId = cut.id;
      expected = heardUntil(cut, killedAt);
      // One whose time was over while the program did not run.
      const [old, file] = [RecordingId.parse('old'), 'old.rec'];
      await lab().profile.withStore(async ({ write }) => {
        await write.startRecording({ ...cut, id: old, file, pauses: [], keepUntil: killedAt - 1 });
        await write.endRecording(old, cut.startedAt + 1000, 'a'.repeat(64));
      });
      await writeFile(path.join(folder, 'recordings', file), 'old');
      await lab().restart();
      await lab().desk.finish('2');
    });

    test('the record holds both sides in two channels, and plays them on the speaker of the calls', async () => {
      const sound = await decodeRecording(lab().program, recordingId, [ourHertz, theirHertz, toneHertz]);
      expect(sound.channels).toBe(2);
      expect(sound.seconds * 1000).toBeGreaterThan(expected - mostLost);
      const [oursLeft = 0, theirsLeft = 1, toneLeft = 0] = sound.loudest.left;
      const [oursRight = 1, theirsRight = 0] = sound.loudest.right;
      expect(oursLeft).toBeGreaterThan(0.05);
      expect(theirsRight).toBeGreaterThan(0.05);
      expect(toneLeft).toBeGreaterThan(0.05);
      expect(oursRight).toBeLessThan(oursLeft / 10);
      expect(theirsLeft).toBeLessThan(theirsRight / 10);

      const { desk, program } = lab();
      const speaker = await chooseSpeaker(program);
      await desk.openRecord('girard-15', /Girard-15/);
      await desk.records.getByRole('button', { name: /Écouter/ }).click();
      const player = desk.records.getByRole('group', { name: /Enregistrement de/ });
      await expect(player.getByText(/0:0[1-9] \//)).toBeVisible();
      expect(await speakersUsed(program)).toEqual([speaker]);
      await expect(desk.records.getByText(/annoncé pendant l’appel · 3 passages/)).toBeVisible();
    });

    test('what was kept long enough is deleted at the start, and the record says so', async () => {
      expect(existsSync(path.join(lab().profile.folder, 'recordings', 'old.rec'))).toBe(false);
      await expect(lab().desk.records.getByText(/effacé le .*durée de conservation/)).toBeVisible();
    });

    test('on demand: R begins it once the customer has agreed, each side is on its own channel and nobody else', async () => {
      const { desk, program, profile } = lab();
      const { recordingKeepDays, recordingAnnouncement, recordingExport, ringTone, autoAnswer } = campaign;
      const asking = { recording: 'onDemand', recordingNotice: 'ask' };
      const rules = {
        ...asking,
        recordingKeepDays,
        recordingAnnouncement,
        recordingExport,
        ringTone,
        autoAnswer,
      };
      await program.desk.evaluate((asked) => window.sawt.commands['campaign.save'](asked as never), {
        campaignId: campaign.id,
        rules,
      });
      const before = await recordingIds(profile.folder);
      const telephone = await lab().talkToCustomer();
      await expect(desk.page.getByText(fr.recording.says.mustAsk)).toBeVisible();
      expect(await recordingIds(profile.folder)).toEqual(before);
      await desk.press('r');
      await expect(desk.page.getByText(fr.recording.says.recording, { exact: true })).toBeVisible();
      const begun = async () => (await recordingIds(profile.folder)).find((one) => !before.includes(one));
      await expect.poll(begun).toBeDefined();
      const id = (await begun()) ?? '';
      await expect
        .poll(async () => (await recordingBytes(profile.folder, id)).length)
        .toBeGreaterThan(recordedEnough);
      await desk.press('r');
      await expect(desk.page.getByText(fr.recording.says.paused, { exact: true })).toBeVisible();
      await telephone.hangUpAll();
      await desk.finish('2');

      // Its last sound may still be on its way to the disk.
      const isClosed = () => decodeRecording(program, id, []).then(Boolean, () => false);
      await expect.poll(isClosed).toBe(true);
      const { shares } = await decodeRecording(program, id, [ourHertz, theirHertz]);
      const [ours = 0, theirsOnOurs = 1] = shares.left;
      const [oursOnTheirs = 1, theirs = 0] = shares.right;
      // The voice processing of a microphone spreads its tone.
      expect(ours).toBeGreaterThan(0.5);
      expect(theirs).toBeGreaterThan(0.5);
      // 30 dB below all that is there: an echo, or both mixed, would be more.
      expect(theirsOnOurs).toBeLessThan(0.001);
      expect(oursOnTheirs).toBeLessThan(0.001);

      await desk.openRecord('girard-15', /Girard-15/);
      const entry = desk.records
        .locator('.timeline-recording')
        .filter({ hasText: /accord du client demandé/ });
      await entry.getByRole('button', { name: fr.recording.details.title }).click();
      const hash = createHash('sha256').update(await recordingBytes(profile.folder, id));
      await expect(entry.getByLabel(fr.recording.details.hash)).toHaveValue(hash.digest('hex'));
    });

    test("a sound of the campaign's own tells the customer, and is proven with the recording", async () => {
      const { desk, program, profile } = lab();
      const file = path.join(profile.folder, 'Bienvenue.wav');
      await writeTone(file, { hertz: welcomeHertz, seconds: 2 });
      await program.app.evaluate(({ dialog }, chosen) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
      }, file);
      const { campaigns, recording, ringTones } = fr;
      const named = (text: string) => text.replace('{{name}}', campaign.name);
      await desk.button(fr.rail.settings).click();
      await desk.button(named(campaigns.edit)).click();
      const form = desk.region(named(campaigns.form));
      await form.getByLabel(campaigns.recording).selectOption('automatic');
      await form.getByLabel(campaigns.notice).selectOption('prompt');
      await form.getByText(campaigns.export).click();
      await form.getByRole('button', { name: ringTones.import }).click();
      await expect(form.getByText(campaigns.announcementAdded)).toBeVisible();
      await form.getByRole('button', { name: campaigns.save }).click();
      await expect(form.getByText(campaigns.saved)).toBeVisible();
      await desk.button(fr.rail.desk).click();

      const telephone = await lab().talkToCustomer();
      await telephone.waitForBeep(welcomeHertz);
      // Who hangs up in the middle of it has not heard it.
      await expect.poll(() => telephone.hears([welcomeHertz])).toEqual([]);
      await telephone.hangUpAll();
      await desk.finish('2');
      await desk.openRecord('girard-15', /Girard-15/);
      const entry = desk.records.locator('.timeline-recording').first();
      await entry.getByRole('button', { name: recording.details.title }).click();
      await expect(entry.getByText('Bienvenue', { exact: true })).toBeVisible();
      const [kept = ''] = await readdir(path.join(profile.folder, 'ring-tones'));
      const hash = createHash('sha256').update(await readFile(path.join(profile.folder, 'ring-tones', kept)));
      await expect(entry.getByLabel(recording.details.soundHash)).toHaveValue(hash.digest('hex'));
    });

    test('it is exported whole, with both sides, to the file that was named, and its proof says so', async () => {
      const { desk, program } = lab();
      const file = test.info().outputPath('copie.webm');
      await program.app.evaluate(({ dialog }, chosen) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
      }, file);
      const entry = desk.records.locator('.timeline-recording').first();
      const { outcome } = fr.recording.export;
      await entry.getByRole('button', { name: /^Exporter/ }).click();
      await expect(entry.getByText(outcome.exported)).toBeVisible();
      const copy = await readFile(file);
      await expect(entry.getByLabel(/^Empreinte du fichier exporté/)).toHaveValue(
        createHash('sha256').update(copy).digest('hex'),
      );
      const { channels, loudest } = await decodeSound(program, copy, [ourHertz, theirHertz, welcomeHertz]);
      expect(channels).toBe(2);
      const [oursLeft = 0, theirsLeft = 1, welcomeLeft = 0] = loudest.left;
      const [oursRight = 1, theirsRight = 0] = loudest.right;
      expect(oursLeft).toBeGreaterThan(0.05);
      expect(welcomeLeft).toBeGreaterThan(0.05);
      expect(theirsRight).toBeGreaterThan(0.05);
      expect(oursRight).toBeLessThan(oursLeft / 10);
      expect(theirsLeft).toBeLessThan(theirsRight / 10);

      await program.app.evaluate(
        ({ dialog }, chosen) => {
          dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
        },
        test.info().outputPath('nowhere', 'copie.webm'),
      );
      await entry.getByRole('button', { name: /^Exporter/ }).click();
      await expect(entry.getByText(outcome.notWritable)).toBeVisible();
    });
  });

test('a sentence tells the customer; a disk that fills up ends the recording with a clear sentence, and the call goes on', async ({
  lab,
}) => {
  const seed = await recordedProfile(lab, 'prompt');
  const disk = await smallDisk(seed.folder);
  const opened = await LabDesk.start(lab, seed, disk.start);
  try {
    const telephone = await opened.talkToCustomer();
    await telephone.waitForSpeech(ourHertz);
    await disk.fill(opened.program);
    await expect(opened.desk.page.getByText(fr.notice.recordingDiskFull)).toBeVisible();
    await expect(opened.desk.page.getByText(fr.recording.says.failed)).toBeVisible();
    await opened.expectSoundBothWays();
  } finally {
    await opened.close();
    await disk.remove();
  }
});
