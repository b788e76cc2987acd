import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { Lab } from './lab';
import { LabServer } from './lab-server';

const port = 3128;
const credentials = { user: 'nadia', password: 'cle-du-proxy' };

/**
 * The HTTP proxy of an office (tinyproxy), which asks for a password and alone knows where the lab's domain is: in its own
 * view of `/etc/hosts`.
 */
export class OfficeProxy {
  readonly credentials = credentials;
  readonly address = `127.0.0.1:${port}`;

  private constructor(
    private server: LabServer,
    private readonly start: () => Promise<LabServer>,
    private readonly log: string,
  ) {}

  static async open({ addresses: { run, domain } }: Lab): Promise<OfficeProxy> {
    const [config, hosts, log] = ['tinyproxy.conf', 'hosts', 'tinyproxy.log'].map((name) => join(run, name));
    if (!config || !hosts || !log) throw new Error('no place for the proxy');
    await writeFile(hosts, `127.0.0.1 localhost ${domain}\n`);
    await writeFile(
      config,
      [
        `Port ${port}`,
        'Listen 127.0.0.1',
        'Timeout 600',
        'LogLevel Connect',
        `BasicAuth ${credentials.user} ${credentials.password}`,
        'ConnectPort 8089',
        '',
      ].join('\n'),
    );
    const inOwnView = `mount --bind '${hosts}' /etc/hosts && exec tinyproxy -d -c '${config}'`;
    const start = () =>
      LabServer.start({ command: ['unshare', '--mount', 'sh', '-c', inOwnView], port, log });
    return new OfficeProxy(await start(), start, log);
  }

  /** Who was asked for, as it has noted. */
  async asked(): Promise<string> {
    return readFile(this.log, 'utf8');
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  async restart(): Promise<void> {
    this.server = await this.start();
  }
}

/** Serves a PAC file; answers its address and how to end it. */
export async function servePac(script: string): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'application/x-ns-proxy-autoconfig');
    response.end(script);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the PAC file is not served');
  return {
    url: `http://127.0.0.1:${address.port}/proxy.pac`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
