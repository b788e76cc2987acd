import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BrokenTree } from './broken-tree';

interface Diagnostic {
  readonly category: string;
  readonly severity: string;
  readonly message: string;
  readonly location: { readonly path: string };
}

const sends = 'export function tell(window) {\n  window.webContents.send("state", 1);\n}\n';
const asks = "import { ipcMain } from 'electron';\n\nipcMain.on('state', () => {});\n";
const calls = "import { ipcRenderer } from 'electron';\n\nipcRenderer.send('state');\n";

/** By file: its text, and the words by which the message names the replacement. */
const bans: Readonly<Record<string, readonly [text: string, replacement: string]>> = {
  'main/app/asks.ts': [asks, 'main/ipc/handlers'],
  'main/telephony/asks.ts': [asks, 'main/ipc/handlers'],
  'renderer/desk/calls.ts': [calls, 'renderer/desk/api.ts'],
  'main/app/sends.ts': [sends, 'shared/ipc/events.ts'],
  'main/media/sends-maybe.ts': [sends.replace('.send', '?.send'), 'shared/ipc/events.ts'],
  'main/media/posts.ts': [sends.replace('send', 'postMessage'), 'shared/ipc/events.ts'],
  'main/shell/whole.ts': [
    "import * as electron from 'electron';\n\nelectron.ipcMain.on('x', () => {});\n",
    'main/ipc',
  ],
  'main/shell/default.ts': [
    "import electron from 'electron';\n\nelectron.ipcMain.on('x', () => {});\n",
    'main/ipc',
  ],
};

const permitted: Readonly<Record<string, string>> = {
  'main/ipc/router.ts': asks,
  'main/ipc/slices.ts': sends,
  'preload/desk.ts': calls,
  'main/app/window.ts':
    "import { BrowserWindow } from 'electron';\n\nnew BrowserWindow().webContents.reload();\n",
};

let tree: BrokenTree;
let diagnostics: readonly Diagnostic[];

beforeAll(() => {
  const broken = Object.entries(bans).map(([file, [text]]) => [file, text]);
  tree = new BrokenTree({ ...permitted, ...Object.fromEntries(broken) });
  const { output } = tree.run('biome', [
    'lint',
    '--reporter=json',
    '--max-diagnostics=none',
    'main',
    'preload',
    'renderer',
  ]);
  diagnostics = JSON.parse(output.slice(output.indexOf('{"'), output.lastIndexOf('}') + 1)).diagnostics;
});

afterAll(() => tree.remove());

function errorsIn(file: string): readonly Diagnostic[] {
  return diagnostics.filter(({ severity, location }) => severity === 'error' && location.path === file);
}

describe('the bridge has one door', () => {
  test.each(Object.entries(bans))('%s is refused and told what to use', (file, [, replacement]) => {
    expect(JSON.stringify(errorsIn(file))).toContain(replacement);
  });

  test.each(Object.keys(permitted))('%s is let through', (file) => {
    expect(errorsIn(file)).toEqual([]);
  });
});
