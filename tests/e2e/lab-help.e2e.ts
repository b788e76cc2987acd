import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fr } from '../../renderer/desk/i18n/fr';
import { Profile } from '../fixtures/profile';
import { Desk } from './fixtures/desk';
import { customerName, customerNumber, labAccount, useLabDesk } from './fixtures/lab-desk';
import { Program } from './fixtures/program';
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

test('the check of the desk says of each line in trouble what to do', async ({ lab }) => {
  const profile = await Profile.make({
    account: { ...labAccount(lab, '1005', 'Atlas'), server: 'wss://127.0.0.1:9/ws' },
    others: [{ ...labAccount(lab, '1006', 'Bahia'), caFile: null }],
  });
  const program = await Program.start({ profile: profile.folder });
  const desk = new Desk(program.desk);
  await desk.button(fr.rail.help).click();
  const selfTest = desk.region(fr.selfTest.title);
  await selfTest.getByRole('button', { name: fr.selfTest.start }).click();
  const findings = [
    ['Atlas', /127\.0\.0\.1 refuse la connexion sur le port 9\. Vérifiez le port/],
    ['Bahia', /certificat du serveur n’est pas reconnu.*choisissez le fichier de l’autorité/],
  ] as const;
  for (const [line, finding] of findings)
    await expect(
      selfTest.getByRole('listitem').filter({ hasText: line }).filter({ hasText: finding }),
    ).toContainText(fr.selfTest.state.refused);
  await program.close();
  await profile.remove();
});
