import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fr } from '../../renderer/desk/i18n/fr';
import type { Lab } from '../lab/driver/lab';
import { TlsFront } from '../lab/driver/tls-front';
import { Authority } from '../sip/certificates';
import { AccountForm, labValues } from './fixtures/account-form';
import { Desk } from './fixtures/desk';
import { Program } from './fixtures/program';
import { expect, test } from './fixtures/test';

let program: Program;
let desk: Desk;
let form: AccountForm;

/** Starts the program, or starts it again. */
function use(started: Program): void {
  program = started;
  desk = new Desk(program.desk);
  form = new AccountForm(program);
}

async function openNewProgram(): Promise<void> {
  await program?.stop();
  use(await Program.start());
  await desk.button(fr.idle.connect).click();
}

/** A sentence of the check with its values in it. */
const sentence = (code: keyof typeof fr.check, values: Record<string, string> = {}) =>
  Object.entries(values).reduce<string>(
    (text, [name, value]) => text.replace(`{{${name}}}`, value),
    fr.check[code],
  );

test.afterAll(() => program?.stop());

test.describe
  .serial('the account form', () => {
    test.beforeAll(openNewProgram);

    test('shows a certificate that is not trusted', async ({ lab }) => {
      await form.fill(labValues(lab));
      await form.check();
      await expect(form.region.getByText(fr.check.certificateNotTrusted)).toBeVisible();
      await expect(form.certificate).toContainText(fr.certificateReason.unknownAuthority);
      await expect(form.certificate).toContainText('lab.test');
      await expect(form.certificate).toContainText('SIP lab CA');
      await expect(form.certificate).toContainText(/([0-9A-F]{2}:){31}[0-9A-F]{2}/);
    });

    test('wants a certificate file that can be read', async ({ lab }) => {
      const notPem = path.join(program.profile, 'no-certificate.pem');
      await writeFile(notPem, 'This is no certificate.\n');
      await form.chooseCaFile(notPem);
      await expect(form.certificate).toBeHidden();
      await form.check();
      await expect(form.region.getByText(fr.check.caFileUnreadable)).toBeVisible();
      await form.chooseCaFile(lab.addresses.ca);
      await expect(form.region.getByText('ca.pem')).toBeVisible();
    });

    const wrong = [
      { values: { password: 'not-it' }, told: sentence('wrongPassword') },
      { values: { user: '1099' }, told: sentence('wrongPassword') },
      {
        values: { server: 'wss://nulle-part.invalid/ws' },
        told: sentence('nameNotFound', { host: 'nulle-part.invalid' }),
      },
      {
        values: { server: 'wss://127.0.0.1:9/ws' },
        told: sentence('connectionRefused', { host: '127.0.0.1', port: '9' }),
      },
      { values: { server: 'wss://127.0.0.1:8089/health' }, told: sentence('noWebSocket') },
      { values: { server: 'ws://telephonie.exemple.fr/ws' }, told: fr.account.serverNeeded },
      { values: { domain: '' }, told: fr.account.needed },
    ];
    for (const { values, told } of wrong) {
      test(`says what is wrong with ${JSON.stringify(values)}`, async ({ lab }) => {
        await form.fill({ ...labValues(lab), ...values });
        await form.check();
        await expect(form.region.getByText(told)).toBeVisible();
        await expect(form.region.getByText(/La connexion fonctionne/)).toBeHidden();
      });
    }

    test('says that all is well', async ({ lab }) => {
      await form.fill(labValues(lab));
      await form.check();
      await expect(form.region.getByText(/La connexion fonctionne \(\d+ ms\)/)).toBeVisible();
      expect(await lab.isRegistered('1001')).toBe(false);
    });

    test('saved without a key ring: the agent chooses to keep the key in a file, and is registered', async ({
      lab,
    }) => {
      await form.save();
      await expect(desk.page.getByRole('heading', { name: fr.storage.choiceTitle })).toBeVisible();
      await desk.button(fr.storage.fileUse).click();
      await desk.expectRegistered();
      await desk.expectIdle();
      expect(await lab.isRegistered('1001')).toBe(true);
    });

    test('after a restart nothing is asked', async () => {
      use(await program.restart());
      await desk.expectRegistered();
      await desk.expectIdle();
      await expect(desk.status).toContainText(fr.status.storage.readyFile);
    });

    test('a password that is wrong is told, and may be corrected', async ({ lab }) => {
      await desk.button(fr.rail.settings).click();
      await form.fill({ password: 'not-it' });
      await form.save();
      await expect(desk.page.getByText(fr.registrationProblem.wrongPassword)).toBeVisible();
      await expect(desk.status).toContainText(fr.registration.refused);
      await form.fill({ password: lab.password('1001') });
      await form.save();
      await expect(form.region.getByText(fr.account.saved)).toBeVisible();
      await desk.expectRegistered();
      await expect(desk.page.getByText(fr.registrationProblem.wrongPassword)).toBeHidden();
    });
  });

