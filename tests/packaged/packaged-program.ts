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

/** The packaged program, running on a profile of its own and driven from outside through its windows. */
export class PackagedProgram {
  private constructor(
    private readonly program: ChildProcess,
    private readonly browser: Browser,
    private readonly profile: string,
  ) {}

  /**
   * Starts it. Playwright's Electron launcher cannot: it needs the inspector, whose fuse is off.
   * @param switches for Chromium or the program
   */
  static async start(switches: readonly string[] = []): Promise<PackagedProgram> {
    const profile = await mkdtemp(path.join(tmpdir(), 'sawt-packaged-'));
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const options = [`--user-data-dir=${profile}`, '--remote-debugging-port=0', ...asRoot, ...switches];
    const program = spawn(packagedProgram, options, { stdio: ['ignore', 'ignore', 'pipe'] });
    const browser = await chromium.connectOverCDP(await debuggingAddress(program));
    return new PackagedProgram(program, browser, profile);
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
  for await (const line of createInterface({ input: program.stderr })) {
    const address = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
    if (address === undefined) continue;
    program.stderr.resume();
    return address;
  }
  throw new Error('the packaged program ended before its window was there');
}
