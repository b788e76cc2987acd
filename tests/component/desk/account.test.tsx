import { describe, expect, test } from 'vitest';
import { AccountId } from '../../../shared/domain/ids';
import type { AccountCheck } from '../../../shared/domain/settings';
import { AccountOptions } from '../../../shared/domain/settings';
import { accountSession, demoSession, idleDesk } from '../../fakes/desk-scenes';
import { renderDesk } from './render-desk';

async function openForm(session = accountSession) {
  const desk = await renderDesk({ ...idleDesk(), session });
  await desk.screen.getByRole('button', { name: 'Réglages' }).click();
  return desk;
}

const findings: readonly [AccountCheck, RegExp][] = [
  [{ result: 'ok', roundTripMs: 23.4 }, /La connexion fonctionne \(23 ms\)/],
  [{ result: 'nameNotFound', host: 'sip.atlas' }, /sip\.atlas est introuvable/],
  [
    { result: 'connectionRefused', host: 'sip.atlas', port: 443 },
    /sip\.atlas refuse la connexion sur le port 443/,
  ],
  [{ result: 'unreachable', host: 'sip.atlas' }, /sip\.atlas ne répond pas/],
  [{ result: 'noWebSocket', httpStatus: 404 }, /WebSocket à cette adresse/],
  [{ result: 'proxyUnreachable' }, /proxy ne répond pas/],
  [{ result: 'proxyPassword' }, /proxy demande un mot de passe/],
  [{ result: 'proxyPasswordWrong' }, /proxy refuse son identifiant ou son mot de passe/],
  [{ result: 'proxySignIn' }, /NTLM, Kerberos/],
  [{ result: 'relayRefused', host: 'turn:a' }, /relais turn:a refuse/],
  [{ result: 'relayFull', host: 'turn:a' }, /relais turn:a est complet/],
  [{ result: 'relayUnreachable', host: 'turn:a' }, /pas le relais turn:a/],
  [{ result: 'proxyNotTrusted' }, /certificat du proxy n’est pas reconnu/],
  [{ result: 'proxyRefused' }, /proxy refuse l’accès/],
  [{ result: 'proxyUnsupported' }, /SOCKS/],
  [{ result: 'wrongPassword' }, /refuse cet identifiant ou ce mot de passe/],
  [{ result: 'refused', sipStatus: 403 }, /code 403/],
  [{ result: 'noAnswer' }, /accepte la connexion mais ne répond pas/],
  [{ result: 'caFileUnreadable' }, /format PEM/],
];

describe('the check', () => {
  test.each(findings)('%j is told with its remedy', async (check, sentence) => {
    const { fake, screen } = await openForm();
    fake.answer('account.check', () => ({ ok: true, value: { check } }));
    await screen.getByRole('button', { name: 'Vérifier' }).click();
    await expect.element(screen.getByText(sentence)).toBeVisible();
  });

  test('an untrusted certificate is laid open', async () => {
    const { fake, screen } = await openForm();
    const check: AccountCheck = {
      result: 'certificateNotTrusted',
      subject: 'CN=sip.atlas.example',
      issuer: 'CN=Atlas Root CA',
      validFrom: '2026-01-01T00:00:00Z',
      validTo: '2027-01-01T00:00:00Z',
      fingerprint: 'AB:CD:EF',
      reason: 'unknownAuthority',
    };
    fake.answer('account.check', () => ({ ok: true, value: { check } }));
    await screen.getByRole('button', { name: 'Vérifier' }).click();
    const shown = screen.getByRole('region', { name: 'Certificat présenté' });
    await expect.element(shown.getByText('CN=Atlas Root CA')).toBeVisible();
    await expect.element(shown.getByText('AB:CD:EF')).toBeVisible();
    await expect.element(shown.getByText(/janvier 2026 au/)).toBeVisible();
    await expect.element(shown.getByText(/choisissez le fichier de l’autorité/)).toBeVisible();
  });

  test('sends the form as it stands, and keeps the stored password when none is typed', async () => {
    const { fake, screen } = await openForm();
    await screen.getByLabelText('Identifiant').fill('agent007');
    await screen.getByRole('button', { name: 'Vérifier' }).click();
    expect(fake.sentTo('account.check')).toEqual([
      {
        accountId: 'account-1',
        form: {
          label: '',
          options: AccountOptions.parse({}),
          server: 'wss://sip.atlas.example/ws',
          user: 'agent007',
          domain: 'atlas.example',
          displayName: 'Nadia Amrani',
          caFile: null,
          defaultRegion: 'MA',
          password: null,
          proxyPassword: null,
          turnPassword: null,
        },
      },
    ]);
  });
});

