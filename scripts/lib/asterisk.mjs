import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cached } from './cache.mjs';
import { mustRun } from './run.mjs';

/** The last Debian that has Asterisk. What its programs lean on comes along, as a newer Debian has other versions. */
const suite = 'bullseye';
/** Where it is, and where it goes one day: Debian moves what is old to its archive. */
const mirrors = ['http://deb.debian.org/debian', 'http://archive.debian.org/debian'];
const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';
const packages = [
  ...['asterisk', 'asterisk-config', 'asterisk-modules', 'asterisk-opus', 'asterisk-voicemail'],
  ...[
    'libbsd0',
    'libedit2',
    'libicu67',
    'libjansson4',
    'libopus0',
    'libsqlite3-0',
    'libsrtp2-1',
    'libssl1.1',
  ],
  ...['liburiparser1', 'libxml2', 'libxslt1.1'],
];

/**
 * The folder that Asterisk's Debian packages are unpacked in, for the tests that call over it. Nothing is installed: apt fetches and
 * checks them in folders of its own, which needs no root.
 * @returns {Promise<string>}
 * @throws where it is not there yet and Debian's mirror is out of reach, or the machine has no apt
 */
export function asteriskPackages() {
  return cached(`asterisk-${suite}-1`, async (draft) => {
    console.log('Fetching Asterisk for the tests from Debian (23 MB, once).');
    const apt = path.join(draft, '.apt');
    await mkdir(path.join(apt, 'state/lists/partial'), { recursive: true });
    await mkdir(path.join(apt, 'cache/archives/partial'), { recursive: true });
    await writeFile(path.join(apt, 'apt.conf'), ownSettings(apt));
    const [first = '', second = ''] = mirrors;
    await downloadTo(apt, first).catch(() => downloadTo(apt, second));
    const files = (await readdir(apt)).filter((name) => name.endsWith('.deb'));
    for (const file of files) await mustRun('dpkg-deb', ['-x', path.join(apt, file), draft], { quiet: true });
    await rm(apt, { recursive: true });
  });
}

/**
 * @param {string} apt
 * @param {string} mirror
 * @throws what apt says where it cannot be had there
 */
async function downloadTo(apt, mirror) {
  await writeFile(path.join(apt, 'sources.list'), `deb [signed-by=${keyring}] ${mirror} ${suite} main\n`);
  const options = { cwd: apt, env: { APT_CONFIG: path.join(apt, 'apt.conf') }, quiet: true };
  await mustRun('apt-get', ['update', '-q'], options);
  await mustRun('apt-get', ['download', '-q', ...packages], options);
}

/**
 * apt's settings for a run beside the system's own, which ends soon and says so where there is no way to the mirror. The user that it fetches as may not see into the folder.
 * @param {string} folder
 */
function ownSettings(folder) {
  return [
    `Dir::Etc::sourcelist "${folder}/sources.list";`,
    'Dir::Etc::sourceparts "/dev/null";',
    `Dir::State "${folder}/state";`,
    'Dir::State::status "/dev/null";',
    `Dir::Cache "${folder}/cache";`,
    'APT::Sandbox::User "";',
    'APT::Update::Error-Mode "any";',
    'Acquire::http::Timeout "10";',
    'Acquire::Retries "1";',
    // The archive's lists are signed for days long past.
    'Acquire::Check-Valid-Until "false";',
    '',
  ].join('\n');
}
