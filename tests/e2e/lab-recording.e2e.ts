import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fr } from '../../renderer/desk/i18n/fr';
import { RecordingId } from '../../shared/domain/ids';
import { telephones } from '../lab/driver/telephone';
import { customerNumber, LabDesk, ourHertz, useLabDesk } from './fixtures/lab-desk';
import {
  chooseSpeaker,
  decodeRecording,
  heardUntil,
  recordedProfile,
  recordingBytes,
  speakersUsed,
} from './fixtures/recordings';
import { smallDisk } from './fixtures/small-disk';
import { expect, test } from './fixtures/test';

/** The tone that tells of a recording. */
const toneHertz = 1400;
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
      await expect.poll(async () => (await recordingBytes(folder)).length).toBeGreaterThan(recordedEnough);
      const killedAt = Date.now();
      await lab().program.kill();
      const bytes = await recordingBytes(folder);
      expect(bytes.includes('OpusHead')).toBe(false);
      expect(bytes.includes('webm')).toBe(false);
      await (await lab().telephone(customerNumber)).hangUpAll();
      const [cut] = await lab().profile.withStore(({ read }) => read.unfinishedRecordings());
      if (cut === undefined) throw new Error('no recording was cut off');
      expect(cut.pauses.map(({ by }) => by)).toEqual(['agent', 'step']);
      expect(cut.consent).toBe('announced');
      recordingId = cut.id;
      expected = heardUntil(cut, killedAt);
      // One whose time was over while the program did not run.
      const [id, file] = [RecordingId.parse('old'), 'old.rec'];
      await lab().profile.withStore(async ({ write }) => {
        await write.startRecording({ ...cut, id, file, pauses: [], keepUntil: killedAt - 1 });
        await write.endRecording(id, cut.startedAt + 1000, 'a'.repeat(64));
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
      await expect(desk.records.getByText(/annoncé pendant l’appel · 2 passages/)).toBeVisible();
    });

    test('what was kept long enough is deleted at the start, and the record says so', async () => {
      expect(existsSync(path.join(lab().profile.folder, 'recordings', 'old.rec'))).toBe(false);
      await expect(lab().desk.records.getByText(/effacé le .*durée de conservation/)).toBeVisible();
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