test.describe
  .serial('a certificate that ends in a call', () => {
    test('the call goes on, the agent is told, and the line is back with the next certificate', async ({
      lab,
    }) => {
      const authority = await Authority.create();
      const front = await TlsFront.start(lab.addresses.ws, await authority.issue());
      const sent = async () => (await program.snapshot()).sound.value.calls[0]?.packetsSent ?? 0;
      const told = desk.page.getByText(fr.registrationProblem.certificateExpired).first();
      try {
        await form.fill({ server: front.url });
        await form.chooseCaFile(authority.caFile);
        await form.save();
        await desk.expectRegistered();
        await desk.dial('9200');
        await desk.expectCall('connected');
        front.renew(await authority.issue(undefined, -1));
        await expect(told).toBeVisible();
        await desk.expectCall('connected');
        const before = await sent();
        await expect.poll(sent).toBeGreaterThan(before + 20);
        front.renew(await authority.issue());
        await desk.expectRegistered();
        await expect(told).toBeHidden();
        await desk.press('h');
        await desk.expectCall('held');
        await desk.press('e');
        await desk.finish('2');
      } finally {
        await front.stop();
        await authority.remove();
      }
    });
  });

test.describe
  .serial('a passphrase', () => {
    const passphrase = 'une phrase bien longue';

    async function saveLabAccount(lab: Lab): Promise<void> {
      await form.fill(labValues(lab));
      await form.chooseCaFile(lab.addresses.ca);
      await form.save();
    }

    async function enter(first: string, again: string): Promise<void> {
      await desk.page.getByLabel(fr.storage.passphrase, { exact: true }).fill(first);
      await desk.page.getByLabel(fr.storage.passphraseAgain).fill(again);
      await desk.button(fr.storage.passphraseUse).click();
    }

    test.beforeAll(openNewProgram);

    test('protects the key', async ({ lab }) => {
      await saveLabAccount(lab);
      await enter('court', 'court');
      await expect(desk.page.getByText(fr.storage.passphraseShort).first()).toBeVisible();
      await enter(passphrase, 'une phrase bien autre');
      await expect(desk.page.getByText(fr.storage.passphraseDiffers)).toBeVisible();
      expect((await program.snapshot()).session.value.storage.state).toBe('needsChoice');
      await enter(passphrase, passphrase);
      await desk.expectRegistered();
      await desk.expectIdle();
    });

    test('is asked for after a restart', async ({ lab }) => {
      use(await program.restart());
      await expect(desk.page.getByRole('heading', { name: fr.storage.lockedTitle })).toBeVisible();
      expect(await lab.isRegistered('1001')).toBe(false);
      const field = desk.page.getByLabel(fr.storage.passphrase, { exact: true });
      await expect(field).toBeFocused();
      await field.fill('une phrase bien fausse');
      await field.press('Enter');
      await expect(desk.page.getByText(fr.error.wrongPassphrase)).toBeVisible();
      await field.fill(passphrase);
      await field.press('Enter');
      await desk.expectRegistered();
      await desk.expectIdle();
    });

    test('is in no log', async ({ lab }) => {
      const log = await program.log();
      for (const secret of [passphrase, 'fausse', lab.password('1001')]) expect(log).not.toContain(secret);
    });
  });
