import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface ServerCertificate {
  key: string;
  cert: string;
}

/** A certificate authority of its own, made by openssl in a folder that goes with it. */
export class Authority {
  readonly caFile: string;
  readonly #folder: string;
  #count = 0;

  private constructor(folder: string) {
    this.#folder = folder;
    this.caFile = join(folder, 'ca.pem');
  }

  static async create(): Promise<Authority> {
    const authority = new Authority(await mkdtemp(join(tmpdir(), 'sip-ca-')));
    const key = join(authority.#folder, 'ca.key');
    await run('openssl', [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
      ...['-keyout', key, '-out', authority.caFile, '-days', '2', '-subj', '/CN=Test authority'],
    ]);
    return authority;
  }

  /** A certificate for `names` (subjectAltName syntax); `days` < 0 makes one that ended. */
  async issue(names = 'IP:127.0.0.1,DNS:localhost', days = 2): Promise<ServerCertificate> {
    const file = (kind: string) => join(this.#folder, `${this.#count}.${kind}`);
    this.#count += 1;
    await writeFile(file('ext'), `subjectAltName=${names}\n`);
    await run('openssl', [
      ...['req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
      ...['-keyout', file('key'), '-out', file('csr'), '-subj', '/CN=edge.test'],
    ]);
    await run('openssl', [
      ...['x509', '-req', '-in', file('csr'), '-CA', this.caFile, '-CAkey', join(this.#folder, 'ca.key')],
      ...['-CAcreateserial', '-days', String(days), '-extfile', file('ext'), '-out', file('pem')],
    ]);
    return { key: await readFile(file('key'), 'utf8'), cert: await readFile(file('pem'), 'utf8') };
  }

  remove(): Promise<void> {
    return rm(this.#folder, { recursive: true, force: true });
  }
}