describe('a first account', () => {
  test('is not sent while something is missing', async () => {
    const { fake, screen } = await openForm(demoSession);
    await screen.getByRole('button', { name: 'Enregistrer le compte' }).click();
    await expect.element(screen.getByText('Le mot de passe est nécessaire.')).toBeVisible();
    expect(fake.sentTo('account.save')).toEqual([]);
  });

  test('backup servers are added, ordered, taken out, and named', async () => {
    const { fake, screen } = await openForm();
    const add = screen.getByRole('button', { name: 'Ajouter un serveur de secours' });
    for (const number of [1, 2, 3]) {
      await add.click();
      const field = screen.getByLabelText(`Serveur de secours ${number}`, { exact: true });
      await field.fill(`wss://sip${number}.example/ws`);
    }
    await expect.element(add).not.toBeInTheDocument();
    await screen.getByRole('button', { name: 'Monter le serveur de secours 1' }).click();
    await screen.getByRole('button', { name: 'Retirer le serveur de secours 3' }).click();
    await add.click();
    const server = 'wss://sip2.example/ws';
    fake.answer('account.check', () => ({ ok: true, value: { check: { result: 'noAnswer', server } } }));
    await screen.getByRole('button', { name: 'Vérifier', exact: true }).click();
    await expect.element(screen.getByText(/^wss:\/\/sip2\.example\/ws Le serveur accepte/)).toBeVisible();
    expect(fake.sentTo('account.check')[0]?.form).toMatchObject({
      server: 'wss://sip1.example/ws',
      options: { furtherServers: ['wss://sip.atlas.example/ws', 'wss://sip2.example/ws'] },
    });
  });

  test('an address in clear text is refused', async () => {
    const { screen } = await openForm(demoSession);
    await screen.getByLabelText('Serveur').fill('ws://sip.example.org');
    await screen.getByRole('button', { name: 'Enregistrer le compte' }).click();
    await expect.element(screen.getByText(/L’adresse commence par wss/)).toBeVisible();
  });

  test('numbers go out as the server wants them, with examples of what will be dialled', async () => {
    const { fake, screen } = await openForm();
    fake.answer('account.numberExamples', ({ defaultRegion, numberFormat, outsidePrefix }) => {
      const sent = `${outsidePrefix}:${numberFormat}:${defaultRegion}`;
      return { ok: true, value: { examples: [{ written: '06 12', sent }] } };
    });
    await screen.getByRole('button', { name: 'Options du standard' }).click();
    await screen
      .getByLabelText('Numéros envoyés au serveur')
      .selectOptions('Nationaux, avec 00 pour l’étranger');
    const examples = screen.getByRole('status', { name: 'Ce qui sera composé' });
    await expect.element(examples).toHaveTextContent('06 12 → :national:MA');
    const prefix = screen.getByLabelText('Préfixe pour sortir');
    await prefix.fill('zéro');
    await expect.element(examples).toBeEmptyDOMElement();
    const save = screen.getByRole('button', { name: 'Enregistrer le compte' });
    await save.click();
    await expect.element(screen.getByText('Des chiffres, * et # seulement.')).toBeVisible();
    expect(fake.sentTo('account.save')).toEqual([]);
    await prefix.fill('0');
    await expect.element(examples).toHaveTextContent('06 12 → 0:national:MA');
    await save.click();
    await expect.poll(() => fake.sentTo('account.save')).toHaveLength(1);
    const options = { numberFormat: 'national', outsidePrefix: '0' };
    expect(fake.sentTo('account.save')[0]?.form).toMatchObject({ options });
  });

  test('an option that does not do is laid open where it was folded away', async () => {
    const { fake, screen } = await openForm();
    const options = screen.getByRole('button', { name: 'Options du standard' });
    await options.click();
    const code = screen.getByLabelText('Code d’interception');
    await code.fill('deux');
    await options.click();
    await expect.element(code).not.toBeVisible();
    await screen.getByRole('button', { name: 'Enregistrer le compte' }).click();
    await expect.element(code).toBeVisible();
    await expect.element(code).toHaveFocus();
    await expect.element(screen.getByText('Des chiffres, * et # seulement.')).toBeVisible();
    expect(fake.sentTo('account.save')).toEqual([]);
  });

  test('what was wrong and is put right is saved at the first click, though the error above goes with it', async () => {
    const { fake, screen } = await openForm();
    await screen.getByRole('button', { name: 'Options du standard' }).click();
    const code = screen.getByLabelText('Code d’interception');
    await code.fill('deux');
    const save = screen.getByRole('button', { name: 'Enregistrer le compte' });
    await save.click();
    const error = screen.getByText('Des chiffres, * et # seulement.');
    await expect.element(error).toBeVisible();
    await code.fill('*8');
    // It is still there: what was typed counts when the field is left, which pressing the button does.
    await expect.element(error).toBeVisible();
    await save.click();
    await expect.poll(() => fake.sentTo('account.save')).toHaveLength(1);
    await expect.element(error).not.toBeInTheDocument();
  });

  test('is saved with its authority', async () => {
    const { fake, screen } = await openForm(demoSession);
    fake.answer('account.chooseCaFile', () => ({ ok: true, value: { path: '/etc/ca/atlas.pem' } }));
    fake.answer('account.save', () => {
      fake.push('session', accountSession);
      return { ok: true, value: { accountId: AccountId.parse('account-1') } };
    });
    await screen.getByLabelText('Serveur').fill('wss://sip.example.org/ws');
    await screen.getByLabelText('Identifiant').fill('1001');
    await screen.getByLabelText('Mot de passe').fill('secret');
    await screen.getByLabelText('Domaine').fill('example.org');
    await screen.getByRole('button', { name: 'Choisir un fichier…' }).click();
    await expect.element(screen.getByText('atlas.pem')).toBeVisible();
    await screen.getByRole('button', { name: 'Enregistrer le compte' }).click();
    await expect.element(screen.getByText(/Compte enregistré/)).toBeVisible();
    expect(fake.sentTo('account.save')[0]?.form).toMatchObject({
      server: 'wss://sip.example.org/ws',
      password: 'secret',
      caFile: '/etc/ca/atlas.pem',
    });
    await expect.element(screen.getByLabelText('Mot de passe')).toHaveValue('');
  });
});

test('a first account on a machine without a key ring leads to the choice of the protection', async () => {
  const { fake, screen } = await openForm(demoSession);
  fake.push('session', { ...accountSession, storage: { state: 'needsChoice' } });
  await expect.element(screen.getByText('Comment protéger vos données ?')).toBeVisible();
});

test('the last account is removed after one question, which names what follows', async () => {
  const { fake, screen } = await openForm();
  await screen.getByRole('button', { name: 'Retirer agent042@atlas.example' }).click();
  await expect.element(screen.getByText(/revenir à la démonstration/)).toBeVisible();
  expect(fake.sentTo('account.remove')).toEqual([]);
  await screen.getByRole('button', { name: 'Retirer le compte' }).click();
  await expect.poll(() => fake.sentTo('account.remove')).toEqual([{ accountId: 'account-1' }]);
});
