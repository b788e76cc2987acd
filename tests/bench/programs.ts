import { join } from 'node:path';
import { resolveElectron } from '../../scripts/lib/electron.mjs';
import { root } from '../../scripts/lib/project.mjs';

/** A program that is started through the bench's loader. */
export interface Program {
  /** Folder of its package.json. */
  readonly folder: string;
  /** Part of the address of the page that is measured, and the element that makes it usable. */
  readonly page: string;
  readonly element: string;
  /** Switches after the program's folder. */
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Runs in Electron's place and must run `SAWT_TEST_ELECTRON` with its arguments, as the same process. */
  readonly launcher?: string;
}

/** The built program on a prepared profile; usable when a number can be typed. */
export const sawt = (profileFolder: string): Program => ({
  ...{ folder: root, page: 'sawt://desk/', element: 'input[type=tel]:enabled' },
  args: [`--profile-dir=${profileFolder}`],
});

/** A window with nothing in it; `userData` is its Chromium's folder. */
export const emptyWindow = (userData: string): Program => ({
  ...{ folder: join(import.meta.dirname, 'empty-window'), page: 'empty-window.html', element: 'body' },
  args: [`--user-data-dir=${userData}`],
});

/** A window with nothing in it, whose main process is registered at `server` and answers each call as busy. */
export const bareLine = (userData: string, server: string): Program => ({
  ...emptyWindow(userData),
  folder: join(import.meta.dirname, 'bare-line'),
  environment: { BENCH_SERVER: server },
});

/** Sound without devices, and peer connections over loopback: the same for every measured program. */
const soundSwitches = [
  ...['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  ...['--autoplay-policy=no-user-gesture-required', '--allow-loopback-in-peer-connection'],
];

/** How the Electron at hand starts a program through the loader. */
export async function commandOf(program: Program) {
  const electron = await resolveElectron();
  const environment: Record<string, string> = {
    ...electron.environment,
    ...program.environment,
    ...{ BENCH_PROGRAM: program.folder, BENCH_PAGE: program.page, BENCH_ELEMENT: program.element },
    SAWT_TEST_ELECTRON: electron.executable,
  };
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && !(name in environment)) environment[name] = value;
  }
  return {
    executable: program.launcher ?? electron.executable,
    args: [...electron.switches, ...soundSwitches, join(import.meta.dirname, 'loader'), ...program.args],
    environment,
  };
}
