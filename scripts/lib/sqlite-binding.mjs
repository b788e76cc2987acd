import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { cached } from './cache.mjs';
import { needSystemPackages } from './debian.mjs';
import { installedPackage, root } from './project.mjs';
import { mustRun } from './run.mjs';

const source = path.join(root, 'node_modules/better-sqlite3');
const includes = ['node-api-headers/include', 'node-addon-api'].map((name) =>
  path.join(root, 'node_modules', name),
);

const experimental = path.join(root, 'scripts/lib/node-api-experimental.h');

/** The package's own flags (binding.gyp), with its Node-API 10 taken from the experimental set of Node 20. */
const cxxFlags = [
  ...['-std=c++20', '-O3', '-fPIC', '-fvisibility=hidden', '-fvisibility-inlines-hidden', '-DNDEBUG'],
  ...[
    '-DNAPI_DISABLE_CPP_EXCEPTIONS',
    '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
    '-DBUILDING_NODE_EXTENSION',
  ],
];
const cFlags = ['-std=c99', '-w', '-O3', '-fPIC', '-fvisibility=hidden', '-DNDEBUG'];
const linkFlags = ['-shared', '-Wl,-Bsymbolic', '-Wl,--exclude-libs,ALL'];

/**
 * Compiles the SQLite binding for an Electron whose Node-API is older than the package's prebuilds (once; the
 * result is kept). Needs g++ and two header packages from npm, no Node sources.
 * @returns {Promise<string>} path of the `.node` file
 */
export async function compiledSqliteBinding() {
  const { version } = installedPackage('better-sqlite3');
  const recipe = createHash('sha256').update(JSON.stringify([version, cxxFlags, cFlags, linkFlags]));
  recipe.update(await readFile(experimental));
  const name = `sqlite-${version}-${process.arch}-${recipe.digest('hex').slice(0, 8)}`;
  const folder = await cached(name, async (draft) => {
    console.log('Compiling the SQLite binding for the stand-in Electron (about a minute, once).');
    await needSystemPackages(['g++'], 'to compile the SQLite binding for the stand-in Electron');
    await compile(draft);
  });
  return path.join(folder, 'better_sqlite3.node');
}

/** @param {string} draft */
async function compile(draft) {
  const amalgamation = path.join(source, 'deps/sqlite3');
  const sqlite = path.join(draft, 'sqlite3.o');
  const addon = path.join(draft, 'addon.o');
  await Promise.all([
    mustRun('gcc', [
      ...cFlags,
      ...(await sqliteDefines()),
      '-c',
      path.join(amalgamation, 'sqlite3.c'),
      '-o',
      sqlite,
    ]),
    mustRun('g++', [
      ...cxxFlags,
      ...['-include', experimental],
      ...[...includes, amalgamation].flatMap((folder) => ['-I', folder]),
      ...['-c', path.join(source, 'src/better_sqlite3.cpp'), '-o', addon],
    ]),
  ]);
  await mustRun('g++', [
    ...linkFlags,
    '-o',
    path.join(draft, 'better_sqlite3.node'),
    addon,
    sqlite,
    '-ldl',
    '-lpthread',
    '-lm',
  ]);
  await Promise.all([rm(sqlite), rm(addon)]);
}

/** The compile-time options of SQLite as the package sets them (deps/defines.gypi). */
async function sqliteDefines() {
  const text = await readFile(path.join(source, 'deps/defines.gypi'), 'utf8');
  const defines = [...text.matchAll(/^\s+'([A-Z0-9_]+(?:=[^']*)?)',$/gm)].map((match) => `-D${match[1]}`);
  if (!defines.includes('-DSQLITE_ENABLE_FTS5'))
    throw new Error("deps/defines.gypi has changed: it can't be read.");
  return defines;
}
