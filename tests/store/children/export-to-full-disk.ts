import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { silentLog } from '../../../main/platform/log';
import { RecordingExports } from '../../../main/recording/exports';
import { RecordingFile } from '../../../main/recording/recording-file';
import type { StorePort } from '../../../main/store/port';
import { RecordingId } from '../../../shared/domain/ids';

/** Argument: a small file system of its own. Exports to it while it is full, and once there is room; prints what it saw as JSON. */
const [, , folder = ''] = process.argv;
const id = RecordingId.parse('r1');
const master = randomBytes(32);
const file = await RecordingFile.create({ path: join(folder, 'r1.rec'), id, master });
for (let second = 0; second < 40; second += 1) await file.add(randomBytes(16_000));
const sha256 = await file.close();
const copies: boolean[] = [];
const store = {
  read: {
    unsettledRecordingExports: async () => [],
    recording: async () => ({
      id,
      file: 'r1.rec',
      startedAt: 0,
      endedAt: 1,
      deleted: null,
      mayExport: true,
      sha256,
    }),
  },
  write: {
    beginRecordingExport: async () => true,
    settleRecordingExport: async (_part: string, isDone: boolean) => void copies.push(isDone),
  },
} as unknown as StorePort;
const target = join(folder, 'copy.webm');
const exports = new RecordingExports({
  ...{ store, folder, master, log: silentLog, agent: () => 'agent', shownPlace: (path: string) => path },
  ...{ clock: { now: () => 0 } as never, profile: join(folder, 'profile') },
});
const save = () => exports.export(id, async () => target);
const visible = () => readdirSync(folder).sort();

// What was there under that name is worth as much as before.
writeFileSync(target, 'an older copy');
const ballast = join(folder, 'ballast');
const { bavail, bsize } = statfsSync(folder);
writeFileSync(ballast, Buffer.alloc(bavail * bsize - 200_000));
const full = await save();
const afterFull = { full, files: visible(), older: readFileSync(target, 'utf8'), copies: [...copies] };
rmSync(ballast);
const again = await save();
const size = readFileSync(target).length;
process.stdout.write(
  JSON.stringify({
    afterFull,
    again: again.ok && again.value.result,
    size,
    copies,
    files: visible(),
  }),
);
