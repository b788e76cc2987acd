import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { callIn, deskWith, workItem } from '../../fakes/desk-scenes';
import { renderDesk } from './render-desk';

const talking = (tonesLeft: string) =>
  deskWith(callIn('connected', { direction: 'outgoing', tonesLeft }), workItem());

test('says how many keys are still to go, never which, and gives them up', async () => {
  const { fake, screen } = await renderDesk(talking('1,2#'));
  const strip = screen.getByRole('region', { name: 'Touches composées après le numéro' });
  await expect.element(strip.getByRole('status')).toMatchTextContent(/^Envoi des touches\s: encore 3$/);
  expect(document.body.textContent).not.toContain('1,2#');
  await strip.getByRole('button', { name: 'Ne pas envoyer' }).click();
  await expect.poll(() => fake.sentTo('call.stopTones')).toEqual([{ callId: 'call-now' }]);
});

test('keys that wait for the agent are sent by G', async () => {
  const { fake, screen } = await renderDesk(talking(';7'));
  await expect.element(screen.getByText('1 touche attend votre signal')).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Envoyer la suite' })).toBeVisible();
  await userEvent.keyboard('g');
  await expect.poll(() => fake.sentTo('call.goOnWithTones')).toEqual([{ callId: 'call-now' }]);
});

test('while it rings the keys wait for the answer', async () => {
  const call = callIn('dialing', { direction: 'outgoing', tonesLeft: ',12' });
  const { screen } = await renderDesk(deskWith(call, workItem()));
  await expect.element(screen.getByText('2 touches seront envoyées après le décroché')).toBeVisible();
});
