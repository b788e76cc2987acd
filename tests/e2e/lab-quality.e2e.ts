import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fr } from '../../renderer/desk/i18n/fr';
import { losePackets } from '../lab/driver/packet-loss';
import { useLabDesk } from './fixtures/lab-desk';
import { expect, test } from './fixtures/test';

const quality = fr.quality;
const title = (level: keyof typeof quality.level) => quality.title.replace('{{level}}', quality.level[level]);

test.describe
  .serial('the quality of a call', () => {
    const lab = useLabDesk();
    const sign = () => lab().desk.bar.getByRole('button', { name: /^Qualité du son/ });
    const warning = (text: string) => lab().desk.page.getByRole('status').filter({ hasText: text });

    test('is calm while the network is, with its figures at a click', async () => {
      await lab().talkToCustomer();
      await expect(sign()).toHaveAccessibleName(title('good'));
      await sign().click();
      const details = lab().desk.page.getByRole('dialog', { name: title('good') });
      await expect(details).toContainText(quality.fine);
      await expect(details).toContainText('PCMA');
      await expect(details).toContainText(`${quality.candidate.host} – ${quality.candidate.host}, UDP`);
      await expect.poll(async () => (await lab().sound())?.quality.last.mos).toBeGreaterThan(4.2);
      await lab().desk.press('Escape');
    });

    test('tells that packets get lost on their way here, and that it is over', async () => {
      const restore = await losePackets(0.3);
      try {
        await expect(warning(quality.problem.lossIn)).toBeVisible({ timeout: 20_000 });
        await expect(sign()).toHaveAccessibleName(title('poor'));
      } finally {
        await restore();
      }
      await expect(warning(quality.problem.lossIn)).toBeHidden({ timeout: 20_000 });
      await expect(sign()).toHaveAccessibleName(title('good'));
    });

    test('is kept with the call and exported', async () => {
      await lab().desk.press('e');
      await lab().desk.finish('2');
      await lab().desk.button(fr.rail.calls).click();
      await lab().desk.page.getByRole('grid', { name: fr.callList.title }).getByRole('row').nth(1).click();
      const details = lab().desk.region(fr.callList.details);
      await expect(details).toContainText(quality.mosLowest);
      await expect(details).toContainText('PCMA');
      const path = join(lab().lab.addresses.run, 'calls.csv');
      await lab().program.app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
      }, path);
      await lab().desk.button(quality.export).click();
      await expect(lab().desk.page.getByText(quality.exported_one.replace('{{count}}', '1'))).toBeVisible();
      const [head = '', line = ''] = (await readFile(path, 'utf8')).split('\r\n');
      const fields = line.split(';');
      const field = (name: string) => fields[head.replace('\uFEFF', '').split(';').indexOf(name)];
      expect(field('number')).toMatch(/^'\+33639980015$/);
      expect(field('codec')).toBe('audio/PCMA');
      expect(Number(field('mos_lowest')?.replace(',', '.'))).toBeLessThan(3.1);
      expect(Number(field('loss_in_percent')?.replace(',', '.'))).toBeGreaterThan(1);
    });
  });
