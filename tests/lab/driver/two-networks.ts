import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Lab } from './lab';
import { pass } from './pass.js';

const runFile = promisify(execFile);
const doors = fileURLToPath(new URL('./doors.js', import.meta.url));

/** Where the lab is for who is not on its own machine (documentation, RFC 5737). Its certificate names it. */
export const labAddress = '192.0.2.1';
const wssPort = 8089;

const networks = {
  wifi: { gateway: '10.71.1.1', own: '10.71.1.2', size: '24' },
  cable: { gateway: '10.71.2.1', own: '10.71.2.2', size: '24' },
  /** IPv6 alone (RFC 4193); its addresses are used without a look whether somebody else has them. */
  modern: { gateway: 'fd00:71::1', own: 'fd00:71::2', size: '64 nodad' },
} as const;

export type Network = keyof typeof networks;

const names = Object.keys(networks) as Network[];
/** The interface that is the lab's end of a network. */
export const endOf = (network: Network): string => `to-${network}`;

/** Where the lab's media relay is meanwhile: one of each family. */
const mediaAddresses = [labAddress, networks.modern.gateway];

/** When a change of the machine's networks began and was done, in milliseconds since the epoch. */
export interface Change {
  readonly began: number;
  readonly done: number;
}

type Passage = Awaited<ReturnType<typeof pass>>;

/**
 * A machine of its own for the program: a network namespace with two networks that lead to the lab, and a third by IPv6, one of which it
 * is in at a time. Meanwhile the lab's media relay has the addresses that lead there, and the lab's namespace further interfaces.
 */
export class TwoNetworks {
  private constructor(
    private readonly lab: Lab,
    private readonly folder: string,
    private readonly holder: ChildProcess,
    private readonly passages: readonly Passage[],
  ) {}

  /** The machine is in the Wi-Fi. */
  static async open(lab: Lab): Promise<TwoNetworks> {
    const folder = await mkdtemp(join(tmpdir(), 'sawt-away-'));
    const files = ['inspect', 'devtools'].map((name) => join(folder, name));
    // Playwright looks for the program's two ports on the loopback of its own namespace.
    const ports = await Promise.all(files.map((path) => pass({ host: '127.0.0.1', port: 0 }, { path })));
    const words = files.flatMap((path, index) => [path, String(ports[index]?.port)]);
    const holder = spawn('unshare', ['--net', process.execPath, doors, ...words], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    await Promise.race([
      once(holder.stdout, 'data'),
      once(holder, 'exit').then(() => Promise.reject(new Error('no namespace for the program'))),
    ]);
    await run('ip', 'address', 'add', `${labAddress}/32`, 'dev', 'lo');
    const passages = [...ports];
    const machine = new TwoNetworks(lab, folder, holder, passages);
    for (const network of names) await machine.lay(network);
    for (const host of mediaAddresses)
      passages.push(await pass({ host, port: wssPort }, { host: '127.0.0.1', port: wssPort }));
    await machine.change(['link set lo up']);
    await machine.use('wifi');
    await lab.moveMedia(mediaAddresses);
    return machine;
  }

  /** The lab's registrar as the machine reaches it, and how it does by IPv6. */
  readonly server = `wss://${labAddress}:${wssPort}/ws`;
  readonly modernServer = `wss://[${networks.modern.gateway}]:${wssPort}/ws`;

  /** How a program is started on this machine, see `StartOptions`. */
  get launcher() {
    const [inspect, devtools] = this.passages;
    return {
      file: fileURLToPath(new URL('./on-machine.sh', import.meta.url)),
      environment: {
        SAWT_TEST_NAMESPACE: this.namespace,
        SAWT_TEST_INSPECT: `${inspect?.port}`,
        SAWT_TEST_DEVTOOLS: `${devtools?.port}`,
      },
    };
  }

  /** Leaves the network that the machine is in, its address with it, and enters this one. */
  use(network: Network): Promise<Change> {
    return this.change([
      ...leaving(names.filter((name) => name !== network)),
      ...entering(network),
      `route add default via ${networks[network].gateway}`,
    ]);
  }

  /** Enters this network too, over which nothing goes: the routes stay as they are. */
  async enterBeside(network: Network): Promise<void> {
    await this.change(entering(network));
  }

  /** Leaves one network and stays in the others. */
  async leaveOne(network: Network): Promise<void> {
    await this.change(leaving([network]));
  }

  /** From now on the machine is in no network. */
  async leave(): Promise<void> {
    await this.change(leaving(names));
  }

  /** Runs a command on this machine; answers what it writes. */
  async output(file: string, ...words: string[]): Promise<string> {
    return (await runFile('nsenter', [`--net=${this.namespace}`, file, ...words])).stdout;
  }

  async close(): Promise<void> {
    for (const passage of this.passages) passage.close();
    const undone = [
      ...names.map((network) => run('ip', 'link', 'delete', endOf(network))),
      run('ip', 'address', 'delete', `${labAddress}/32`, 'dev', 'lo'),
    ];
    // One that fails keeps no other: the lab of the next test stands only where nothing of this is left.
    await Promise.allSettled(undone);
    const { exitCode, signalCode } = this.holder;
    const gone = exitCode === null && signalCode === null ? once(this.holder, 'exit') : null;
    this.holder.stdin?.end();
    await Promise.all([gone, this.lab.moveMedia(), rm(this.folder, { recursive: true })]);
  }

  private get namespace(): string {
    return `/proc/${this.holder.pid}/ns/net`;
  }

  private async lay(network: Network): Promise<void> {
    const peer = ['peer', 'name', network, 'netns', `${this.holder.pid}`];
    await run('ip', 'link', 'add', endOf(network), 'type', 'veth', ...peer);
    const { gateway, size } = networks[network];
    await run('ip', 'address', 'add', ...`${gateway}/${size} dev ${endOf(network)}`.split(' '));
    await run('ip', 'link', 'set', endOf(network), 'up');
  }

  /** Has `ip` carry out these lines, in one process: it takes milliseconds, of which the kernel may make a hundred. */
  private async change(lines: readonly string[]): Promise<Change> {
    const words = ['bash', '-c', 'echo $EPOCHREALTIME && ip -batch - && echo $EPOCHREALTIME'];
    const changing = runFile('nsenter', [`--net=${this.namespace}`, ...words], {
      env: { ...process.env, LC_ALL: 'C' },
    });
    changing.child.stdin?.end(`${lines.join('\n')}\n`);
    const [began = 0, done = 0] = (await changing).stdout
      .trim()
      .split('\n')
      .map((time) => Number(time) * 1000);
    return { began, done };
  }
}

const entering = (network: Network): string[] => [
  `address add ${networks[network].own}/${networks[network].size} dev ${network}`,
  `link set ${network} up`,
];

const leaving = (left: readonly Network[]): string[] =>
  left.flatMap((name) => [`link set ${name} down`, `address flush dev ${name}`]);

async function run(file: string, ...words: string[]): Promise<void> {
  await runFile(file, words);
}
