import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { family } from '../../fakes/desk-people';
import { callIn, deskWith, workItem } from '../../fakes/desk-scenes';
import { renderDesk } from './render-desk';

const unlinked = (matches: unknown[] = []) =>
  deskWith(callIn('connected'), workItem({ record: null, matches }, { customerId: null, caseId: null }));

describe('a known customer', () => {
  test('is shown with facts, cases and past', async () => {
    const { screen } = await renderDesk(deskWith(callIn('connected')));
    const panel = screen.getByRole('region', { name: 'Fiche client' });
    await expect.element(panel.getByRole('heading', { name: 'Fatima El Idrissi' })).toBeVisible();
    await expect.element(panel.getByText('HAB-2023-00418')).toBeVisible();
    await expect.element(panel.getByRole('radio', { name: /Dégât des eaux/ })).toBeChecked();
    await expect.element(panel.getByText(/Dossier suivi/)).toBeInTheDocument();
  });

  test('the case of the call is chosen, or none', async () => {
    const { fake, screen } = await renderDesk(deskWith(callIn('connected')));
    await screen.getByText('Changement de coordonnées bancaires').click();
    await screen.getByText('Sans dossier').click();
    expect(fake.sentTo('work.chooseCase')).toEqual([
      { interactionId: 'interaction-now', caseId: 'case-iban' },
      { interactionId: 'interaction-now', caseId: null },
    ]);
  });

  test('a new case takes only a subject', async () => {
    const { fake, screen } = await renderDesk(deskWith(callIn('connected')));
    await screen.getByRole('button', { name: 'Nouveau dossier' }).click();
    await screen.getByLabelText('Objet du dossier').fill('  Vitre brisée ');
    await userEvent.keyboard('{Enter}');
    await expect
      .poll(() => fake.sentTo('work.createCase'))
      .toEqual([{ interactionId: 'interaction-now', subject: 'Vitre brisée' }]);
    await expect.element(screen.getByLabelText('Objet du dossier')).not.toBeInTheDocument();
  });

  test('the timeline is filtered', async () => {
    const { screen } = await renderDesk(deskWith(callIn('connected')));
    const timeline = screen.getByRole('region', { name: 'Historique' });
    await expect.element(timeline.getByRole('listitem').nth(2)).toBeInTheDocument();
    await screen.getByText('Dossiers', { exact: true }).click();
    await expect.element(timeline.getByRole('listitem')).toMatchTextContent(/Dossier ouvert/);
  });
});

describe('several customers with the number', () => {
  test('a digit chooses one, and the script waits for its digits', async () => {
    const { fake, screen } = await renderDesk(unlinked(family));
    await expect.element(screen.getByText('Plusieurs fiches ont ce numéro')).toBeVisible();
    await expect.element(screen.getByText('Choisissez d’abord la fiche du client')).toBeVisible();
    await userEvent.keyboard('2');
    await expect
      .poll(() => fake.sentTo('work.chooseCustomer'))
      .toEqual([{ interactionId: 'interaction-now', customerId: 'customer-salma' }]);
    expect(fake.sentTo('work.saveAnswer')).toEqual([]);
  });

  test('once it is none of them, the digits are the script’s', async () => {
    const { fake, screen } = await renderDesk(unlinked(family));
    await screen.getByRole('button', { name: 'Aucune de ces fiches' }).click();
    await expect.element(screen.getByRole('heading', { name: 'Appelant inconnu' })).toBeVisible();
    await expect.element(screen.getByText('Choisissez d’abord la fiche du client')).not.toBeInTheDocument();
    await userEvent.keyboard('1');
    await expect.poll(() => fake.sentTo('work.saveAnswer')).toMatchObject([{ value: 'claim' }]);
    expect(fake.sentTo('work.chooseCustomer')).toEqual([]);
  });

  test('none of them leads to a new record', async () => {
    const { screen } = await renderDesk(unlinked(family));
    await screen.getByRole('button', { name: 'Aucune de ces fiches' }).click();
    await expect.element(screen.getByRole('button', { name: 'Créer la fiche' })).toBeVisible();
  });
});

describe('an unknown caller', () => {
  test('becomes a customer by N, a name and Enter', async () => {
    const { fake, screen } = await renderDesk(unlinked());
    await expect.element(screen.getByRole('button', { name: 'Créer la fiche' })).toBeVisible();
    await userEvent.keyboard('n');
    await screen.getByLabelText('Nom', { exact: true }).fill('Alaoui');
    await userEvent.keyboard('{Enter}');
    await expect
      .poll(() => fake.sentTo('work.createCustomer'))
      .toEqual([
        {
          interactionId: 'interaction-now',
          draft: { givenName: '', familyName: 'Alaoui', company: null, email: null, language: 'fr' },
        },
      ]);
  });

  test('a record without a name is not sent', async () => {
    const { fake, screen } = await renderDesk(unlinked());
    await screen.getByRole('button', { name: 'Créer la fiche' }).click();
    await screen.getByRole('button', { name: 'Créer la fiche' }).click();
    await expect.element(screen.getByText('Le nom est nécessaire.')).toBeVisible();
    expect(fake.sentTo('work.createCustomer')).toEqual([]);
  });

  test('a refused record keeps what was typed and says why', async () => {
    const { fake, screen } = await renderDesk(unlinked());
    fake.refuse('work.createCustomer', 'diskFull');
    await screen.getByRole('button', { name: 'Créer la fiche' }).click();
    await screen.getByLabelText('Nom', { exact: true }).fill('Alaoui');
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByRole('alert')).toMatchTextContent(/Le disque est plein/);
    await expect.element(screen.getByLabelText('Nom', { exact: true })).toHaveValue('Alaoui');
  });

  test('is linked to a record that exists', async () => {
    const { fake, screen } = await renderDesk(unlinked());
    fake.answer('records.search', () => ({ ok: true, value: { customers: family } }));
    await screen.getByRole('button', { name: 'Chercher une fiche existante' }).click();
    await screen.getByLabelText('Chercher une fiche').fill('benn');
    await screen.getByRole('button', { name: /Salma Bennani/ }).click();
    expect(fake.sentTo('work.chooseCustomer')).toEqual([
      { interactionId: 'interaction-now', customerId: 'customer-salma' },
    ]);
  });
});
