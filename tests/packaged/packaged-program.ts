import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, chromium, type Page } from '@playwright/test';

/** What `npm run package` made. */
export const packagedProgram = path.resolve(import.meta.dirname, '../../dist/linux-unpacked/sawt');

const deskAddress = /\/desk\//;
const startLimit = 30_000;

/** A microphone that beeps, for machines that have none. */
const soundSwitches = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

/** The packaged program, running on a profile of its own and driven from outside through its windows. */
export class PackagedProgram {
  private constructor(
    private readonly program: ChildProcess,
    private readonly browser: Browser,
    private readonly profile: string,
  ) {}

  /** Starts it, in French. Playwright's Electron launcher cannot: it needs the inspector, whose fuse is off. */
  static async start(): Promise<PackagedProgram> {
    const profile = await mkdtemp(path.join(tmpdir(), 'sawt-packaged-'));
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const switches = [`--user-data-dir=${profile}`, '--remote-debugging-port=0', ...asRoot, ...soundSwitches];
    const program = spawn(packagedProgram, switches, {
      env: { ...process.env, LANGUAGE: 'fr' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    try {
      const browser = await chromium.connectOverCDP(await debuggingAddress(program));
      return new PackagedProgram(program, browser, profile);
    } catch (error) {
      program.kill('SIGKILL');
      throw error;
    }
  }

  /** The desk window, once it is there. */
  async desk(): Promise<Page> {
    const [context] = this.browser.contexts();
    if (context === undefined) throw new Error('the program shows no browser context');
    const open = context.pages().find((page) => deskAddress.test(page.url()));
    return open ?? context.waitForEvent('page', { predicate: (page) => deskAddress.test(page.url()) });
  }

  /** Ends the program and removes its profile. */
  async stop(): Promise<void> {
    await this.browser.close();
    if (this.program.exitCode === null && this.program.kill()) await once(this.program, 'exit');
    await rm(this.profile, { recursive: true, force: true });
  }
}

/** Reads where Chromium's debugging port is from what the program prints. */
async function debuggingAddress(program: ChildProcess): Promise<string> {
  if (program.stderr === null) throw new Error('the program was started without a pipe');
  const signal = AbortSignal.timeout(startLimit);
  for await (const line of createInterface({ input: program.stderr, signal })) {
    const address = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
    if (address === undefined) continue;
    program.stderr.resume();
    return address;
  }
  throw new Error('the packaged program ended or hung before its first window');
}
