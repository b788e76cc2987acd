import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { commandOf, type Program } from './programs';
import { now } from './statistics';

const startLimit = 30_000;
const stopLimit = 10_000;

export interface Started {
  readonly pid: number;
  /** Milliseconds from the start of the process until its page was painted. */
  readonly usableAfter: number;
  /** Ends it as a user's session would, and waits until it is gone. */
  stop(): Promise<void>;
}

/** Starts a program and waits until its page is usable. */
export async function start(program: Program): Promise<Started> {
  const { executable, args, environment } = await commandOf(program);
  const begin = now();
  const child = spawn(executable, args, { env: environment, stdio: ['ignore', 'pipe', 'ignore'] });
  const painted = await paintedAt(child).catch(async (error: unknown) => {
    await stop(child);
    throw error;
  });
  if (child.pid === undefined) throw new Error('the program has no process id');
  return { pid: child.pid, usableAfter: painted - begin, stop: () => stop(child) };
}

async function paintedAt(child: ChildProcess): Promise<number> {
  if (child.stdout === null) throw new Error('the program has no output');
  const lines = createInterface({ input: child.stdout });
  const signal = AbortSignal.timeout(startLimit);
  for (;;) {
    const [line] = await once(lines, 'line', { signal });
    const [, time] = /^painted ([\d.]+)$/.exec(String(line)) ?? [];
    if (time !== undefined) return Number(time);
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  const force = setTimeout(() => child.kill('SIGKILL'), stopLimit);
  child.kill('SIGTERM');
  await gone;
  clearTimeout(force);
}

/** Resident memory of a process and all its children in MiB; a page that n processes share counts 1/n for each (PSS). */
export async function memoryOf(pid: number): Promise<number> {
  const parents = await parentsByProcess();
  const belongs = (id: number): boolean => {
    const parent = parents.get(id);
    return id === pid || (parent !== undefined && parent !== 0 && belongs(parent));
  };
  const sizes = await Promise.all([...parents.keys()].filter(belongs).map(proportionalSize));
  return sizes.reduce((total, size) => total + size, 0) / 1024;
}

async function parentsByProcess(): Promise<Map<number, number>> {
  const names = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const entries = await Promise.all(
    names.map(async (name) => {
      const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
      // The second field is the name in brackets, which may hold anything (proc(5)).
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? 0);
      return [Number(name), parent] as const;
    }),
  );
  return new Map(entries);
}

/** KiB; 0 for a process that has just ended. */
async function proportionalSize(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? 0);
}
