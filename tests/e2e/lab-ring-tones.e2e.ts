import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fr } from '../../renderer/desk/i18n/fr';
import { ImportedToneId } from '../../shared/domain/ring-tone';
import { AccountOptions } from '../../shared/domain/settings';
import { toneWave } from '../../shared/domain/tone-wave';
import { Profile } from '../fixtures/profile';
import { campaign } from '../fixtures/records';
import { writeTone } from '../lab/driver/tone';
import { callIn } from '../lab/driver/trunk';
import { AccountForm } from './fixtures/account-form';
import { labAccount, useLabDesk } from './fixtures/lab-desk';
import { expect, test } from './fixtures/test';

const harp = ImportedToneId.parse('10000000-0000-4000-8000-000000000000');
const gong = ImportedToneId.parse('20000000-0000-4000-8000-000000000000');
const words = fr.ringTones;

test.describe
  .serial('ring tones', () => {
    const lab = useLabDesk((servers) => {
      const options = (ringTone = harp) => AccountOptions.parse({ ringTone });
      const harpSound = toneWave(new Float32Array(32_000).map((_one, at) => Math.sin(at / 10) / 2));
      return Profile.make({
        account: { ...labAccount(servers, '1001', 'Harpe'), options: options() },
        others: [{ ...labAccount(servers, '1007', 'Gong'), options: options(gong) }],
        customers: 20,
        ringTones: [
          { id: harp, name: 'Harpe', file: harpSound },
          { id: gong, name: 'Gong', file: harpSound.slice(0, 999) },
        ],
      });
    });

    /** With what calls rang so far, as the media window told. */
    const rang = async (): Promise<unknown[]> =>
      (await lab().program.log())
        .split('\n')
        .filter((line) => line.includes('"event":"rings"'))
        .map((line) => JSON.parse(line).tone);

    /** A caller rings for three seconds; resolves with what was heard. */
    async function ring(to: string): Promise<unknown> {
      const before = (await rang()).length;
      const { finished } = await callIn(lab().lab, {
        to,
        caller: { number: '+33639980003' },
        scenario: 'uac-cancel',
      });
      await expect(lab().desk.strip).toContainText('Youssef Lefèvre-3');
      expect((await finished).exitCode).toBe(0);
      await expect(lab().desk.strip).toBeHidden();
      await expect.poll(async () => (await rang()).length).toBe(before + 1);
      return (await rang()).at(-1);
    }

    /** What the system's file dialog would answer is put in its place. */
    async function add(file: string): Promise<void> {
      await lab().program.app.evaluate(({ dialog }, chosen) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
      }, file);
      await lab().desk.button(words.import).click();
    }

    test('say whose call it is; a damaged one is replaced', async () => {
      expect(await ring('1001')).toBe(harp);
      expect(await ring('1007')).toBe('chime');
    });

    test('are brought in from a file and listened to; what is no sound is refused', async () => {
      const { desk, program } = lab();
      const sound = desk.region(fr.sound.title);
      const devices = async () => (await program.snapshot()).devices.value;
      const broken = join(program.profile, 'cassé.mp3');
      const flute = join(program.profile, 'Flûte.wav');
      await writeFile(broken, 'ID3 and nothing else');
      await writeTone(flute, { hertz: 600, seconds: 1 });
      await desk.button(fr.rail.settings).click();
      await add(broken);
      await expect(sound.getByText(words.outcome.noSound)).toBeVisible();
      await add(flute);
      await expect(sound.getByText(words.outcome.imported)).toBeVisible();
      await sound.getByLabel(words.tone, { exact: true }).selectOption({ label: 'Flûte' });
      await sound.getByRole('button', { name: words.listen.replace('{{tone}}', 'Flûte') }).click();
      const imported = (await devices()).ringTones.at(-1)?.id;
      await expect.poll(async () => (await devices()).ringPreview).toBe(imported);
      await sound.getByRole('button', { name: words.stop }).click();
      await expect.poll(async () => (await devices()).ringPreview).toBeNull();
    });

    test('are chosen for an account; where one is removed the one of the settings rings', async () => {
      const { desk, program } = lab();
      await desk.button(fr.account.edit.replace('{{name}}', 'Gong')).click();
      const form = new AccountForm(program);
      await form.region.getByRole('button', { name: fr.voice.title }).click();
      await form.region.getByLabel(words.ofLine).selectOption({ label: words.shipped.british });
      await form.save();
      await expect(form.region.getByText(fr.account.saved)).toBeVisible();
      await desk.button(words.remove.replace('{{name}}', 'Harpe')).click();
      await desk.button(fr.rail.desk).click();
      expect(await ring('1007')).toBe('british');
      const flute = (await program.snapshot()).devices.value.ringTones.find(({ name }) => name === 'Flûte');
      expect(await ring('1001')).toBe(flute?.id);
    });

    test('are chosen for a campaign: its calls ring with it, whatever their line has', async () => {
      const { desk } = lab();
      const { campaigns } = fr;
      const named = (text: string) => text.replace('{{name}}', campaign.name);
      await desk.button(fr.rail.settings).click();
      await desk.button(named(campaigns.edit)).click();
      const form = desk.region(named(campaigns.form));
      await form.getByLabel(campaigns.ringTone).selectOption({ label: words.shipped.soft });
      await form.getByRole('button', { name: campaigns.save }).click();
      await expect(form.getByText(campaigns.saved)).toBeVisible();
      await desk.button(fr.rail.desk).click();
      expect(await ring('1007')).toBe('soft');
    });
  });
