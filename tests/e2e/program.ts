import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, expect, type Page } from '@playwright/test';
import { resolveElectron } from '../../scripts/lib/electron.mjs';
import type { Snapshot } from '../../shared/ipc/slices';

const root = path.resolve(import.meta.dirname, '../..');

interface StartOptions {
  /** The profile's folder; a new one, removed at the end, when not given. */
  readonly profile?: string;
  /** For Chromium or the program, besides those for a microphone that beeps. */
  readonly switches?: readonly string[];
}

/** The built program on a profile of its own, driven through its windows. */
export class Program {
  private constructor(
    readonly app: ElectronApplication,
    readonly desk: Page,
    readonly profile: string,
    private readonly isOwnProfile: boolean,
  ) {}

  /** Starts it and waits for the desk's first paint. */
  static async start({ profile, switches = [] }: StartOptions = {}): Promise<Program> {
    const electron = await resolveElectron();
    const folder = profile ?? (await mkdtemp(path.join(tmpdir(), 'sawt-e2e-')));
    const app = await _electron.launch({
      executablePath: electron.executable,
      args: [
        ...electron.switches,
        root,
        `--profile-dir=${folder}`,
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
        ...switches,
      ],
      env: { ...process.env, ...electron.environment, LANGUAGE: 'fr' } as Record<string, string>,
    });
    const desk = await pageAt(app, 'sawt://desk/');
    await desk.locator('.frame').waitFor();
    return new Program(app, desk, folder, profile === undefined);
  }

  /** The hidden window for sound; `which` counts from 0, the simulated customers' is the second. */
  media(which = 0): Promise<Page> {
    return pageAt(this.app, 'sawt://media/', which);
  }

  /** All that the desk shows, asked for as a window that loads would. */
  async snapshot(): Promise<Snapshot> {
    const answer = await this.desk.evaluate(() => window.sawt.commands['desk.snapshot']({}));
    if (!answer.ok) throw new Error(`no snapshot: ${answer.error.code}`);
    return answer.value;
  }

  /** What the program wrote into its log so far. */
  log(): Promise<string> {
    return readFile(path.join(this.profile, 'logs', 'sawt.log'), 'utf8');
  }

  /** Ends it, with whatever call is running, and removes a profile made for it. */
  async stop(): Promise<void> {
    await this.app.close();
    if (this.isOwnProfile) await rm(this.profile, { recursive: true, force: true });
  }
}

/** The window whose page begins with this address, once it is there. */
async function pageAt(app: ElectronApplication, address: string, which = 0): Promise<Page> {
  const find = () => app.windows().filter((page) => page.url().startsWith(address))[which];
  await expect.poll(() => find() !== undefined, { message: `a window at ${address}` }).toBe(true);
  const page = find();
  if (page === undefined) throw new Error(`no window at ${address}`);
  return page;
}
