import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { resolveElectron } from '../../scripts/lib/electron.mjs';
import { eventually } from '../lab/driver/eventually';
import { expect, test } from './fixtures/test';

const root = path.resolve(import.meta.dirname, '../..');

/** The processes of a tree, the root among them: any thread may have started one. */
async function processTree(pid: number): Promise<number[]> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => []);
  const lists = threads.map((thread) =>
    readFile(`/proc/${pid}/task/${thread}/children`, 'utf8').catch(() => ''),
  );
  const children = (await Promise.all(lists)).flatMap((list) => list.split(' ').filter(Boolean));
  const trees = await Promise.all(children.map((child) => processTree(Number(child))));
  return [pid, ...trees.flat()];
}

/** Inode numbers of the sockets that a process has open. */
async function socketsOf(pid: number): Promise<string[]> {
  const folder = `/proc/${pid}/fd`;
  const names = await readdir(folder).catch(() => []);
  const targets = await Promise.all(names.map((name) => readlink(path.join(folder, name)).catch(() => '')));
  return targets.flatMap((target) => /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? []);
}

/** Internet sockets of a process and its children, in whatever state: a line of its `/proc/net` each (proc(5)). */
async function internetSockets(pid: number, table: 'tcp' | 'udp'): Promise<string[]> {
  const own = new Set((await Promise.all((await processTree(pid)).map(socketsOf))).flat());
  const texts = [table, `${table}6`].map((name) => readFile(`/proc/${pid}/net/${name}`, 'utf8'));
  const lines = (await Promise.all(texts)).flatMap((text) => text.trim().split('\n').slice(1));
  return lines.filter((line) => own.has(line.trim().split(/\s+/)[9] ?? ''));
}

/** A counter of the process's network namespace since that was made (`/proc/<pid>/net/snmp`). */
async function counter(pid: number, protocol: 'Tcp' | 'Udp', name: string): Promise<number> {
  const text = await readFile(`/proc/${pid}/net/snmp`, 'utf8');
  const [names = [], values = []] = text
    .split('\n')
    .filter((line) => line.startsWith(`${protocol}:`))
    .map((line) => line.split(' '));
  return Number(values[names.indexOf(name)]);
}

/** A network namespace in which every address can be reached by way of the loopback, so that attempts count. */
const alone = ['--net', 'sh', '-c', 'ip link set lo up && ip route add default dev lo && exec "$@"', 'alone'];

interface Alone {
  readonly pid: number;
  readonly profile: string;
  end(): Promise<void>;
}

/** Starts the program without Playwright, whose debugging ports are sockets too. */
async function startAlone(): Promise<Alone> {
  const profile = await mkdtemp(path.join(tmpdir(), 'sawt-quiet-'));
  const electron = await resolveElectron();
  const command = [electron.executable, ...electron.switches, root, `--profile-dir=${profile}`];
  const program = spawn('unshare', [...alone, ...command], {
    stdio: 'ignore',
    env: { ...process.env, ...electron.environment },
  });
  const { pid } = program;
  if (pid === undefined) throw new Error('the program did not start');
  return {
    pid,
    profile,
    async end() {
      if (program.exitCode === null && program.signalCode === null) {
        const exit = once(program, 'exit');
        program.kill();
        await exit;
      }
      await rm(profile, { recursive: true, force: true });
    },
  };
}

test('the idle program without an account talks to nobody and has no server', async () => {
  const { pid, profile, end } = await startAlone();
  try {
    const tcp = new Set<string>();
    const udp = new Set<string>();
    const log = path.join(profile, 'logs', 'sawt.log');
    const isOpen = async () => {
      for (const socket of await internetSockets(pid, 'tcp')) tcp.add(socket);
      for (const socket of await internetSockets(pid, 'udp')) udp.add(socket);
      return (await readFile(log, 'utf8').catch(() => '')).includes('session open');
    };
    await eventually(isOpen, { what: 'the demo', timeout: 20_000 });
    // What Chromium does on its own it does in its first seconds.
    const until = performance.now() + 3_000;
    await eventually(async () => (await isOpen()) && performance.now() > until, { what: 'idle seconds' });
    expect([...tcp]).toEqual([]);
    expect(await counter(pid, 'Tcp', 'ActiveOpens')).toBe(0);
    expect(await counter(pid, 'Udp', 'OutDatagrams')).toBe(0);
    expect([...udp]).toEqual([]);
  } finally {
    await end();
  }
});
