import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { ImportedToneId, MOST_IMPORTED_TONES, type ToneImport } from '../../../shared/domain/ring-tone';
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

test('the speaker is tried, and a test call is told in sentences', async () => {
  const { fake, sound } = await openSettings();
  await sound.getByRole('button', { name: 'Essayer le casque' }).click();
  expect(fake.sentTo('sound.testSpeaker')).toEqual([{}]);
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

const harp = ImportedToneId.parse('00000000-0000-4000-8000-000000000001');
const toned = (isUsable = true, ringTone: string = 'chime') => ({
  ...desk,
  devices: {
    ...desk.devices,
    settings: { ...defaultSound, ringTone: ringTone as typeof harp },
    ringTones: [{ id: harp, name: 'Harpe', isUsable }],
  },
});

test('the ring tone is chosen and listened to, by one button that also ends it', async () => {
  const { fake, sound } = await openSettings(toned());
  const tone = sound.getByLabelText('Sonnerie', { exact: true });
  await userEvent.selectOptions(tone, 'Britannique');
  await userEvent.selectOptions(tone, 'Harpe');
  expect(fake.sentTo('sound.update').map(({ ringTone }) => ringTone)).toEqual(['british', harp]);
  await sound.getByRole('button', { name: 'Écouter la sonnerie : Carillon' }).click();
  fake.push('devices', { ...toned().devices, ringPreview: 'chime' });
  // Another choice is heard at once.
  await expect.element(sound.getByRole('button', { name: 'Arrêter la sonnerie' })).toBeVisible();
  await userEvent.selectOptions(tone, 'Douce');
  await sound.getByRole('button', { name: 'Arrêter la sonnerie' }).click();
  expect(fake.sentTo('sound.previewRing').map(({ tone: heard }) => heard)).toEqual(['chime', 'soft', null]);
  fake.push('devices', toned().devices);
  await expect.element(sound.getByRole('button', { name: /^Écouter/ })).toBeVisible();
});

test('the ringing volume is set by keyboard, and read out', async () => {
  const { fake, sound } = await openSettings();
  const volume = sound.getByLabelText('Volume de la sonnerie');
  await expect.element(volume).toHaveAttribute('aria-valuetext', '100 %');
  await volume.click();
  await userEvent.keyboard('{End}{ArrowLeft}');
  expect(fake.sentTo('sound.update').at(-1)).toEqual({ ...defaultSound, ringVolume: 90 });
  await userEvent.keyboard('{Home}');
  expect(fake.sentTo('sound.update').at(-1)).toEqual({ ...defaultSound, ringVolume: 10 });
});

test('a tone that is damaged is named so, and one that is gone is the program’s', async () => {
  const { fake, sound } = await openSettings(toned(false, harp));
  await expect.element(sound.getByLabelText('Sonnerie', { exact: true })).toHaveValue(harp);
  await expect.element(sound.getByText(/une autre sonnerie le remplace/)).toBeVisible();
  await expect.element(sound.getByText('Harpe (illisible)').first()).toBeInTheDocument();
  await sound.getByRole('button', { name: 'Retirer le son Harpe' }).click();
  expect(fake.sentTo('sound.removeTone')).toEqual([{ id: harp }]);
  fake.push('devices', { ...toned(true, harp).devices, ringTones: [] });
  await expect.element(sound.getByLabelText('Sonnerie', { exact: true })).toHaveValue('chime');
});

test('a sound is brought in, or refused with a sentence of its own', async () => {
  const { fake, sound } = await openSettings();
  const sentences: readonly [ToneImport, RegExp][] = [
    [{ result: 'unreadable' }, /ne peut pas être lu/],
    [{ result: 'tooLarge' }, /dépasse 5 Mo/],
    [{ result: 'noSound' }, /n’est pas un son lisible/],
    [{ result: 'tooLong' }, /plus de 30 secondes/],
    [{ result: 'silent' }, /On n’entend rien/],
    [{ result: 'imported', id: harp }, /Son ajouté/],
  ];
  for (const [value, sentence] of sentences) {
    fake.answer('sound.importTone', () => ({ ok: true, value }));
    await sound.getByRole('button', { name: 'Ajouter un son…' }).click();
    await expect.element(sound.getByText(sentence)).toBeVisible();
  }
  fake.answer('sound.importTone', () => ({ ok: true, value: { result: 'cancelled' } }));
  await sound.getByRole('button', { name: 'Ajouter un son…' }).click();
  await expect.element(sound.getByText(/Son ajouté/)).not.toBeInTheDocument();
  fake.refuse('sound.importTone', 'diskFull');
  await sound.getByRole('button', { name: 'Ajouter un son…' }).click();
  await expect.element(sound.getByRole('alert')).toBeVisible();
  const many = Array.from({ length: MOST_IMPORTED_TONES }, (_tone, index) => ({
    id: ImportedToneId.parse(`00000000-0000-4000-8000-00000000001${index}`),
    ...{ name: `Son ${index}`, isUsable: true },
  }));
  fake.push('devices', { ...desk.devices, ringTones: many });
  await expect.element(sound.getByRole('button', { name: 'Ajouter un son…' })).toBeDisabled();
  await expect.element(sound.getByText(/^Huit sons au plus/)).toBeVisible();
});
