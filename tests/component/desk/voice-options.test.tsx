import { expect, test } from 'vitest';
import { AccountOptions } from '../../../shared/domain/settings';
import { accountSession, idleDesk } from '../../fakes/desk-scenes';
import { renderDesk } from './render-desk';

async function openOptions() {
  const desk = await renderDesk({ ...idleDesk(), session: accountSession });
  await desk.screen.getByRole('button', { name: 'Réglages' }).click();
  await desk.screen.getByRole('button', { name: 'Options de voix' }).click();
  return desk;
}

test('codecs are chosen and ordered, with what a narrow network needs', async () => {
  const { fake, screen } = await openOptions();
  const list = screen.getByRole('group', { name: /^Codecs/ });
  await list.getByRole('button', { name: 'Préférer moins Opus', exact: false }).click();
  await list.getByText(/^G.711 loi µ/).click();
  await screen.getByLabelText('Durée de voix par paquet').selectOptions('40 ms (réseau étroit)');
  await screen.getByLabelText('Débit maximal d’Opus').selectOptions('16 kbit/s');
  await screen.getByText(/réparer les paquets perdus/).click();
  await screen.getByText('Envoyer moins pendant les silences (DTX)').click();
  await screen.getByRole('button', { name: 'Enregistrer le compte' }).click();
  await expect.poll(() => fake.sentTo('account.save')).toHaveLength(1);
  const [sent] = fake.sentTo('account.save');
  expect(sent).toMatchObject({
    form: {
      options: AccountOptions.parse({
        voice: {
          codecs: ['g722', 'opus', 'pcma'],
          ...{ errorCorrection: false, pauseInSilence: true, packetTime: 40, bitrateCap: 16 },
        },
      }),
    },
  });
});

test('the last codec stays, and the form says so; without Opus nothing of it is asked', async () => {
  const { screen } = await openOptions();
  const note = screen.getByText(/au moins un codec/);
  await expect.element(note).not.toBeInTheDocument();
  for (const name of [/^Opus \(/, /^G.722/, /^G.711 loi µ/]) await screen.getByText(name).click();
  await expect.element(note).toBeVisible();
  await expect.element(screen.getByRole('checkbox', { name: /^G.711 loi A/ })).toBeDisabled();
  await expect.element(screen.getByLabelText('Débit maximal d’Opus')).not.toBeInTheDocument();
});
