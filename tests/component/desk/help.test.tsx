import { expect, test } from 'vitest';
import { Diagnostics } from '../../../shared/domain/diagnostics';
import { idleDesk } from '../../fakes/desk-scenes';
import { renderDesk } from './render-desk';

const found = Diagnostics.parse({
  ladders: [
    {
      ...{ key: 1, accountId: 'account-1', method: 'INVITE', peer: 'p1' },
      ours: { host: 2, srflx: 0, prflx: 0, relay: 1 },
      theirs: null,
      messages: [
        { id: 1, at: 1_700_000_000_000, direction: 'sent', line: 'INVITE' },
        { id: 2, at: 1_700_000_000_040, direction: 'received', line: '486 Busy Here' },
      ],
    },
  ],
  registrations: [
    {
      at: 1_700_000_000_000,
      accountId: 'account-1',
      registration: { state: 'refused', problem: 'forbidden' },
    },
  ],
  soundPaths: [{ at: 1_700_000_000_000, state: 'connected', connectedAfterMs: 84.4 }],
});

async function showHelp() {
  const desk = await renderDesk(idleDesk());
  desk.fake.answer('diagnostics.read', () => ({ ok: true, value: found }));
  await desk.screen.getByRole('button', { name: 'Aide', exact: true }).click();
  return { ...desk, help: desk.screen.getByRole('region', { name: 'Aide', exact: true }) };
}

test('says how lines and sound stand, and what to do about a line in trouble', async () => {
  const { help } = await showHelp();
  const lines = help.getByRole('region', { name: 'Journal des lignes' });
  await expect.element(lines.getByText(/agent042@atlas.example/)).toBeVisible();
  await expect.element(lines.getByText(/Le serveur interdit ce compte/)).toBeVisible();
  await expect.element(help.getByText('Chemin trouvé en 84 ms')).toBeVisible();
});

test('shows an exchange message by message, masked until it is unlocked', async () => {
  const { fake, help } = await showHelp();
  fake.answer('diagnostics.message', ({ id }) => ({ ok: true, value: { text: `message ${id}` } }));
  await help.getByRole('button', { name: /INVITE/ }).click();
  await expect.element(help.getByText(/2 local, 0 public, 1 relais/)).toBeVisible();
  await help.getByRole('button', { name: /Reçu 486 Busy Here/ }).click();
  await expect.element(help.getByText('message 2')).toBeVisible();
  expect(fake.sentTo('diagnostics.message')).toEqual([{ id: 2, unlocked: false }]);
  await help.getByText('Montrer noms et numéros').click();
  await expect.poll(() => fake.sentTo('diagnostics.read').at(-1)).toEqual({ unlocked: true });
  await expect.element(help.getByText('message 2')).not.toBeInTheDocument();
  fake.refuse('diagnostics.message', 'notFound');
  await help.getByRole('button', { name: /Envoyé INVITE/ }).click();
  await expect.element(help.getByText('Ce message n’est plus en mémoire.')).toBeVisible();
});

test('saves the file for the support, and says so, or why not', async () => {
  const { fake, help } = await showHelp();
  const save = help.getByRole('button', { name: 'Enregistrer le dossier…' });
  fake.answer('diagnostics.saveBundle', () => ({ ok: true, value: { path: '/home/agent/sawt.txt' } }));
  await save.click();
  await expect.element(help.getByText(/\/home\/agent\/sawt\.txt/)).toBeVisible();
  fake.answer('diagnostics.saveBundle', () => ({ ok: true, value: { path: null } }));
  await save.click();
  await expect.element(help.getByText(/sawt\.txt/)).not.toBeInTheDocument();
  fake.refuse('diagnostics.saveBundle', 'diskFull');
  await save.click();
  await expect.element(help.getByText(/Choisissez un autre emplacement/)).toBeVisible();
});

test('is there while the data are locked', async () => {
  const desk = idleDesk();
  const { screen } = await renderDesk({
    ...desk,
    session: { ...desk.session, storage: { state: 'locked' } },
  });
  await screen.getByRole('button', { name: 'Aide', exact: true }).click();
  await expect.element(screen.getByRole('heading', { name: 'Échanges avec le serveur' })).toBeVisible();
});
