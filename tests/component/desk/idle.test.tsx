import { expect, test } from 'vitest';
import { accountSession, demoSession, idleDesk } from '../../fakes/desk-scenes';
import { renderDesk } from './render-desk';

test('between calls the day is shown, never an empty page', async () => {
  const { screen } = await renderDesk(idleDesk());
  const figures = screen.getByRole('region', { name: 'Aujourd’hui' });
  await expect.element(figures.getByText('34')).toBeVisible();
  await expect.element(figures.getByText('4:10')).toBeVisible();
  await expect.element(screen.getByRole('cell', { name: 'Karim Tazi' })).toBeVisible();
});

test('a recent call is called back by a press', async () => {
  const { fake, screen } = await renderDesk(idleDesk());
  await screen.getByRole('button', { name: 'Rappeler Hélène Dubreuil' }).click();
  expect(fake.sentTo('call.dial')).toEqual([{ number: '+212661234567' }]);
});

test.each([
  ['Une cliente connue', 'frenchCustomer'],
  ['Une cliente anglophone', 'englishCustomer'],
  ['Un numéro partagé', 'severalMatches'],
  ['Un inconnu', 'unknown'],
] as const)('in the demo "%s" calls', async (name, caller) => {
  const { fake, screen } = await renderDesk({ ...idleDesk(), session: demoSession });
  await screen.getByRole('button', { name: new RegExp(name) }).click();
  expect(fake.sentTo('demo.ring')).toEqual([{ caller }]);
});

test('the demo leads to a real account', async () => {
  const { screen } = await renderDesk({ ...idleDesk(), session: demoSession });
  await screen.getByRole('button', { name: 'Connecter un compte' }).click();
  await expect.element(screen.getByRole('heading', { name: 'Compte téléphonique' })).toBeVisible();
});

test('with an account nobody simulated calls', async () => {
  const { screen } = await renderDesk(idleDesk());
  await expect.element(screen.getByText('Prêt pour le prochain appel')).toBeVisible();
  await expect.element(screen.getByText('Un client simulé appelle')).not.toBeInTheDocument();
});

test('without a connection it says that no call can come', async () => {
  const session = { ...accountSession, registration: { state: 'connecting' as const } };
  const { screen } = await renderDesk({ ...idleDesk(), session });
  await expect.element(screen.getByText('Aucun appel ne peut arriver pour le moment.')).toBeVisible();
});
