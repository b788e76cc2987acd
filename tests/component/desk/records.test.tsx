import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { family, fatima } from '../../fakes/desk-people';
import { callIn, deskWith, idleDesk, workItem } from '../../fakes/desk-scenes';
import { renderDesk } from './render-desk';

test.each([['/'], ['{Control>}k{/Control}']])('%s searches as one types', async (keys) => {
  const { fake, screen } = await renderDesk(idleDesk());
  fake.answer('records.search', () => ({ ok: true, value: { customers: family } }));
  await expect.element(screen.getByRole('main')).toBeVisible();
  await userEvent.keyboard(keys);
  const field = screen.getByLabelText('Chercher une fiche');
  await expect.element(field).toHaveFocus();
  await userEvent.keyboard('benn');
  await expect.element(screen.getByText('2 fiches')).toBeVisible();
  expect(fake.sentTo('records.search').at(-1)).toEqual({ text: 'benn' });
});

test('answers that come late never replace those of the last text', async () => {
  const { fake, screen } = await renderDesk(idleDesk());
  const late = Promise.withResolvers<void>();
  fake.answer('records.search', async ({ text }) => {
    if (text === 'b') await late.promise;
    return { ok: true, value: { customers: text === 'b' ? family : [] } };
  });
  await screen.getByRole('button', { name: 'Fiches' }).click();
  const field = screen.getByLabelText('Chercher une fiche');
  await field.fill('b');
  await expect.poll(() => fake.sentTo('records.search')).toHaveLength(1);
  await field.fill('zz');
  await expect.element(screen.getByText(/Aucune fiche ne correspond à.*zz/)).toBeVisible();
  late.resolve();
  await late.promise;
  await expect.element(screen.getByText('2 fiches')).not.toBeInTheDocument();
});

test('a record is opened to be read', async () => {
  const { fake, screen } = await renderDesk(idleDesk());
  fake.answer('records.search', () => ({ ok: true, value: { customers: family } }));
  fake.answer('records.open', () => ({ ok: true, value: { record: fatima } }));
  await screen.getByRole('button', { name: 'Fiches' }).click();
  await screen.getByLabelText('Chercher une fiche').fill('benn');
  await screen.getByRole('button', { name: /Youssef Bennani/ }).click();
  await expect.element(screen.getByRole('heading', { name: 'Fatima El Idrissi' })).toBeVisible();
  await expect.element(screen.getByText(/Lecture seule/)).toBeVisible();
  await expect.element(screen.getByRole('radio', { name: /Dégât des eaux/ })).not.toBeInTheDocument();
});

test('a form that is being filled in is not thrown away for a ring', async () => {
  const { fake, screen } = await renderDesk(idleDesk());
  await screen.getByRole('button', { name: 'Réglages' }).click();
  await screen.getByLabelText('Identifiant').fill('agent007');
  const ringing = deskWith(callIn('ringing'), workItem({ phase: 'ringing' }));
  fake.push('work', ringing.work);
  fake.push('calls', ringing.calls);
  await expect.element(screen.getByRole('button', { name: 'Répondre' })).toBeVisible();
  await expect.element(screen.getByLabelText('Identifiant')).toHaveValue('agent007');
});

test('a call that comes to be worked on brings the desk back', async () => {
  const { fake, screen } = await renderDesk(idleDesk());
  await screen.getByRole('button', { name: 'Fiches' }).click();
  await expect.element(screen.getByRole('region', { name: 'Recherche de fiches' })).toBeVisible();
  const ringing = deskWith(callIn('ringing'), workItem({ phase: 'ringing' }));
  fake.push('calls', ringing.calls);
  fake.push('work', ringing.work);
  await expect.element(screen.getByRole('region', { name: 'Fiche client' })).toBeVisible();
});
