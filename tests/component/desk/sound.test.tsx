import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { defaultSound } from '../../../shared/domain/sound';
import { idleDesk } from '../../fakes/desk-scenes';
import { renderDesk } from './render-desk';

const desk = idleDesk();

async function openSettings(slices = desk) {
  const rendered = await renderDesk(slices);
  await rendered.screen.getByRole('button', { name: 'Réglages' }).click();
  const sound = rendered.screen.getByRole('region', { name: 'Son', exact: true });
  await expect.element(sound).toBeVisible();
  return { ...rendered, sound };
}

test('microphone, speaker and ringer are chosen apart', async () => {
  const { fake, sound } = await openSettings();
  await userEvent.selectOptions(sound.getByLabelText('Sonnerie sur'), 'Haut-parleurs');
  expect(fake.sentTo('sound.update')).toEqual([
    { ...defaultSound, ringer: { id: 'output-2', label: 'Haut-parleurs' } },
  ]);
  await expect.element(sound.getByLabelText('Micro', { exact: true })).toHaveValue('');
});

test('a chosen device that is unplugged stays in the list and is told', async () => {
  const ringer = { id: 'gone', label: 'Sonnette USB' };
  const { devices } = desk.devices;
  const { fake, sound } = await openSettings({
    ...desk,
    devices: {
      ...desk.devices,
      settings: { ...defaultSound, ringer },
      devices: { ...devices, inUse: { ...devices.inUse, ringer: { state: 'fallback', label: 'Casque' } } },
    },
  });
  await expect.element(sound.getByLabelText('Sonnerie sur')).toHaveValue('gone');
  await expect.element(sound.getByText('Sonnette USB (débranché)')).toBeInTheDocument();
  await expect.element(sound.getByText(/l’appareil par défaut le remplace/)).toBeVisible();
  await userEvent.selectOptions(sound.getByLabelText('Sonnerie sur'), '');
  expect(fake.sentTo('sound.update')).toEqual([defaultSound]);
});

test('the voice is processed as it is switched', async () => {
  const { fake, sound } = await openSettings();
  await sound.getByText('Réduction du bruit').click();
  expect(fake.sentTo('sound.update')).toEqual([{ ...defaultSound, noiseSuppression: false }]);
});

test('the microphone is watched while the page is open, and no longer', async () => {
  const { fake, screen, sound } = await openSettings();
  const watched = () => fake.sentTo('sound.watchMicrophone').map(({ watch }) => watch);
  expect(watched()).toEqual([true]);
  fake.push('microphone', { level: { level: 0.09, peak: 0.3 } });
  await expect.element(sound.getByLabelText('Niveau du micro')).toHaveValue(0.39);
  fake.push('microphone', { level: { problem: 'missing' } });
  await expect.element(sound.getByText(/Aucun micro n’est branché/)).toBeVisible();
  await screen.getByRole('button', { name: 'Poste', exact: true }).click();
  await expect.poll(watched).toEqual([true, false]);
});

test('outputs are tried, and a test call is told in sentences', async () => {
  const { fake, sound } = await openSettings();
  await sound.getByRole('button', { name: 'Essayer la sonnerie' }).click();
  expect(fake.sentTo('sound.testOutput')).toEqual([{ output: 'ringer' }]);
  await sound.getByRole('button', { name: 'S’appeler soi-même' }).click();
  expect(fake.sentTo('sound.testCall')).toEqual([{}]);
  fake.push('devices', { ...desk.devices, testCall: { phase: 'recording' } });
  await expect.element(sound.getByText('Parlez maintenant…')).toBeVisible();
  await expect.element(sound.getByRole('button', { name: 'S’appeler soi-même' })).toBeDisabled();
  fake.push('devices', { ...desk.devices, testCall: { phase: 'done', verdict: 'quiet' } });
  await expect.element(sound.getByText(/On vous entend à peine/)).toBeVisible();
  fake.push('devices', { ...desk.devices, testCall: { phase: 'failed', problem: 'busy' } });
  await expect.element(sound.getByText(/Un autre programme occupe le micro/)).toBeVisible();
});

test('a test call during a call is refused with a sentence', async () => {
  const { fake, sound } = await openSettings();
  fake.refuse('sound.testCall', 'conflict');
  await sound.getByRole('button', { name: 'S’appeler soi-même' }).click();
  await expect.element(sound.getByRole('alert')).toBeVisible();
});
