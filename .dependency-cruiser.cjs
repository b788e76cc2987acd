// The import rules of docs/architecture.md. tests/gates breaks each of them on purpose.
/** Every folder of main but those that are none: a new feature is guarded from its first file on. */
const FEATURES = '((?!(?:app|ipc|platform)/)[^/]+)';
const NPM = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'];
const ZOD = '^node_modules/zod/';
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    forbid('no-circular', 'Cut the cycle: move what both need into a third file.', {}, { circular: true }),
    forbid('no-unresolvable', 'The import leads nowhere.', {}, { couldNotResolve: true }),
    forbid(
      'shared-is-a-leaf',
      'shared is the contract between the processes and sees none of them.',
      { path: '^shared/' },
      { path: '^(main|renderer|preload|tests|scripts)/' },
    ),
    forbid(
      'shared-imports-zod-only',
      'shared is loaded by every process: no Node, no package but zod.',
      { path: '^shared/' },
      { dependencyTypes: [...NPM, 'core'], pathNot: ZOD },
    ),
    forbid(
      'zod-through-shared',
      'Import z from shared/zod.ts, which sets what the windows need.',
      { path: '^(main|renderer|preload|shared)/', pathNot: '^shared/zod[.]ts$' },
      { path: ZOD },
    ),
    forbid(
      'renderer-sees-shared-only',
      'A window talks to main through the bridge.',
      { path: '^renderer/' },
      { path: '^(main|preload|tests|scripts)/' },
    ),
    forbid(
      'renderer-not-node',
      'Windows are sandboxed: there is no Node.',
      { path: '^renderer/' },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'renderer-not-electron',
      'Windows use window.sawt, never Electron.',
      { path: '^(renderer|shared)/' },
      { path: '^(node_modules/electron/|electron$)' },
    ),
    forbid(
      'desk-not-media',
      'The two windows never see each other.',
      { path: '^renderer/desk/' },
      { path: '^renderer/media/' },
    ),
    forbid(
      'media-not-desk',
      'The two windows never see each other.',
      { path: '^renderer/media/' },
      { path: '^renderer/desk/' },
    ),
    forbid(
      'popup-sees-the-looks-of-the-desk',
      'The pop-up shares words and looks with the desk, never its state.',
      { path: '^renderer/popup/' },
      { path: '^renderer/(media|desk/(?!(components|format|i18n|keys|styles)/))' },
    ),
    forbid(
      'popup-stands-alone',
      'No other window is built on the pop-up.',
      { path: '^renderer/(desk|media)/' },
      { path: '^renderer/popup/' },
    ),
    forbid(
      'preload-sees-shared-only',
      'A preload hands over named methods and holds no logic.',
      { path: '^preload/' },
      { path: '^(main|renderer|tests|scripts)/' },
    ),
    forbid(
      'preload-not-node',
      'A sandboxed preload has no Node.',
      { path: '^preload/' },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'features-meet-at-ports',
      "A feature sees another feature's port.ts only; main/app/wiring joins the two.",
      { path: `^main/${FEATURES}/` },
      { path: `^main/${FEATURES}/`, pathNot: ['^main/$1/', '/port[.]ts$'] },
    ),
    forbid(
      'platform-sees-no-feature',
      'platform lies under the features.',
      { path: '^main/platform/' },
      { path: `^main/(${FEATURES}|ipc|app)/` },
    ),
    forbid(
      'features-not-ipc',
      'Handlers call features, never the other way round.',
      { path: `^main/${FEATURES}/` },
      { path: '^main/ipc/' },
    ),
    forbid(
      'only-app-composes',
      'Only main/index.ts and main/app know the composition.',
      { path: '^main/', pathNot: '^main/(app/|index[.]ts$)' },
      { path: '^main/app/' },
    ),
    forbid(
      'ipc-sees-ports-only',
      'The router and its handlers see the features by their ports.',
      { path: '^main/ipc/' },
      { path: `^main/${FEATURES}/`, pathNot: '/port[.]ts$' },
    ),
    forbid(
      'sqlite-in-the-worker-only',
      'Ask the store through main/store/port.ts.',
      { pathNot: '^(main/store/worker|tests)/' },
      { path: '(^|/)better-sqlite3' },
    ),
    forbid(
      'sip-in-telephony-only',
      'Ask for calls through main/telephony/port.ts.',
      { pathNot: '^(main/telephony|tests)/' },
      { path: '^node_modules/sip[.]js/' },
    ),
    forbid(
      'worker-without-electron',
      'The store worker runs in a plain worker thread.',
      { path: '^main/store/worker/' },
      { path: ['^node_modules/electron/', '^electron$', '^main/(?!store/|platform/)'] },
    ),
    forbid(
      'pure-core',
      'No I/O where the rules are.',
      { path: ['^main/compliance/(?!port)', '^main/telephony/call-machine', '^main/campaigns/engine'] },
      { dependencyTypes: [...NPM, 'core'], pathNot: ZOD },
    ),
    forbid(
      'product-not-tests',
      'The product never leans on its tests.',
      { pathNot: '^tests/' },
      { path: '^tests/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '[.](css|woff2|wav|mp3|ogg|svg|png)($|[?])' },
    // Type imports count: a cycle of types is a cycle.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
