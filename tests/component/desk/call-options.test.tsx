import { expect, test } from 'vitest';
import { accountSession, idleDesk } from '../../fakes/desk-scenes';
import { renderDesk } from './render-desk';

test('calls are connected while they ring where the agent chooses so, and not at first; when not to is told with it', async () => {
  const { fake, screen } = await renderDesk({ ...idleDesk(), session: accountSession });
  await screen.getByRole('button', { name: 'Réglages' }).click();
  await screen.getByRole('button', { name: 'Options d’appel' }).click();
  const voice = screen.getByLabelText('Préparer la voix');
  await expect.element(voice).toHaveDisplayValue('Quand vous décrochez');
  await expect.element(voice).toHaveAccessibleDescription(/plusieurs postes sonnent pour le même appel/);
  await voice.selectOptions('Pendant la sonnerie');
  await screen.getByRole('button', { name: 'Enregistrer le compte' }).click();
  await expect.poll(() => fake.sentTo('account.save')).toHaveLength(1);
  expect(fake.sentTo('account.save')).toMatchObject([{ form: { options: { earlyMedia: true } } }]);
});
