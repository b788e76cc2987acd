import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { RecentInteraction } from '../../../shared/domain/history';
import type { LiveQuality, MicrophoneTrouble } from '../../../shared/domain/quality';
import type { Slices } from '../../fakes/desk-api';
import { callIn, deskWith, goodQuality, idleDesk, recent } from '../../fakes/desk-scenes';
import { renderDesk } from './render-desk';

const bad: LiveQuality = {
  level: 'poor',
  problem: 'lossBoth',
  last: { mos: 2.4, lossIn: 12, lossOut: 8.25, jitterMs: 31, roundTripMs: null },
  curve: [4.4, null, 2.4],
};

function soundOf(desk: Slices, quality: LiveQuality, microphoneTrouble: MicrophoneTrouble | null = null) {
  return { calls: desk.sound.calls.map((call) => ({ ...call, quality, microphoneTrouble })) };
}

test('a good call has a calm sign with its figures behind it', async () => {
  const { screen } = await renderDesk(deskWith(callIn('connected')));
  const sign = screen.getByRole('button', { name: 'Qualité du son : bonne' });
  await expect.element(sign).toHaveTextContent('');
  await sign.click();
  const details = screen.getByRole('dialog', { name: 'Qualité du son : bonne' });
  await expect.element(details.getByText('Le son passe bien.')).toBeVisible();
  await expect.element(details.getByText('Opus')).toBeVisible();
  await expect.element(details.getByText('direct – direct, UDP')).toBeVisible();
  await expect.element(details.getByText('34 ms')).toBeVisible();
  await expect.element(details.getByRole('img', { name: /de 4,4 à 4,4/ })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(details).not.toBeInTheDocument();
});

test('a call that is heard badly says so in a sentence, and is calm again after it', async () => {
  const desk = deskWith(callIn('connected'));
  const { fake, screen } = await renderDesk(desk);
  fake.push('sound', soundOf(desk, bad));
  const sentence = screen.getByRole('status').filter({ hasText: /Votre réseau perd des paquets/ });
  await expect.element(sentence).toBeVisible();
  const sign = screen.getByRole('button', { name: 'Qualité du son : mauvaise' });
  await expect.element(sign).toBeVisible();
  await sign.click();
  const details = screen.getByRole('dialog');
  await expect.element(details.getByText(/^12,0/)).toBeVisible();
  fake.push('sound', soundOf(desk, goodQuality));
  await expect.element(sentence).not.toBeInTheDocument();
});

test.each([
  ['silent', /ne donne aucun son/],
  ['mutedByDevice', /coupé sur le casque/],
  ['clipping', /grésille/],
] as const)('a microphone that is %s is told with what to do', async (trouble, text) => {
  const desk = deskWith(callIn('connected'));
  const { fake, screen } = await renderDesk(desk);
  fake.push('sound', soundOf(desk, goodQuality, trouble));
  await expect.element(screen.getByRole('status').filter({ hasText: text })).toBeVisible();
});

test('a call of the past shows how it was heard; the list is exported as it is filtered', async () => {
  const { fake, screen } = await renderDesk(idleDesk());
  const quality = {
    ...{ mosAverage: 4.31, mosLowest: 2.87, lossIn: 1.2, lossOut: null, jitterMaxMs: 18.4 },
    ...{ roundTripMaxMs: 61, codec: 'audio/PCMA' },
  };
  const call = RecentInteraction.parse({ ...recent(6, 'Karim Tazi', 312, 'Dossier suivi'), quality });
  fake.answer('history.page', () => ({ ok: true, value: { calls: [call], next: null } }));
  fake.answer('history.export', () => ({ ok: true, value: { count: 1 } }));
  await screen.getByRole('button', { name: 'Appels', exact: true }).click();
  await screen.getByRole('row', { name: /Karim Tazi/ }).click();
  const details = screen.getByRole('region', { name: 'Détail de l’appel' });
  await expect.element(details.getByText('PCMA')).toBeVisible();
  await expect.element(details.getByText('2,9')).toBeVisible();
  await screen.getByRole('button', { name: 'Exporter (CSV)' }).click();
  await expect.element(screen.getByText('1 appel exporté.')).toBeVisible();
  expect(fake.sentTo('history.export')).toEqual([{ filter: 'all', text: '' }]);
  fake.refuse('history.export', 'diskFull');
  await screen.getByRole('button', { name: 'Exporter (CSV)' }).click();
  await expect.element(screen.getByRole('alert').filter({ hasText: /disque est plein/ })).toBeVisible();
});
