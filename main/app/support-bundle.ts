import { open, writeFile } from 'node:fs/promises';
import { release } from 'node:os';
import { app } from 'electron';
import type { Facts } from '../diagnostics/bundle';
import type { SlicePublisher } from '../ipc/slice-publisher';
import type { Clock } from '../platform/clock';
import { chooseSaveFile } from './ask-user';

/** Bytes of the log that go along. */
const LOG_BYTES = 200_000;

async function endOf(file: string): Promise<string> {
  try {
    const handle = await open(file);
    try {
      const { size } = await handle.stat();
      const from = Math.max(0, size - LOG_BYTES);
      const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(size - from), position: from });
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch {
    return '';
  }
}

/** What the program knows of itself, for the support bundle. */
export const supportFacts = (
  publisher: Pick<SlicePublisher, 'value'>,
  clock: Clock,
  logFile: string,
): (() => Promise<Facts>) => {
  return async () => {
    const { accounts, storage, media, mode } = publisher.value('session');
    return {
      at: clock.now(),
      program: {
        ...{
          version: app.getVersion(),
          electron: process.versions.electron,
          chromium: process.versions.chrome,
        },
        ...{ system: process.platform, release: release(), architecture: process.arch },
        ...{ mode, storage: storage.state, media },
      },
      accounts: accounts.map(({ account }) => account),
      devices: publisher.value('devices').devices,
      selfTest: publisher.value('selfTest'),
      log: await endOf(logFile),
    };
  };
};

/** Asks where to and writes; null when nobody said where. Rejects with what the disk threw. */
export async function saveBundle(clock: Clock, text: () => Promise<string>): Promise<string | null> {
  const stamp = new Date(clock.now()).toISOString().slice(0, 16).replaceAll(/[:T]/g, '-');
  const file = await chooseSaveFile(`sawt-${stamp}.txt`);
  if (file !== null) await writeFile(file, await text());
  return file;
}
