import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { trustOf } from '../../../../../main/telephony/sip/trust';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sawt-trust-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('a file of certificates is taken, one or several', async () => {
  const file = join(folder, 'ca.pem');
  await writeFile(file, rootCertificates.slice(0, 2).join('\n'));
  const [narrow] = await trustOf(file);
  expect(narrow()).toBeDefined();
});

test('a folder, a file of another kind and a damaged certificate are refused', async () => {
  await expect(trustOf(folder)).rejects.toThrow();
  const file = join(folder, 'ca.pem');
  await writeFile(file, 'hello');
  await expect(trustOf(file)).rejects.toThrow();
  await writeFile(file, '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n');
  await expect(trustOf(file)).rejects.toThrow();
});

test('a file far too large is not read', async () => {
  const file = join(folder, 'ca.pem');
  await writeFile(file, rootCertificates[0] ?? '');
  await truncate(file, 3_000_000_000);
  await expect(trustOf(file)).rejects.toThrow('no file of certificates');
});

test('a pipe, which would be waited for without end, is refused', async () => {
  const pipe = join(folder, 'ca.pem');
  execFileSync('mkfifo', [pipe]);
  await expect(trustOf(pipe)).rejects.toThrow('no file of certificates');
});
