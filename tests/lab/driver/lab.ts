import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from '../../../shared/zod';
import { callRegistrar, closeSockets, type RegisteredContact, readContacts } from './registrar-rpc';

const script = fileURLToPath(new URL('../lab.sh', import.meta.url));
const runFile = promisify(execFile);

/** Kamailio keeps a dialog for some seconds after its BYE, in this state. */
const endedDialog = 5;

const addressesSchema = z
  .object({
    LAB_RUN: z.string(),
    LAB_WS: z.string(),
    LAB_WSS: z.string(),
    LAB_RPC: z.string(),
    LAB_DOMAIN: z.string(),
    LAB_CA: z.string(),
    LAB_SPKI: z.string(),
  })
  .transform((shell) => ({
    /** Folder of pid files, logs, certificates and recordings. */
    run: shell.LAB_RUN,
    ws: shell.LAB_WS,
    /** Its certificate is signed by the lab's own authority: without `ca` nobody trusts it. */
    wss: shell.LAB_WSS,
    rpc: shell.LAB_RPC,
    domain: shell.LAB_DOMAIN,
    /** Path of the authority's certificate (PEM). */
    ca: shell.LAB_CA,
    /** For Chromium's `--ignore-certificate-errors-spki-list`. */
    spki: shell.LAB_SPKI,
  }));

export type LabAddresses = z.infer<typeof addressesSchema>;

/** Milliseconds, for what hangs: parts that do not come up are told by lab.sh sooner. A start takes about a second, many on a busy machine. */
const startLimit = 180_000;

/** `lab.sh` with these words; its run folder is LAB_RUN of the environment unless another is named. */
export async function labScript(
  words: readonly string[],
  run: string | undefined,
  more: Readonly<Record<string, string>> = {},
): Promise<string> {
  const env = { ...process.env, ...(run !== undefined && { LAB_RUN: run }), ...more };
  const { stdout } = await runFile(script, words, { env, timeout: startLimit });
  return stdout;
}

/** The lab's ports are fixed, so it may run only where nobody else can be in its way or be reached. */
function demandNamespace(): void {
  const others = Object.keys(networkInterfaces()).filter((name) => name !== 'lo');
  if (others.length > 0) {
    throw new Error('the lab runs in a network namespace only: tests/lab/lab.sh netns <test command>');
  }
}

/** A running lab: registrar, media relay, telephones, echo line. */
export class Lab {
  private constructor(readonly addresses: LabAddresses) {}

  /**
   * Starts what is not running yet (about a second) and answers when all of it does.
   * @param run folder for its files; LAB_RUN or one in the temporary folder when not given
   * @throws Error outside a namespace with only loopback, or with lab.sh's words when a part does not come up
   */
  static async start(run?: string): Promise<Lab> {
    demandNamespace();
    await labScript(['up'], run);
    const lines = (await labScript(['env'], run)).trim().split('\n');
    const shell = Object.fromEntries(
      lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    );
    return new Lab(addressesSchema.parse(shell));
  }

  /** Stops every part; nothing of it is left running. */
  async stop(): Promise<void> {
    await labScript(['down'], this.addresses.run);
  }

  /** Password of the users 1001 to 1020. */
  password(user: string): string {
    return `lab-${user}`;
  }

  /** See {@link callRegistrar}. */
  rpc(method: string, params: readonly (string | number)[] = []): Promise<unknown> {
    return callRegistrar(this.addresses.rpc, method, params);
  }

  /** Everybody who is registered at this moment. */
  contacts(): Promise<RegisteredContact[]> {
    return readContacts(this.addresses.rpc);
  }

  async isRegistered(user: string): Promise<boolean> {
    return (await this.contacts()).some((contact) => contact.user === user);
  }

  /** Calls that the registrar's proxy takes for alive. */
  async runningCalls(): Promise<number> {
    const dialogs = z.array(z.object({ state: z.number() })).parse(await this.rpc('dlg.list'));
    return dialogs.filter(({ state }) => state < endedDialog).length;
  }

  /** Closes every client's WebSocket from the server's side; answers how many there were. */
  closeWebSockets(): Promise<number> {
    return closeSockets(this.addresses.rpc);
  }

  /** The registrar is gone: connections break, new ones are refused. Media and telephones stay. */
  async stopRegistrar(): Promise<void> {
    await labScript(['stop', 'kamailio'], this.addresses.run);
  }

  /**
   * The registrar is back and knows nobody.
   * @param remembered plain telephones' contacts to give back to it (a telephone itself tries again only
   *   after up to a minute); those of WebSocket clients are passed over, since their connection is gone
   */
  async startRegistrar(remembered: readonly RegisteredContact[] = []): Promise<void> {
    await labScript(['start', 'kamailio'], this.addresses.run);
    for (const { user, address } of remembered.filter(
      (contact) => !contact.address.includes('transport=ws'),
    )) {
      await this.rpc('ul.add', ['location', user, address, 300, 1, '.', 0, 0, 5087]);
    }
  }

  /** Starts the media relay anew, at other addresses of this machine where some are named. Running calls lose their sound. */
  async moveMedia(addresses?: readonly string[]): Promise<void> {
    const { run } = this.addresses;
    await labScript(['stop', 'rtpengine'], run);
    await labScript(
      ['start', 'rtpengine'],
      run,
      addresses === undefined ? {} : { LAB_MEDIA: addresses.join(' ') },
    );
  }

  /** The registrar says nothing any more, yet its connections stay open. */
  freezeRegistrar(): Promise<void> {
    return this.signalRegistrar('SIGSTOP');
  }

  thawRegistrar(): Promise<void> {
    return this.signalRegistrar('SIGCONT');
  }

  private async signalRegistrar(signal: 'SIGSTOP' | 'SIGCONT'): Promise<void> {
    const pid = Number(await readFile(join(this.addresses.run, 'kamailio.pid'), 'utf8'));
    if (!Number.isInteger(pid) || pid <= 1) throw new Error('the registrar does not run');
    process.kill(-pid, signal);
  }
}
