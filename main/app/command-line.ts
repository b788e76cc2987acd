import { isAbsolute, resolve } from 'node:path';

/** What the program takes on its command line; switches of Chromium are not ours and are ignored. */
export interface CommandLine {
  /** `--profile-dir=PATH`: everything of this profile lies there. */
  profileDir: string | null;
  /** `--log-level=debug|info|warn|error`, `info` by default. */
  logLevel: 'debug' | 'info' | 'warn' | 'error';
}

const LEVELS = ['debug', 'info', 'warn', 'error'] as const;

/** Never fails: what is not understood is left out. Behind `--` there are no switches: what stands there may come from a web page. */
export function parseCommandLine(argv: readonly string[]): CommandLine {
  const end = argv.indexOf('--');
  const switches = end < 0 ? argv : argv.slice(0, end);
  const values = (name: string) =>
    switches
      .filter((argument) => argument.startsWith(`--${name}=`))
      .map((argument) => argument.slice(name.length + 3));
  const dir = values('profile-dir')[0] || null;
  // Chromium has a switch of this name, with numbers.
  const levels = values('log-level');
  return {
    profileDir: dir === null ? null : isAbsolute(dir) ? dir : resolve(dir),
    logLevel: LEVELS.find((level) => levels.includes(level)) ?? 'info',
  };
}
