import { describe, expect, test } from 'vitest';
import { callIn, demoSession, deskWith, idleDesk, sessionWhose, workItem } from '../../fakes/desk-scenes';
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
  const session = sessionWhose({ state: 'connecting' });
  const { screen } = await renderDesk({ ...idleDesk(), session });
  await expect.element(screen.getByText('Aucun appel ne peut arriver pour le moment.')).toBeVisible();
});

describe.each(['', 'anonymous', 'Anonymous', 'unavailable'])(
  'a caller who withholds the number (%j)',
  (number) => {
    const remote = { number, e164: null, displayName: null };
    const unknown = { record: null, matches: [] };
    const item = () => workItem(unknown, { remoteNumber: number, customerId: null, caseId: null });

    test('cannot be called back, and is named as such', async () => {
      const desk = idleDesk();
      const [first] = desk.today.recent;
      if (first === undefined) throw new Error('no recent call');
      const recent = [
        { ...first, customerName: null, interaction: { ...first.interaction, remoteNumber: number } },
      ];
      const { screen } = await renderDesk({ ...desk, today: { ...desk.today, recent } });
      await expect.element(screen.getByRole('cell', { name: 'Numéro masqué' })).toBeVisible();
      await expect.element(screen.getByRole('button', { name: /Rappeler/ })).not.toBeInTheDocument();
    });

    test('has a name in the bar, in the record and among the other calls', async () => {
      const slices = deskWith(callIn('held', { remote }), item());
      const coded = workItem(
        { ...unknown, phase: 'wrapUp' },
        { id: 'interaction-old', callId: 'call-old', remoteNumber: number, customerId: null, caseId: null },
      );
      slices.work = { ...slices.work, items: [...slices.work.items, coded] };
      const { screen } = await renderDesk(slices);
      const bar = screen.getByRole('banner');
      await expect.element(bar.getByText('Numéro masqué').first()).toBeVisible();
      await expect
        .element(screen.getByRole('button', { name: 'Ouvrir l’appel à qualifier : Numéro masqué' }))
        .toBeVisible();
      const panel = screen.getByRole('region', { name: 'Fiche client' });
      await expect.element(panel.getByText('Numéro masqué')).toBeVisible();
    });

    test('rings as one', async () => {
      const { screen } = await renderDesk(deskWith(callIn('ringing', { remote }), item()));
      const strip = screen.getByRole('region', { name: 'Appels entrants' });
      await expect.element(strip.getByText('Numéro masqué')).toBeVisible();
    });
  },
);

test('a call that another desk took is no missed call', async () => {
  const desk = idleDesk();
  const [first] = desk.today.recent;
  if (first === undefined) throw new Error('no recent call');
  const interaction = { ...first.interaction, answeredAt: null, cause: 'answeredElsewhere' as const };
  const recent = [{ ...first, interaction, dispositionLabels: null }];
  const { screen } = await renderDesk({ ...desk, today: { ...desk.today, recent } });
  await expect.element(screen.getByText('Pris sur un autre poste')).toBeVisible();
  await expect.element(screen.getByRole('img', { name: 'Appel manqué' })).not.toBeInTheDocument();
});
