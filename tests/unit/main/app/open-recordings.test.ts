import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openRecordings } from '../../../../main/app/open-recordings';
import { silentLog } from '../../../../main/platform/log';
import { NoticeBoard } from '../../../../main/platform/notices';
import { beginAnew, clock, DAY_MS, folder, recorder, store } from '../recording/rig';

beginAnew();

it('what cannot be deleted though its time is over is told, until it is gone', async () => {
  const due = { id: 'r1', file: 'r1.rec', startedAt: 0, endedAt: 1, sha256: '', keepUntil: 0, deleted: null };
  store.recordings = [due as never];
  clock.setTo(5 * DAY_MS);
  const notices = new NoticeBoard(clock);
  mkdirSync(join(folder, 'r1.rec'), { recursive: true });
  const work = { state: { items: [], activeId: null } };
  const settings = { preferences: { language: 'fr' } };
  const recordings = openRecordings(
    { store, work, media: recorder, notices, clock, log: silentLog, settings } as never,
    { folder, master: new Uint8Array(32) },
  );
  const codes = () => notices.notices.map(({ code }) => code);
  await expect.poll(codes).toEqual(['recordingsAwaitClock']);
  clock.advance(DAY_MS);
  await expect.poll(codes).toEqual(['recordingsNotDeleted']);
  await recordings.dispose();
});
