import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fr } from '../../renderer/desk/i18n/fr';
import { customerName, customerNumber, useLabDesk } from './fixtures/lab-desk';
import { expect, test } from './fixtures/test';

const user = customerNumber.slice(1);

test.describe
  .serial('help', () => {
    const lab = useLabDesk();
    const help = () => lab().desk.region(fr.help.title);
    /** Answers the save dialog in the user's place. */
    const saveAt = (file: string) =>
      lab().program.app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath });
      }, file);

    test('shows a call as it went over the wire, without who it was', async () => {
      const telephone = await lab().talkToCustomer();
      await telephone.hangUp();
      await lab().desk.finish('2');
      await lab().desk.button(fr.rail.help).click();
      await help()
        .getByRole('button', { name: /INVITE/ })
        .click();
      for (const line of ['INVITE', '180 Ringing', '200 OK', 'ACK', 'BYE'])
        await expect(help().getByRole('listitem').filter({ hasText: line }).last()).toBeVisible();
      await help()
        .getByRole('button', { name: `${fr.help.received} INVITE` })
        .click();
      const text = help().getByRole('region', { name: fr.help.text });
      await expect(text).toContainText('INVITE sip:');
      await expect(text).not.toContainText(user);
      await expect(help().getByText(fr.help.path.connected)).toBeVisible();
      await expect(help().getByText(fr.registration.registered)).toBeVisible();
    });

    test('names them once it is unlocked', async () => {
      await help().getByText(fr.help.unlock).click();
      await expect(
        help()
          .getByRole('button', { name: /INVITE/ })
          .first(),
      ).toContainText(user);
    });

    test('saves one file without anything personal in it, and no password', async () => {
      const file = path.join(lab().profile.folder, 'support.txt');
      await saveAt(file);
      await lab().desk.button(fr.help.saveBundle).click();
      await expect(help().getByText(file)).toBeVisible();
      const text = await readFile(file, 'utf8');
      for (const part of [
        '== program ==',
        'INVITE sip:p',
        'REGISTER sip:',
        '"event":"registered"',
        'typ host',
      ])
        expect(text).toContain(part);
      for (const personal of [user, customerName, 'Girard', '1001@', 'lab-1001', 'Nadia', 'response='])
        expect(text).not.toContain(personal);
    });

    test('says that the file could not be written', async () => {
      const folder = path.join(lab().profile.folder, 'file-in-the-way');
      await mkdir(folder);
      await saveAt(folder);
      await lab().desk.button(fr.help.saveBundle).click();
      await expect(help().getByRole('alert')).toContainText(fr.help.notSaved);
    });
  });
