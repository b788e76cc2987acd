import { afterEach, beforeEach, expect, it } from 'vitest';
import type { StoredRecording } from '../../main/store/port';
import { CampaignAutoAnswer } from '../../shared/domain/campaign';
import type { CustomerId, InteractionId, RecordingId } from '../../shared/domain/ids';
import { ImportedToneId } from '../../shared/domain/ring-tone';
import { openTestStore } from './open-test-store';
import { campaign, customer, interaction, NOW } from './samples';

let test: Awaited<ReturnType<typeof openTestStore>>;
beforeEach(async () => {
  test = await openTestStore();
});
afterEach(async () => {
  await test.store.close();
  await test.cleanUp();
});

const id = 'r1' as RecordingId;
const recording: StoredRecording = {
  ...{ id, interactionId: 'i1' as InteractionId, file: 'r1.rec', startedAt: NOW, endedAt: null, pauses: [] },
  ...{ mayExport: false, exports: [] },
  ...{ sha256: null, consent: 'none', announcement: null, keepUntil: NOW + 1000, deleted: null },
};

it('keeps a recording from its first sound to the proof of its deletion', async () => {
  const { read, write } = test.store;
  await write.startRecording(recording);
  expect(await read.unfinishedRecordings()).toEqual([recording]);
  expect(await read.dueRecordings(NOW + 5000)).toEqual([]);
  const pauses = [{ by: 'step' as const, from: NOW + 10, until: NOW + 20 }];
  const announcement = { kind: 'sound' as const, name: 'Bienvenue', sha256: 'f'.repeat(64) };
  await write.updateRecording(id, 'announced', pauses, announcement);
  await write.endRecording(id, NOW + 50, 'abc');
  const told = { consent: 'announced' as const, announcement };
  const ended = { ...recording, ...told, pauses, endedAt: NOW + 50, sha256: 'abc' };
  expect(await read.recording(id)).toEqual(ended);
  expect(await read.unfinishedRecordings()).toEqual([]);
  expect(await read.dueRecordings(NOW + 999)).toEqual([]);
  expect(await read.dueRecordings(NOW + 1000)).toEqual([ended]);
  await write.keepRecordingUntil(id, NOW + 1500);
  expect(await read.dueRecordings(NOW + 1000)).toEqual([]);
  await write.keepRecordingUntil(id, NOW + 1000);
  await write.markRecordingDeleted(id, NOW + 2000, 'retention');
  expect(await read.recording(id)).toEqual({ ...ended, deleted: { at: NOW + 2000, why: 'retention' } });
  expect(await read.dueRecordings(NOW + 5000)).toEqual([]);
  await expect(write.markRecordingDeleted(id, NOW + 3000, 'missing')).rejects.toMatchObject({
    code: 'notFound',
  });
});

it('shows them in the timeline of the customer, without where the file lies', async () => {
  const { read, write } = test.store;
  const customerId = 'c1' as CustomerId;
  await write.createCustomer(customer('c1'));
  await write.startInteraction(interaction('i1', { customerId }));
  await write.startRecording(recording);
  await write.endRecording(id, NOW - 5, 'abc');
  await write.finishInteraction('i1' as InteractionId, null, NOW + 60);
  const [entry] = (await read.customerRecord(customerId))?.timeline ?? [];
  expect(entry).toMatchObject({
    // A clock that was set back makes no recording shorter than nothing.
    recordings: [
      {
        ...{ id, startedAt: NOW, endedAt: NOW, pauses: [], consent: 'none', deleted: null },
        ...{ announcement: null },
        ...{ sha256: 'abc', keepUntil: NOW + 1000 },
      },
    ],
  });
  expect(JSON.stringify(entry)).not.toContain('.rec');
});

it.each(['ask', 'prompt'] as const)(
  'keeps what a campaign says of recordings: %s',
  async (recordingNotice) => {
    const rule = { recording: 'automatic', recordingNotice, recordingKeepDays: 7 } as const;
    await test.store.write.saveCampaign({ ...campaign, ...rule });
    expect(await test.store.read.campaigns()).toMatchObject([rule]);
  },
);

