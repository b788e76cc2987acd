import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sha256 } from '../../main/recording/chunk-format';
import { mendRecording, readRecording } from '../../main/recording/recording-file';
import { bundleForNode } from './build-worker';

const KILLS = 20;
const master = randomBytes(32);
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sawt-recordings-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Records, kills the recorder at a random moment, and answers with the chunks that it had acknowledged. */
async function recordAndKill(path: string): Promise<number> {
  const script = await bundleForNode('tests/store/children/record-until-killed.ts');
  const child = spawn(process.execPath, [fileURLToPath(script), path, master.toString('hex')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  let acknowledged = 0;
  const killAfter = 1 + Math.floor(Math.random() * 15);
  createInterface(child.stdout).on('line', () => {
    acknowledged += 1;
    if (acknowledged === killAfter) setTimeout(() => child.kill('SIGKILL'), Math.random() * 10);
  });
  expect(await closed).toEqual([null, 'SIGKILL']);
  return acknowledged;
}

it(`keeps every acknowledged chunk through ${KILLS} kills`, { timeout: 120_000 }, async () => {
  for (let kill = 0; kill < KILLS; kill += 1) {
    const place = { path: join(folder, `${kill}.rec`), id: 'killed', master };
    const acknowledged = await recordAndKill(place.path);
    expect(acknowledged).toBeGreaterThan(0);
    const mended = await mendRecording(place);
    expect(mended?.sha256).toBe(sha256(readFileSync(place.path)));
    const recording = await readRecording(place, mended?.sha256 ?? null);
    if (recording === null) throw new Error('not read');
    expect(recording.count).toBeGreaterThanOrEqual(acknowledged);
    for (let n = 0; n < recording.count; n += 1)
      expect(recording.chunk(n)?.toString('latin1').startsWith(`chunk ${n} `)).toBe(true);
  }
});

it('drops a chunk that was half written, and goes on with what is whole', async () => {
  const place = { path: join(folder, 'half.rec'), id: 'killed', master };
  await recordAndKill(place.path);
  const first = await mendRecording(place);
  const whole = statSync(place.path).size;
  appendFileSync(place.path, Buffer.concat([Buffer.from([0, 0, 0x17, 0x8c]), randomBytes(3000)]));
  const mended = await mendRecording(place);
  expect(statSync(place.path).size).toBe(whole);
  expect(mended?.sha256).toBe(sha256(readFileSync(place.path)));
  expect(mended?.sha256).toBe(first?.sha256);
});

it('does not read a file that was cut short or changed after it was finished', async () => {
  const place = { path: join(folder, 'cut.rec'), id: 'killed', master };
  await recordAndKill(place.path);
  const mended = await mendRecording(place);
  expect(await readRecording(place, mended?.sha256 ?? null)).not.toBeNull();
  truncateSync(place.path, statSync(place.path).size - 6000);
  expect(await readRecording(place, mended?.sha256 ?? null)).toBeNull();
});

it('finds nothing where there is no file', async () => {
  expect(await mendRecording({ path: join(folder, 'none.rec'), id: 'killed', master })).toBeNull();
});
