import path from 'node:path';
import { assistance } from '../../main/demo/sample-data/campaigns';
import { fr } from '../../renderer/desk/i18n/fr';
import { writeTone } from '../lab/driver/tone';
import { Authority } from '../sip/certificates';
import { Edge } from '../sip/edge';
import { Desk } from './fixtures/desk';
import { expectAccessible, expectTidy } from './fixtures/look';
import { Program } from './fixtures/program';
import { expect, test } from './fixtures/test';

const pictures = path.resolve(import.meta.dirname, '../../test-results/look');
/** Set to a folder, the pictures of the README are made anew there. */
const readmePictures = process.env['SAWT_README_PICTURES'];

const sizes = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
];
const themes = ['light', 'dark'] as const;
const languages = ['fr', 'en'] as const;

let program: Program;
let desk: Desk;

async function prefer(theme: 'light' | 'dark', language: 'fr' | 'en'): Promise<void> {
  const { page } = desk;
  await page.evaluate((wanted) => window.sawt.commands['preferences.update'](wanted), { theme, language });
  await expect(page.locator('html')).toHaveAttribute('lang', language);
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
}

/** Takes the screen in every size, theme and language, and mirrored, and looks at each. */
async function look(screen: string): Promise<void> {
  const { page } = desk;
  await page.mouse.move(0, 0);
  for (const theme of themes) {
    for (const language of languages) {
      await prefer(theme, language);
      for (const size of sizes) {
        await page.setViewportSize(size);
        const name = `${screen}-${size.width}-${theme}-${language}`;
        await page.screenshot({ path: path.join(pictures, `${name}.png`) });
        await expectTidy(page, name);
      }
      await page.setViewportSize({ width: 1366, height: 768 });
      await expectAccessible(page, `${screen}-${theme}-${language}`);
    }
  }
  await prefer('light', 'fr');
  await lookMirrored(screen);
}

async function lookMirrored(screen: string): Promise<void> {
  const { page } = desk;
  await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
  await page.screenshot({ path: path.join(pictures, `${screen}-1366-light-rtl.png`) });
  await expectTidy(page, `${screen}-rtl`);
  await page.evaluate(() => document.documentElement.setAttribute('dir', 'ltr'));
}

/** What opens over a screen that is looked at itself: in both themes, and mirrored. */
async function glance(part: string): Promise<void> {
  const { page } = desk;
  for (const theme of ['dark', 'light'] as const) {
    await prefer(theme, 'fr');
    await page.screenshot({ path: path.join(pictures, `${part}-1366-${theme}-fr.png`) });
    await expectTidy(page, `${part}-${theme}`);
  }
  await lookMirrored(part);
}

test.beforeAll(async ({ browserName: _ }, info) => {
  // A voice of an ordinary loudness: Chromium's own microphone beeps at full scale, and is said to crackle.
  const microphone = info.outputPath('voice.wav');
  await writeTone(microphone, { hertz: 400, seconds: 1, silence: 1, amplitude: 0.3 });
  program = await Program.start({ microphone });
  desk = new Desk(program.desk);
  await desk.expectIdle();
});

test.afterAll(() => program?.stop());

