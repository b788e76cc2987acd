import { fr } from '../../renderer/desk/i18n/fr';
import { Profile } from '../fixtures/profile';
import { RawRegistrar } from '../lab/driver/raw-registrar';
import { Desk } from './fixtures/desk';
import { Program } from './fixtures/program';
import { smallDisk } from './fixtures/small-disk';
import { expect, test } from './fixtures/test';
import { CaughtShell } from './fixtures/tray';

const typed = 'Rappeler demain avant midi.';

test('on a full disk what was typed is kept and told, and written once there is room', async () => {
  const registrar = await RawRegistrar.start();
  const seed = await Profile.make({ account: registrar.account, customers: 20 });
  const disk = await smallDisk(seed.folder);
  const program = await Program.start(disk.start);
  try {
    const desk = new Desk(program.desk);
    await desk.expectRegistered();
    await disk.fill(program);

    registrar.invite();
    await expect(desk.strip).toBeVisible();
    await desk.note.fill(typed);
    await expect(desk.page.getByText(fr.notice.diskFull)).toBeVisible();
    await expect.poll(async () => (await program.snapshot()).work.value.items[0]?.note).toBe(typed);
    await expect(desk.script.getByText(fr.note.failed)).toBeVisible();

    await desk.button(fr.incoming.reject).click();
    await expect(desk.wrapUp).toBeVisible();
    const system = new CaughtShell(program);
    await system.watch();
    await system.closeWindow();
    await system.expectShown({ asked: [fr.tray.quitUnsaved.question], isShown: true });

    await disk.free(program);
    await expect(desk.wrapUp.getByText(fr.note.saved, { exact: true })).toBeVisible();
    await expect(desk.note).toHaveValue(typed);
    await expect(desk.page.getByText(fr.notice.diskFull)).toBeHidden();
  } finally {
    await program.close();
    await registrar.stop();
    await seed.remove();
    await disk.remove();
  }
});
