import { expect, test } from 'vitest';
import { AccountOptions } from '../../../shared/domain/settings';
import { accountSession, idleDesk } from '../../fakes/desk-scenes';
import { renderDesk } from './render-desk';

async function openOptions() {
  const desk = await renderDesk({ ...idleDesk(), session: accountSession });
  await desk.screen.getByRole('button', { name: 'Réglages' }).click();
  await desk.screen.getByRole('button', { name: 'Son et sonnerie' }).click();
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

test('an account has a ring tone of its own, or the one of the settings', async () => {
  const { fake, screen } = await openOptions();
  const tone = screen.getByLabelText('Sonnerie de ce compte');
  await expect.element(tone.getByText('Comme dans les réglages (Carillon)')).toBeInTheDocument();
  await tone.selectOptions('Discrète');
  await screen.getByRole('button', { name: 'Écouter la sonnerie : Discrète' }).click();
  expect(fake.sentTo('sound.previewRing')).toEqual([{ tone: 'discreet' }]);
  await screen.getByRole('button', { name: 'Enregistrer le compte' }).click();
  await tone.selectOptions('');
  await screen.getByRole('button', { name: 'Enregistrer le compte' }).click();
  await expect.poll(() => fake.sentTo('account.save')).toHaveLength(2);
  const saved = fake.sentTo('account.save').map(({ form }) => form.options?.ringTone);
  expect(saved).toEqual(['discreet', null]);
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
