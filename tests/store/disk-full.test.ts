import { execFile } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { buildWorker, bundleForNode } from './build-worker';

const run = promisify(execFile);

/** Runs the child on a real file system of 3 MB that exists for it alone (a mount namespace, its own user's unless root). */
async function onSmallDisk(script: string, worker: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'sawt-disk-'));
  const namespace = process.getuid?.() === 0 ? ['--mount'] : ['--user', '--map-root-user', '--mount'];
  const command = 'mount -t tmpfs -o size=3m none "$1" && exec "$2" "$3" "$1" "$4"';
  const args = [...namespace, 'sh', '-c', command, 'sh', folder, process.execPath, script, worker];
  try {
    return (await run('unshare', args)).stdout;
  } finally {
    rmdirSync(folder);
  }
}

it('tells a full disk, writes nothing by half, and goes on once there is space', async () => {
  const script = fileURLToPath(await bundleForNode('tests/store/children/fill-disk.ts'));
  const seen = JSON.parse(await onSmallDisk(script, (await buildWorker()).href));
  const { acknowledged } = seen.full;
  expect(acknowledged).toBeGreaterThan(0);
  expect(seen).toEqual({
    full: { acknowledged, code: 'diskFull' },
    bulkCode: 'diskFull',
    readableWhileFull: acknowledged,
    afterwards: 'done',
    bulkPresent: 500,
    setAside: null,
    readableAfterRestart: acknowledged,
    openOnFullDisk: 'diskFull',
    openWithSpace: 'done',
  });
});

it('a recording that is exported to a full disk leaves no piece there, its proof says that it came to nothing, and what was there stays', async () => {
  const script = fileURLToPath(await bundleForNode('tests/store/children/export-to-full-disk.ts'));
  expect(JSON.parse(await onSmallDisk(script, ''))).toEqual({
    afterFull: {
      full: { ok: true, value: { result: 'diskFull' } },
      files: ['ballast', 'copy.webm', 'r1.rec'],
      ...{ older: 'an older copy', copies: [false] },
    },
    again: 'exported',
    size: 40 * 16_000,
    copies: [false, true],
    files: ['copy.webm', 'r1.rec'],
  });
});
