import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BrokenTree } from './broken-tree';

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

/** By rule: the file that breaks it and the import that does. The targets below exist in the copy. */
const breaches: Readonly<Record<string, readonly [file: string, specifier: string]>> = {
  // A cycle is told once, at the file that comes first.
  'no-circular': ['main/platform/circle.ts', './round'],
  'no-unresolvable': ['main/platform/lost.ts', './nowhere'],
  'shared-is-a-leaf': ['shared/leaf.ts', '../main/platform/clock'],
  'shared-imports-zod-only': ['shared/node.ts', 'node:fs'],
  'zod-through-shared': ['main/platform/schema.ts', 'zod'],
  'renderer-sees-shared-only': ['renderer/desk/reach.ts', '../../main/platform/clock'],
  'renderer-not-node': ['renderer/media/node.ts', 'node:fs'],
  'renderer-not-electron': ['renderer/desk/electron.ts', 'electron'],
  'desk-not-media': ['renderer/desk/across.ts', '../media/peer'],
  'media-not-desk': ['renderer/media/across.ts', '../desk/view'],
  'popup-sees-the-looks-of-the-desk': ['renderer/popup/across.ts', '../desk/view'],
  'popup-stands-alone': ['renderer/media/popup.ts', '../popup/card'],
  'preload-sees-shared-only': ['preload/reach.ts', '../main/platform/clock'],
  'preload-not-node': ['preload/node.ts', 'node:fs'],
  // Any folder is a feature, also one that came later than the rule.
  'features-meet-at-ports': ['main/latest/neighbour.ts', '../store/client'],
  'platform-sees-no-feature': ['main/platform/upwards.ts', '../store/port'],
  'features-not-ipc': ['main/store/upwards.ts', '../ipc/router'],
  'only-app-composes': ['main/store/compose.ts', '../app/bootstrap'],
  'ipc-sees-ports-only': ['main/ipc/inside.ts', '../store/client'],
  'sqlite-in-the-worker-only': ['main/store/sql.ts', 'better-sqlite3'],
  'sip-in-telephony-only': ['main/media/sip.ts', 'sip.js'],
  'worker-without-electron': ['main/store/worker/electron.ts', 'electron'],
  'pure-core': ['main/telephony/call-machine.ts', 'node:fs'],
  'product-not-tests': ['main/platform/tested.ts', '../../tests/fakes/clock'],
};

/** Files that keep every rule, for the breaches to point at; each also shows that the permitted import is let through. */
const permitted: Readonly<Record<string, string>> = {
  'shared/zod.ts': "export { z } from 'zod';\n",
  'main/platform/clock.ts': 'export const now = 1;\n',
  'main/platform/round.ts': "export type { Self } from './circle';\n",
  'main/store/port.ts': "export type Port = typeof import('../platform/clock').now;\n",
  'main/store/client.ts': "export type { Port } from './port';\n",
  'main/store/worker/sql.ts': "export { default } from 'better-sqlite3';\n",
  'main/telephony/sip/agent.ts':
    "export { UserAgent } from 'sip.js';\nexport type { Port } from '../../store/port';\n",
  'main/ipc/router.ts': "export { ipcMain } from 'electron';\nexport type { Port } from '../store/port';\n",
  'main/app/bootstrap.ts': "export type { Port } from '../store/client';\n",
  'main/index.ts': "export type { Port } from './app/bootstrap';\n",
  'preload/desk.ts': "export { contextBridge } from 'electron';\nexport { z } from '../shared/zod';\n",
  'renderer/media/peer.ts': "export { z } from '../../shared/zod';\n",
  'renderer/desk/view.ts': "export { z } from '../../shared/zod';\n",
  'renderer/desk/i18n/words.ts': "export { z } from '../../../shared/zod';\n",
  'renderer/popup/card.ts': "export { z } from '../desk/i18n/words';\n",
  'tests/fakes/clock.ts': "export { now } from '../../main/platform/clock';\n",
};

const folders = ['shared', 'main', 'preload', 'renderer', 'tests'];
let tree: BrokenTree;
let violations: readonly Violation[];

beforeAll(() => {
  const broken = Object.values(breaches).map(([file, specifier]) => [file, breach(specifier)]);
  tree = new BrokenTree({ ...permitted, ...Object.fromEntries(broken) });
  const options = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', '--preserve-symlinks'];
  const { output } = tree.run('depcruise', [...options, ...folders]);
  violations = JSON.parse(output).summary.violations;
});

afterAll(() => tree.remove());

/** A type import, because those count too. */
function breach(specifier: string): string {
  return `export type Self = 1;\nexport type Theirs = typeof import('${specifier}');\nexport type * from '${specifier}';\n`;
}

describe('import rules', () => {
  test('each rule of the configuration is broken here', () => {
    const rules: readonly { name: string }[] = createRequire(import.meta.url)(
      '../../.dependency-cruiser.cjs',
    ).forbidden;
    expect(rules.map(({ name }) => name).sort()).toEqual(Object.keys(breaches).sort());
  });

  test.each(Object.entries(breaches))('%s is caught', (rule, [file]) => {
    expect(violations.filter(({ from }) => from === file).map((violation) => violation.rule.name)).toContain(
      rule,
    );
  });

  test('what is permitted is let through', () => {
    const innocent = Object.keys(permitted).filter((file) => file !== 'main/platform/round.ts');
    expect(violations.filter(({ from }) => innocent.includes(from))).toEqual([]);
  });
});
