import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const bin = path.join(root, 'node_modules/.bin');
const configuration = [
  ...[
    '.dependency-cruiser.cjs',
    '.gitignore',
    'biome.json',
    'package.json',
    'tsconfig.json',
    'tsconfig.base.json',
  ],
  ...[
    'scripts/lint',
    'scripts/tsconfig.json',
    'tests/tsconfig.json',
    'shared/tsconfig.json',
    'preload/tsconfig.json',
  ],
  ...['main/tsconfig.json', 'main/store/worker/tsconfig.json', 'main/store/worker/no-electron.d.ts'],
  ...['renderer/desk/tsconfig.json', 'renderer/media/tsconfig.json', 'renderer/popup/tsconfig.json'],
];

/** What a tool said and how it ended. */
export interface Verdict {
  readonly code: number | null;
  readonly output: string;
}

/** A temporary copy of the repository's configuration around source files that break its rules on purpose. */
export class BrokenTree {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'sawt-gates-'));

  /** @param files source text by path */
  constructor(files: Readonly<Record<string, string>>) {
    for (const name of configuration) {
      cpSync(path.join(root, name), path.join(this.folder, name), { recursive: true });
    }
    this.linkPackages();
    for (const [name, text] of Object.entries(files)) {
      const place = path.join(this.folder, name);
      mkdirSync(path.dirname(place), { recursive: true });
      writeFileSync(place, text);
    }
  }

  /** Runs one of the project's tools in the copy. */
  run(tool: string, args: readonly string[]): Verdict {
    const { status, stdout, stderr } = spawnSync(path.join(bin, tool), args, {
      cwd: this.folder,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    return { code: status, output: stdout + stderr };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** A node_modules of its own, because the compiler keeps its cache in it; the packages are links. */
  private linkPackages(): void {
    const packages = path.join(this.folder, 'node_modules');
    mkdirSync(packages);
    for (const name of readdirSync(path.join(root, 'node_modules'))) {
      if (!name.startsWith('.'))
        symlinkSync(path.join(root, 'node_modules', name), path.join(packages, name));
    }
  }
}
