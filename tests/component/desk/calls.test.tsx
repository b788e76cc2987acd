import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { HistoryPage, RecentInteraction } from '../../../shared/domain/history';
import { RecentInteraction as Recent } from '../../../shared/domain/history';
import { callIn, idleDesk, recent } from '../../fakes/desk-scenes';
import { renderDesk } from './render-desk';

const calls: RecentInteraction[] = [
  recent(6, 'Karim Tazi', 312, 'Dossier suivi'),
  recent(19, 'Hélène Dubreuil', 145, null, 'outgoing'),
  recent(31, null, null, null),
].map((each) => Recent.parse(each));
const [first, , missed] = calls;
if (!first || !missed) throw new Error('no sample calls');
const elsewhere: RecentInteraction = {
  ...missed,
  interaction: {
    ...missed.interaction,
    id: Recent.parse(recent(40, null, null, null)).interaction.id,
    cause: 'answeredElsewhere',
  },
};

async function showCalls(page: HistoryPage = { calls, next: null }) {
  const desk = await renderDesk(idleDesk());
  desk.fake.answer('history.page', () => ({ ok: true, value: page }));
  await desk.screen.getByRole('button', { name: 'Appels', exact: true }).click();
  return desk;
}

test('each call is a row, and only a missed one is marked as missed', async () => {
  const { screen } = await showCalls({ calls: [...calls, elsewhere], next: null });
  const table = screen.getByRole('grid', { name: 'Historique des appels' });
  await expect.element(table.getByRole('row', { name: /Karim Tazi/ })).toBeVisible();
  await expect.element(table.getByRole('img', { name: 'Appel manqué' })).toBeVisible();
  expect(table.getByRole('img', { name: 'Appel manqué' }).elements()).toHaveLength(1);
  await expect.element(table.getByRole('img', { name: 'Pris sur un autre poste' })).toBeVisible();
});

test('one that could not ring is a missed call that says why, in its row and its details', async () => {
  const turnedAway = Recent.parse(recent(40, null, null, null)).interaction;
  const busy = { ...missed, interaction: { ...turnedAway, cause: 'busyHere' as const } };
  const { screen } = await showCalls({ calls: [...calls, busy], next: null });
  const sign = screen.getByRole('img', { name: /^Manqué.: occupé$/ });
  await expect.element(sign).toBeVisible();
  expect(sign.element().closest('[data-missed]')).not.toBeNull();
  await sign.click();
  const details = screen.getByRole('region', { name: 'Détail de l’appel' });
  await expect.element(details.getByText(/Vous étiez en ligne/)).toBeVisible();
});

test('is asked for by filter and by what is typed', async () => {
  const { fake, screen } = await showCalls();
  await screen.getByText('Manqués', { exact: true }).last().click();
  await screen.getByLabelText('Chercher un appel').fill(' 0661 ');
  await expect
    .poll(() => fake.sentTo('history.page').at(-1))
    .toEqual({ filter: 'missed', text: '0661', after: null });
});

test('a choice shows the times and the line; Enter calls back', async () => {
  const { fake, screen } = await showCalls();
  await screen.getByRole('row', { name: /Karim Tazi/ }).click();
  const details = screen.getByRole('region', { name: 'Détail de l’appel' });
  await expect.element(details.getByText('5:12')).toBeVisible();
  await expect.element(details.getByText('0:24')).toBeVisible();
  await expect.element(details.getByText('agent042@atlas.example')).toBeVisible();
  expect(fake.sentTo('call.dial')).toEqual([]);
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => fake.sentTo('call.dial')).toEqual([{ number: '+212661234567' }]);
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(details.getByRole('heading', { name: 'Hélène Dubreuil' })).toBeVisible();
});

test('older calls follow page by page', async () => {
  const next = { startedAt: missed.interaction.startedAt, row: 7 };
  const { fake, screen } = await showCalls({ calls: [first], next });
  fake.answer('history.page', ({ after }) => ({
    ok: true,
    value: after === null ? { calls: [first], next } : { calls: [missed], next: null },
  }));
  await screen.getByRole('button', { name: 'Afficher les appels plus anciens' }).click();
  await expect.element(screen.getByRole('img', { name: 'Appel manqué' })).toBeVisible();
  await expect.element(screen.getByRole('row', { name: /Karim Tazi/ })).toBeVisible();
  expect(fake.sentTo('history.page').at(-1)?.after).toEqual(next);
  await expect.element(screen.getByRole('button', { name: /plus anciens/ })).not.toBeInTheDocument();
});

test('is read again when a call has ended', async () => {
  const { fake, screen } = await showCalls({ calls: [], next: null });
  await expect.element(screen.getByText(/Aucun appel pour le moment/)).toBeVisible();
  fake.answer('history.page', () => ({ ok: true, value: { calls, next: null } }));
  fake.push('today', { ...idleDesk().today, calls: 35 });
  await expect.element(screen.getByRole('row', { name: /Karim Tazi/ })).toBeVisible();
});

test('says that the history cannot be read, and that nothing fits', async () => {
  const { fake, screen } = await showCalls({ calls: [], next: null });
  await screen.getByLabelText('Chercher un appel').fill('zzz');
  await expect.element(screen.getByText(/Aucun appel ne correspond/)).toBeVisible();
  fake.refuse('history.page', 'unavailable');
  await screen.getByLabelText('Chercher un appel').fill('zzzz');
  await expect.element(screen.getByText(/votre appel n’est pas touché/)).toBeVisible();
});

test('the key to call back is not shown while a call that rings has it', async () => {
  const { fake, screen } = await showCalls();
  await screen.getByRole('row', { name: /Karim Tazi/ }).click();
  const back = screen.getByRole('region', { name: 'Détail de l’appel' }).getByText('Rappeler');
  const hint = () => back.element().closest('button')?.querySelector('kbd')?.textContent;
  await expect.poll(hint).toBe('Entrée');
  fake.push('calls', { calls: [callIn('ringing')], activeId: null });
  await expect.element(screen.getByRole('button', { name: 'Répondre' })).toBeVisible();
  await expect.poll(hint).toBeUndefined();
  fake.push('calls', { calls: [], activeId: null });
  await expect.poll(hint).toBe('Entrée');
});
