import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { AccountOptions } from '../../../shared/domain/settings';
import { accountSession, idleDesk } from '../../fakes/desk-scenes';
import { renderDesk } from './render-desk';

async function openOptions() {
  const desk = await renderDesk({ ...idleDesk(), session: accountSession });
  await desk.screen.getByRole('button', { name: 'Réglages' }).click();
  await desk.screen.getByRole('button', { name: 'Options réseau' }).click();
  return desk;
}

test('an own proxy is named with its port, and a password where it wants one', async () => {
  const { fake, screen } = await openOptions();
  await screen.getByLabelText('Proxy vers le serveur').selectOptions('Une adresse à indiquer');
  await screen.getByLabelText('Adresse du proxy').fill('proxy.atlas.example');
  await screen.getByLabelText('Identifiant du proxy').fill('nadia');
  await screen.getByRole('button', { name: 'Enregistrer le compte' }).click();
  await expect.element(screen.getByText(/Un nom et un port/)).toBeVisible();
  await expect.element(screen.getByText(/Indiquez le mot de passe du proxy/)).toBeVisible();
  expect(fake.sentTo('account.save')).toEqual([]);

  await screen.getByLabelText('Adresse du proxy').fill(' proxy.atlas.example:3128 ');
  await screen.getByLabelText('Mot de passe du proxy').fill('clé');
  await userEvent.tab();
  await screen.getByRole('button', { name: 'Enregistrer le compte' }).click();
  await expect.poll(() => fake.sentTo('account.save')).toHaveLength(1);
  const [sent] = fake.sentTo('account.save');
  const proxy = { use: 'own', address: 'proxy.atlas.example:3128', user: 'nadia' };
  expect(sent).toMatchObject({ form: { options: AccountOptions.parse({ proxy }), proxyPassword: 'clé' } });
});

test('an error of several lines leaves the form as it stood when it goes', async () => {
  const { screen } = await openOptions();
  await screen.getByLabelText('Identifiant du proxy').fill('nadia');
  await userEvent.tab();
  const save = screen.getByRole('button', { name: 'Enregistrer le compte' });
  await save.click();
  const error = screen.getByText(/Indiquez le mot de passe du proxy/);
  await expect.element(error).toBeVisible();
  expect(error.element().getClientRects().length).toBeGreaterThan(1);
  const height = () => save.element().closest('form')?.scrollHeight;
  const before = height();
  await screen.getByLabelText('Mot de passe du proxy').fill('clé');
  await userEvent.tab();
  await expect.element(error).not.toBeInTheDocument();
  expect(height()).toBe(before);
});

test('without a proxy nothing more is asked', async () => {
  const { screen } = await openOptions();
  await expect.element(screen.getByLabelText('Identifiant du proxy')).toBeVisible();
  await screen.getByLabelText('Proxy vers le serveur').selectOptions('Aucun');
  await expect.element(screen.getByLabelText('Identifiant du proxy')).not.toBeInTheDocument();
});

test('STUN servers are checked by their form, and four at most', async () => {
  const { fake, screen } = await openOptions();
  const servers = screen.getByLabelText('Adresse publique (STUN)');
  const save = screen.getByRole('button', { name: 'Enregistrer le compte' });
  await servers.fill('turn:turn.atlas.example');
  await userEvent.tab();
  await save.click();
  await expect.element(screen.getByText(/Un nom, avec son port/)).toBeVisible();
  await servers.fill('a b c d e');
  await userEvent.tab();
  await expect.element(screen.getByText('4 serveurs STUN au plus.')).toBeVisible();
  expect(fake.sentTo('account.save')).toEqual([]);
  await servers.fill('stun.atlas.example; stun:192.0.2.1:3479');
  await userEvent.tab();
  await save.click();
  await expect.poll(() => fake.sentTo('account.save')).toHaveLength(1);
  const stunServers = ['stun.atlas.example', 'stun:192.0.2.1:3479'];
  expect(fake.sentTo('account.save')[0]).toMatchObject({ form: { options: { stunServers } } });
});

test('relays are checked by their form, and a secret makes access that ends by itself', async () => {
  const { fake, screen } = await openOptions();
  await screen.getByLabelText('Relais audio (TURN)').fill('turn.atlas.example');
  await userEvent.tab();
  await screen.getByRole('button', { name: 'Enregistrer le compte' }).click();
  await expect.element(screen.getByText(/Des adresses turn: ou turns:/)).toBeVisible();
  await expect.element(screen.getByText(/Indiquez-le, ou effacez l’adresse du relais/)).toBeVisible();

  await screen
    .getByLabelText('Relais audio (TURN)')
    .fill('turn:turn.atlas.example, turns:turn.atlas.example');
  await screen.getByLabelText('Accès au relais').selectOptions('Secret partagé, accès à durée limitée');
  await screen.getByLabelText('Secret du relais').fill('clé');
  await userEvent.tab();
  await screen.getByText('Faire passer le son par le relais uniquement').click();
  await screen.getByRole('button', { name: 'Enregistrer le compte' }).click();
  await expect.poll(() => fake.sentTo('account.save')).toHaveLength(1);
  const servers = ['turn:turn.atlas.example', 'turns:turn.atlas.example'];
  expect(fake.sentTo('account.save')[0]).toMatchObject({
    form: {
      options: { turn: { servers, method: 'sharedSecret', user: '', relayOnly: true } },
      turnPassword: 'clé',
    },
  });
});
