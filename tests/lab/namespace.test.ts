import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';

const script = path.join(import.meta.dirname, 'lab.sh');
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sawt-namespace-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** `lab.sh netns` around a shell command. Its output ends only when nobody holds it any more. */
function inNamespace(command: string) {
  return spawn('bash', [script, 'netns', 'bash', '-c', command], {
    env: { ...process.env, LAB_RUN: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

test('a command gives its exit code, and what it leaves running ends with it', async () => {
  const run = inNamespace('setsid sleep 300 & echo left; exit 7');
  const [output, [code]] = await Promise.all([text(run.stdout), once(run, 'close')]);
  expect(output).toBe('left\n');
  expect(code).toBe(7);
});

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
  test(`${signal} ends the command and what it started`, async () => {
    const run = inNamespace('setsid sleep 300 & echo ready; sleep 300; echo went on');
    const ended = once(run, 'close');
    await once(run.stdout, 'data');
    const rest = text(run.stdout);
    run.kill(signal);
    const [code] = await ended;
    expect(code).toBeGreaterThan(128);
    expect(await rest).toBe('');
  });
}

test('a lab that nobody stopped is not in the way of the next one in the same folder', async () => {
  for (const _ of ['left running', 'next']) {
    const run = inNamespace(`'${script}' up`);
    const [output, [code]] = await Promise.all([text(run.stdout), once(run, 'close')]);
    expect(output).toContain('rtpengine up');
    expect(code).toBe(0);
  }
});
