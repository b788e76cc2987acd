import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { connect } from 'node:net';
import { eventually } from './eventually';

/** Whether something listens there (TCP). */
const isOpen = (port: number, host = '127.0.0.1'): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, host, () => resolve(true));
    socket.on('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

export interface ServerCommand {
  readonly command: readonly [string, ...string[]];
  /** Where it listens once it is up. */
  readonly port: number;
  /** What it says goes there. */
  readonly log: string;
}

/** A server that runs beside the lab for the tests of one file. */
export class LabServer {
  private constructor(private readonly child: ChildProcess) {}

  /** Starts it and waits until it listens. */
  static async start({ command: [file, ...args], port, log }: ServerCommand): Promise<LabServer> {
    const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const told = createWriteStream(log, { flags: 'a' });
    child.stdout.pipe(told, { end: false });
    child.stderr.pipe(told, { end: false });
    await eventually(() => isOpen(port), { what: `${file} on port ${port}, see ${log}` });
    return new LabServer(child);
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }
}
