import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Holds every thread of this process on one core while `work` runs. Waking a thread on another core costs 50 µs in a
 * virtual machine, and which thread gets that core is the scheduler's whim: it would decide between two workers.
 */
export async function onOneCore<T>(work: () => Promise<T>): Promise<T> {
  const { stdout } = await run('taskset', ['-cp', String(process.pid)]);
  const all = stdout.slice(stdout.lastIndexOf(' ') + 1).trim();
  await hold(all.split(/[-,]/)[0] ?? '0');
  try {
    return await work();
  } finally {
    await hold(all);
  }
}

const hold = (cores: string) => run('taskset', ['-acp', cores, String(process.pid)]);
