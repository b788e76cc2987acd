import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { connect } from '../../main/store/worker/connection';
import type { E164 } from '../../shared/domain/basics';
import { buildWorker, bundleForNode } from './build-worker';
import { openTestStore } from './open-test-store';
import { newStart, openRaw } from './raw';

const KILLS = 20;

/** Starts the writer, kills it some writes later at a random moment, and answers with the numbers it had acknowledged. */
async function writeAndKill(file: string, key: Uint8Array, first: number): Promise<number[]> {
  const script = await bundleForNode('tests/store/children/write-until-killed.ts');
  const worker = await buildWorker();
  const args = [fileURLToPath(script), file, Buffer.from(key).toString('hex'), worker.href, String(first)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  const acknowledged: number[] = [];
  const killAfter = 1 + Math.floor(Math.random() * 15);
  createInterface(child.stdout).on('line', (line) => {
    acknowledged.push(Number(line));
    // Inside the writes that follow, not at the moment of the acknowledgement.
    if (acknowledged.length === killAfter) setTimeout(() => child.kill('SIGKILL'), Math.random() * 10);
  });
  expect(await closed).toEqual([null, 'SIGKILL']);
  return acknowledged;
}

it('waits for the disk at every commit, so that a power cut takes nothing that was acknowledged', async () => {
  const start = newStart();
  const db = openRaw(start);
  const FULL = 2;
  expect(db.pragma('synchronous', { simple: true })).toBe(FULL);
  expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
  db.close();
  rmSync(dirname(start.file), { recursive: true });
});

it(`keeps every acknowledged write through ${KILLS} kills, and the file is sound`, {
  timeout: 120_000,
}, async () => {
  const empty = await openTestStore();
  await empty.store.close();
  const { file, key } = empty;
  const acknowledged: number[] = [];
  for (let kill = 0; kill < KILLS; kill += 1) {
    // The number after the last acknowledged one may be there in part: it is left behind as it is.
    acknowledged.push(...(await writeAndKill(file, key, (acknowledged.at(-1) ?? -2) + 2)));
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(KILLS);

  const test = await openTestStore({ file, key });
  expect(test.opened.setAside).toBeNull();
  const interactions = await test.store.read.openInteractions();
  const byId = new Map(interactions.map((each) => [String(each.interaction.id), each]));
  for (const n of acknowledged) {
    const e164 = `+2126${String(n).padStart(8, '0')}` as E164;
    expect((await test.store.read.customersByNumber(e164)).map(({ id }) => id)).toEqual([`c${n}`]);
    expect(byId.get(`i${n}`)).toMatchObject({ note: `note ${n}`, answers: [{ value: `answer ${n}` }] });
  }
  await test.store.close();

  const db = connect({ file, key, nativeBinding: null }, 'read');
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(db.pragma('foreign_key_check')).toEqual([]);
  db.close();
  await test.cleanUp();
});
