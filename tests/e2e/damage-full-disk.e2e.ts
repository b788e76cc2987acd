import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fr } from '../../renderer/desk/i18n/fr';
import { Profile } from '../fixtures/profile';
import { RawRegistrar } from '../lab/driver/raw-registrar';
import { Desk } from './fixtures/desk';
import { Program } from './fixtures/program';
import { expect, test } from './fixtures/test';

const launcherFile = path.resolve(import.meta.dirname, 'fixtures/on-small-disk.sh');
const typed = 'Rappeler demain avant midi.';

/** Takes what is left of the file system that a file of this name lies on. */
async function fill(file: string): Promise<void> {
  const filler = createWriteStream(file);
  const full = once(filler, 'error');
  const block = Buffer.alloc(64 * 1024, 1);
  const isOpen = () => !filler.destroyed;
  while (isOpen()) if (!filler.write(block)) await Promise.race([once(filler, 'drain'), full]);
}

test('on a full disk what was typed is kept and told, and written once there is room', async () => {
  const registrar = await RawRegistrar.start();
  const line = { server: registrar.url, user: '1001', domain: 'lab.test', password: 'any' };
  const seed = await Profile.make({
    account: { ...line, displayName: 'Nadia', caFile: null, defaultRegion: 'FR' },
    customers: 20,
  });
  const folder = await mkdtemp(path.join(tmpdir(), 'sawt-small-'));
  const environment = { SAWT_TEST_PROFILE: folder, SAWT_TEST_SEED: seed.folder };
  const program = await Program.start({ profile: folder, launcher: { file: launcherFile, environment } });
  try {
    const desk = new Desk(program.desk);
    await desk.expectRegistered();
    const filler = path.join(`/proc/${program.app.process().pid}/root`, folder, 'filler');
    await fill(filler);

    registrar.invite();
    await expect(desk.strip).toBeVisible();
    await desk.note.fill(typed);
    await expect(desk.page.getByText(fr.notice.diskFull)).toBeVisible();
    await expect.poll(async () => (await program.snapshot()).work.value.items[0]?.note).toBe(typed);
    await expect(desk.script.getByText(fr.note.failed)).toBeVisible();

    await rm(filler);
    await expect(desk.script.getByText(fr.note.saved, { exact: true })).toBeVisible();
    await expect(desk.note).toHaveValue(typed);
  } finally {
    await program.close();
    await registrar.stop();
    await seed.remove();
    await rm(folder, { recursive: true, force: true });
  }
});