it('keeps how the calls of a campaign are answered', async () => {
  for (const autoAnswer of CampaignAutoAnswer.options) {
    await test.store.write.saveCampaign({ ...campaign, autoAnswer });
    expect(await test.store.read.campaigns()).toMatchObject([{ autoAnswer }]);
  }
});

const files = (at: number) => ({ part: `/copies/.${at}.part`, path: `/copies/${at}.webm` });

it("keeps each copy that was begun, in order, for ever, and whether it was done; whether one may be made is its campaign's to say", async () => {
  const { read, write } = test.store;
  const copy = (at: number) => ({
    at,
    by: '1001@pbx.example',
    place: `~/${at}.webm`,
    sha256: `${at}`.padEnd(64, '0'),
  });
  await write.saveCampaign({ ...campaign, recordingExport: true });
  await write.startInteraction(interaction('i1'));
  await write.startRecording(recording);
  expect(await read.recording(id)).toEqual({ ...recording, mayExport: true });
  expect(await write.beginRecordingExport(id, copy(NOW + 1), files(1))).toBe(true);
  expect(await write.beginRecordingExport(id, copy(NOW), files(2))).toBe(true);
  const unsettled = [
    { ...files(1), sha256: copy(NOW + 1).sha256 },
    { ...files(2), sha256: copy(NOW).sha256 },
  ];
  expect(await read.unsettledRecordingExports()).toEqual(unsettled);
  await write.settleRecordingExport(files(2).part, true);
  expect(await read.unsettledRecordingExports()).toEqual(unsettled.slice(0, 1));
  await write.settleRecordingExport(files(1).part, false);
  expect(await read.unsettledRecordingExports()).toEqual([]);
  await expect(write.settleRecordingExport(files(1).part, true)).rejects.toMatchObject({ code: 'notFound' });
  await write.endRecording(id, NOW + 50, 'abc');
  await write.markRecordingDeleted(id, NOW + 60, 'retention');
  expect((await read.recording(id))?.exports).toEqual([
    { ...copy(NOW + 1), isDone: false },
    { ...copy(NOW), isDone: true },
  ]);
  await write.saveCampaign({ ...campaign, recordingExport: false });
  expect((await read.recording(id))?.mayExport).toBe(false);
});

it('begins no copy of a recording that was deleted, whose campaign forbids it, or that is not there', async () => {
  const { read, write } = test.store;
  const copy = { at: NOW, by: '1001@pbx.example', place: '~/a.webm', sha256: '0'.repeat(64) };
  await write.saveCampaign({ ...campaign, recordingExport: false });
  await write.startInteraction(interaction('i1'));
  await write.startRecording(recording);
  await write.endRecording(id, NOW + 50, 'abc');
  expect(await write.beginRecordingExport(id, copy, files(1))).toBe(false);
  await write.saveCampaign({ ...campaign, recordingExport: true });
  expect(await write.beginRecordingExport('r9' as RecordingId, copy, files(2))).toBe(false);
  await write.markRecordingDeleted(id, NOW + 60, 'retention');
  expect(await write.beginRecordingExport(id, copy, files(3))).toBe(false);
  expect((await read.recording(id))?.exports).toEqual([]);
});

it('keeps which sound tells of the recordings of a campaign; what is no sound that was brought in is none', async () => {
  const recordingAnnouncement = ImportedToneId.parse('10000000-0000-4000-8000-000000000000');
  await test.store.write.saveCampaign({ ...campaign, recordingAnnouncement });
  expect(await test.store.read.campaigns()).toMatchObject([{ recordingAnnouncement }]);
  await test.store.write.saveCampaign({ ...campaign, recordingAnnouncement: 'rooster' as ImportedToneId });
  expect(await test.store.read.campaigns()).toMatchObject([{ recordingAnnouncement: null }]);
});

it('keeps with what the calls of a campaign ring; the tone of another program is none', async () => {
  await test.store.write.saveCampaign({ ...campaign, ringTone: 'british' });
  expect(await test.store.read.campaigns()).toMatchObject([{ ringTone: 'british' }]);
  await test.store.write.saveCampaign({ ...campaign, ringTone: 'rooster' as 'british' });
  expect(await test.store.read.campaigns()).toMatchObject([{ ringTone: null }]);
});
