import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { callIn, deskWith, workItem } from '../../fakes/desk-scenes';
import { renderDesk } from './render-desk';

const soon = () => {
  const now = Date.now();
  const call = callIn('ringing', { ringingSince: now, answersAt: now + 5000 }, now);
  return deskWith(call, workItem({ phase: 'ringing' }, { answeredAt: null }));
};

test('counts down to the automatic answer; Escape stops it, and refuses only then', async () => {
  const { fake, screen } = await renderDesk(soon());
  const strip = screen.getByRole('region', { name: 'Appels entrants' });
  await expect.element(strip.getByText(/Décroché automatique dans 0:0[1-5]/)).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Laisser sonner' })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => fake.sentTo('call.ringOn')).toEqual([{ callId: 'call-now' }]);
  expect(fake.sentTo('call.reject')).toEqual([]);
  fake.push('calls', deskWith(callIn('ringing')).calls);
  await expect.element(screen.getByRole('button', { name: 'Laisser sonner' })).not.toBeInTheDocument();
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => fake.sentTo('call.reject')).toEqual([{ callId: 'call-now' }]);
});

test('a click stops it, Enter answers at once', async () => {
  const { fake, screen } = await renderDesk(soon());
  await screen.getByRole('button', { name: 'Laisser sonner' }).click();
  await expect.poll(() => fake.sentTo('call.ringOn')).toEqual([{ callId: 'call-now' }]);
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => fake.sentTo('call.answer')).toEqual([{ callId: 'call-now' }]);
});

test('is read out to a screen reader, with the key that stops it', async () => {
  const { screen } = await renderDesk(soon());
  const told = screen.getByText(
    'Appel entrant\u00a0: Fatima El Idrissi. Décroché automatique dans 5 secondes. Échap pour l’arrêter.',
  );
  await expect.element(told).toHaveAttribute('aria-live', 'assertive');
});