test.describe
  .serial('the look', () => {
    test('idle', () => look('idle'));

    test('incoming call', async () => {
      await desk.button(fr.idle.demo.frenchCustomer).click();
      await expect(desk.strip).toContainText('Fatima El Idrissi');
      await look('incoming');
    });

    test('call with script', async () => {
      await desk.press('Enter');
      await desk.expectCall('connected');
      for (const said of ['cet appel peut être enregistré', 'en sécurité', 'date de naissance']) {
        await desk.press('1');
        await expect(desk.script.locator('.sentence')).toContainText(said);
      }
      await desk.note.fill('Deuxième appel : le dépanneur n’est pas venu.');
      await desk.page.getByRole('heading', { name: 'Fatima El Idrissi' }).click();
      await expect.poll(async () => (await program.snapshot()).sound.value.calls.length).toBe(1);
      if (readmePictures !== undefined) {
        await expect(desk.bar).toContainText(/0:0[3-9]/);
        for (const theme of themes) {
          await prefer(theme, 'fr');
          await desk.page.setViewportSize({ width: 1366, height: 768 });
          await desk.page.screenshot({ path: path.join(readmePictures, `desk-call-${theme}.png`) });
        }
      }
      await look('call');
    });

    test('choice of whom a call goes to, and how it sounds', async () => {
      const { page } = desk;
      await desk.press('t');
      await expect(page.getByRole('dialog', { name: fr.transfer.title })).toBeVisible();
      await glance('transfer');
      await desk.press('Escape');
      await page.locator('.quality-sign').click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await glance('quality');
      await desk.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
    });

    test('wrap-up', async () => {
      await desk.press('e');
      await expect(desk.wrapUp).toBeVisible();
      await look('wrap-up');
      await desk.finish('6');
    });

    test('several matches', async () => {
      await desk.button(fr.idle.demo.severalMatches).click();
      await expect(desk.strip).toBeVisible();
      await desk.press('Enter');
      await desk.expectCall('connected');
      await look('matches');
      await desk.press('1');
      await expect(desk.customer.getByRole('heading', { name: 'Karim Benali' })).toBeVisible();
      await desk.press('e');
      await desk.finish('6');
    });

    test('calls of the past', async () => {
      await desk.button(fr.rail.calls).click();
      await desk.page.getByRole('grid').getByRole('row').nth(1).click();
      await expect(desk.page.getByRole('heading', { name: fr.quality.heading })).toBeVisible();
      await look('calls');
    });

    for (const space of ['messages', 'colleagues', 'help'] as const) {
      test(space, async () => {
        await desk.button(fr.rail[space]).click();
        await look(space);
      });
    }

    test('settings', async () => {
      await desk.button(fr.rail.settings).click();
      await look('settings');
    });

    test('options of an account', async () => {
      for (const title of [fr.voice.title, fr.network.title]) await desk.button(title).click();
      await desk.page.getByLabel(fr.network.turnServers, { exact: true }).scrollIntoViewIfNeeded();
      await glance('account-options');
      for (const title of [fr.voice.title, fr.network.title]) await desk.button(title).click();
    });

    test('rules of a campaign', async () => {
      const edit = fr.campaigns.edit.replace('{{name}}', assistance.name);
      await desk.button(edit).click();
      await desk.page.getByLabel(fr.campaigns.notice).selectOption('prompt');
      await desk.page.getByText(fr.campaigns.export).click();
      await desk.button(fr.campaigns.save).scrollIntoViewIfNeeded();
      await glance('campaign');
    });

    test('recording that was exported, and its proof', async () => {
      await desk.button(fr.campaigns.save).click();
      await expect(desk.page.getByText(fr.campaigns.saved)).toBeVisible();
      await program.app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath });
      }, test.info().outputPath('copie.webm'));
      await desk.openRecord('Idrissi', /Fatima/);
      const recording = desk.records.locator('.timeline-recording').first();
      await recording.getByRole('button', { name: /^Exporter/ }).click();
      await expect(recording.getByText(fr.recording.export.outcome.exported)).toBeVisible();
      await recording.getByRole('button', { name: fr.recording.details.title }).click();
      await recording.getByLabel(/^Empreinte du fichier exporté/).scrollIntoViewIfNeeded();
      await glance('recording');
      await desk.button(fr.rail.settings).click();
    });

    test('account whose certificate is not trusted', async () => {
      const authority = await Authority.create();
      const edge = await Edge.open({ tls: await authority.issue() });
      const { page } = desk;
      await page.getByLabel(fr.account.server, { exact: true }).fill(edge.url());
      await page.getByLabel(fr.account.user, { exact: true }).fill('1001');
      await page.getByLabel(fr.account.password, { exact: true }).fill('secret');
      await page.getByLabel(fr.account.domain, { exact: true }).fill('edge.test');
      await desk.button(fr.account.check).click();
      await expect(page.getByText(fr.check.certificateNotTrusted)).toBeVisible();
      await look('certificate');
      await edge.close();
      await authority.remove();
    });

    test('choice how data is protected', async () => {
      await desk.page.getByLabel(fr.account.server, { exact: true }).fill('ws://127.0.0.1:9/');
      await desk.button(fr.account.save).click();
      await desk.press('Escape');
      await expect(desk.page.getByRole('heading', { name: fr.storage.choiceTitle })).toBeVisible();
      await look('storage');
    });
  });
