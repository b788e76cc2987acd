import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { CampaignOverview } from '../../../shared/domain/campaign';
import { ImportedToneId } from '../../../shared/domain/ring-tone';
import { AccountOptions } from '../../../shared/domain/settings';
import { homeCampaign } from '../../fakes/desk-people';
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

const home = CampaignOverview.parse(homeCampaign);
const hotline = CampaignOverview.parse({
  ...{ ...home, id: 'campaign-hotline', name: 'Hotline', client: '', isDefault: false },
  dialledNumbers: ['+33180200301', '+33180200302'],
});

async function openCampaigns(campaigns = [home, hotline], language: 'fr' | 'en' = 'fr') {
  const desk = idleDesk();
  const preferences = { ...desk.preferences, language };
  const shown = await renderDesk({ ...desk, session: accountSession, campaigns: { campaigns }, preferences });
  await shown.screen.getByRole('button', { name: language === 'fr' ? 'Réglages' : 'Settings' }).click();
  return shown;
}

test('a campaign is set by keyboard; days that no recording can be kept are told where they were typed', async () => {
  const { fake, screen } = await openCampaigns();
  const row = screen.getByRole('region', { name: 'Campagnes' }).getByRole('listitem');
  await expect
    .element(row.nth(0))
    .toMatchTextContent(/Sinistres habitation.*Atlas Assurances.*\+33180200300.*Tous les autres numéros/);
  await expect.element(row.nth(1)).toMatchTextContent(/Hotline.*\+33180200301, \+33180200302/);
  (screen.getByRole('button', { name: 'Modifier la campagne Hotline' }).element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await screen.getByLabelText('Sonnerie de la campagne').selectOptions('Britannique');
  const answer = screen.getByRole('combobox', { name: 'Décroché automatique de la campagne' });
  await answer.selectOptions('Tous ses appels');
  await expect.element(answer).toHaveAccessibleDescription(/Le compte a le dernier mot/);
  const days = screen.getByLabelText('Jours de conservation');
  await expect.element(days).not.toBeInTheDocument();
  await screen.getByLabelText('Enregistrement des appels').selectOptions('À la demande');
  await screen.getByLabelText('Annonce de l’enregistrement').selectOptions('Une phrase');
  for (const wrong of ['4000', '0', '1,5', 'trente']) {
    await days.fill(wrong);
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByText('Un nombre de jours, de 1 à 3650.')).toBeVisible();
    await expect.element(days).toHaveFocus();
    expect(fake.sentTo('campaign.save')).toEqual([]);
  }
  await days.fill(' 30 ');
  await userEvent.keyboard('{Enter}');
  const saved = screen.getByText('Campagne enregistrée.');
  await expect.element(saved).toBeVisible();
  const asked = {
    recording: 'onDemand',
    recordingNotice: 'prompt',
    recordingAnnouncement: null,
    recordingKeepDays: 30,
  };
  expect(fake.sentTo('campaign.save')).toEqual([
    {
      campaignId: hotline.id,
      rules: { ...asked, recordingExport: false, ringTone: 'british', autoAnswer: 'always' },
    },
  ]);
  await days.fill('31');
  await expect.element(saved).not.toBeInTheDocument();
});

test('a campaign that is not saved says why, and keeps what was chosen', async () => {
  const { fake, screen } = await openCampaigns();
  fake.refuse('campaign.save', 'diskFull');
  await screen.getByRole('button', { name: 'Modifier la campagne Sinistres habitation' }).click();
  const tone = screen.getByLabelText('Sonnerie de la campagne');
  await expect.element(tone.getByText('Celle de la ligne')).toBeInTheDocument();
  await tone.selectOptions('Douce');
  await screen.getByRole('button', { name: 'Écouter la sonnerie : Douce' }).click();
  expect(fake.sentTo('sound.previewRing')).toEqual([{ tone: 'soft' }]);
  await screen.getByRole('button', { name: 'Enregistrer la campagne' }).click();
  await expect.element(screen.getByRole('alert')).toMatchTextContent(/Le disque est plein/);
  fake.push('campaigns', { campaigns: [{ ...home, ringTone: 'british' }, hotline] });
  await expect.element(tone).toHaveValue('soft');
  await expect.element(screen.getByText('Campagne enregistrée.')).not.toBeInTheDocument();
});

test('the only campaign takes every call, and says so; it is set in English too', async () => {
  const { screen } = await openCampaigns([home], 'en');
  await expect.element(screen.getByText('This is the only campaign: it takes every call.')).toBeVisible();
  await screen.getByRole('button', { name: 'Edit the campaign Sinistres habitation' }).click();
  await screen.getByLabelText('Recording of calls').selectOptions('Automatic, from the answer on');
  await expect
    .element(screen.getByLabelText('Days that recordings are kept'))
    .toHaveAccessibleDescription(/Recordings that are made already keep their date of deletion/);
});

const welcome = ImportedToneId.parse('10000000-0000-4000-8000-000000000000');
const damaged = ImportedToneId.parse('20000000-0000-4000-8000-000000000000');
const withSounds = {
  ...idleDesk().devices,
  ringTones: [
    { id: welcome, name: 'Bienvenue', isUsable: true },
    { id: damaged, name: 'Cassé', isUsable: false },
  ],
};

test('a campaign tells of its recordings by a sound of its own, which is listened to, or by the sentence of the program', async () => {
  const { fake, screen } = await openCampaigns();
  fake.push('devices', withSounds);
  await screen.getByRole('button', { name: 'Modifier la campagne Hotline' }).click();
  await screen.getByLabelText('Enregistrement des appels').selectOptions('Automatique, dès le décroché');
  const announcement = screen.getByLabelText('Ce que le client entend');
  await expect.element(announcement).not.toBeInTheDocument();
  await screen.getByLabelText('Annonce de l’enregistrement').selectOptions('Une phrase');
  await expect.element(announcement).toHaveValue('');
  await expect.element(screen.getByRole('button', { name: /^Écouter l’annonce/ })).not.toBeInTheDocument();
  await announcement.selectOptions('Cassé (illisible)');
  await expect.element(screen.getByText(/la phrase de Sawt le remplace/)).toBeVisible();
  await announcement.selectOptions('Bienvenue');
  await expect.element(screen.getByText(/la phrase de Sawt le remplace/)).not.toBeInTheDocument();
  await screen.getByRole('button', { name: 'Écouter l’annonce : Bienvenue' }).click();
  fake.push('devices', { ...withSounds, ringPreview: welcome });
  await screen.getByRole('button', { name: 'Arrêter l’annonce' }).click();
  expect(fake.sentTo('sound.previewAnnouncement')).toEqual([{ sound: welcome }, { sound: null }]);
  await screen.getByRole('button', { name: 'Enregistrer la campagne' }).click();
  await expect.poll(() => fake.sentTo('campaign.save')).toHaveLength(1);
  expect(fake.sentTo('campaign.save')[0]?.rules.recordingAnnouncement).toBe(welcome);
});

test('a sound that is brought in from the form of a campaign is chosen at once; one that is refused says why', async () => {
  const { fake, screen } = await openCampaigns([
    { ...home, recording: 'automatic', recordingNotice: 'prompt' },
  ]);
  await screen.getByRole('button', { name: 'Modifier la campagne Sinistres habitation' }).click();
  const form = screen.getByRole('region', { name: 'Campagne Sinistres habitation' });
  const add = form.getByRole('button', { name: 'Ajouter un son…' });
  fake.answer('sound.importTone', () => ({ ok: true, value: { result: 'tooLong' } }));
  await add.click();
  await expect.element(form.getByText(/plus de 30 secondes/)).toBeVisible();
  fake.answer('sound.importTone', () => ({ ok: true, value: { result: 'imported', id: welcome } }));
  fake.push('devices', withSounds);
  await add.click();
  await expect.element(form.getByText(/choisi comme annonce/)).toBeVisible();
  await expect.element(form.getByLabelText('Ce que le client entend')).toHaveValue(welcome);
});

test('what is set while a sound is brought in stays set', async () => {
  const { fake, screen } = await openCampaigns([
    { ...home, recording: 'automatic', recordingNotice: 'prompt' },
  ]);
  fake.push('devices', withSounds);
  await screen.getByRole('button', { name: 'Modifier la campagne Sinistres habitation' }).click();
  const { promise, resolve } = Promise.withResolvers<void>();
  fake.answer('sound.importTone', async () => {
    await promise;
    return { ok: true, value: { result: 'imported', id: welcome } };
  });
  const form = screen.getByRole('region', { name: 'Campagne Sinistres habitation' });
  await form.getByRole('button', { name: 'Ajouter un son…' }).click();
  const recording = screen.getByLabelText('Enregistrement des appels');
  await recording.selectOptions('À la demande');
  resolve();
  await expect.element(screen.getByLabelText('Ce que le client entend')).toHaveValue(welcome);
  await expect.element(recording).toHaveValue('onDemand');
});

test('a sound that is gone is told where it was chosen, and what a sound announces where it is removed', async () => {
  const uses = { ...home, recording: 'automatic', recordingNotice: 'prompt' } as const;
  const { fake, screen } = await openCampaigns([{ ...uses, recordingAnnouncement: welcome }]);
  fake.push('devices', withSounds);
  await expect.element(screen.getByText('annonce des enregistrements : Sinistres habitation')).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Retirer le son Bienvenue' })).toBeVisible();
  await screen.getByRole('button', { name: 'Modifier la campagne Sinistres habitation' }).click();
  const gone = screen.getByText(/a été retiré : la phrase de Sawt le remplace/);
  await expect.element(gone).not.toBeInTheDocument();
  fake.push('devices', { ...withSounds, ringTones: [] });
  await expect.element(gone).toBeVisible();
});

test('a sound that is listened to ends when another is chosen, or its form is left', async () => {
  const uses = { ...home, recording: 'automatic', recordingNotice: 'prompt' } as const;
  const { fake, screen } = await openCampaigns([{ ...uses, recordingAnnouncement: welcome }]);
  fake.push('devices', { ...withSounds, ringPreview: welcome });
  await screen.getByRole('button', { name: 'Modifier la campagne Sinistres habitation' }).click();
  await screen.getByLabelText('Ce que le client entend').selectOptions('Cassé (illisible)');
  expect(fake.sentTo('sound.previewAnnouncement')).toEqual([{ sound: null }]);
  await screen.getByLabelText('Ce que le client entend').selectOptions('Bienvenue');
  await screen.getByLabelText('Annonce de l’enregistrement').selectOptions('Un signal sonore');
  expect(fake.sentTo('sound.previewAnnouncement')).toEqual([{ sound: null }, { sound: null }]);
});

test('recordings of a campaign are exported only where one says so, and what that means is said', async () => {
  const { fake, screen } = await openCampaigns();
  await screen.getByRole('button', { name: 'Modifier la campagne Hotline' }).click();
  const allowed = screen.getByRole('switch', { name: 'Autoriser l’export des enregistrements' });
  await expect.element(allowed).not.toBeInTheDocument();
  await screen.getByLabelText('Enregistrement des appels').selectOptions('À la demande');
  await expect.element(allowed).not.toBeChecked();
  await expect.element(screen.getByText(/n’est plus chiffré.*inscrit dans sa preuve/)).toBeVisible();
  allowed.element().focus();
  await userEvent.keyboard(' ');
  // It can be taken back where nothing is recorded any more: recordings may be left.
  await screen.getByLabelText('Enregistrement des appels').selectOptions('Jamais');
  await expect.element(allowed).toBeChecked();
  await screen.getByRole('button', { name: 'Enregistrer la campagne' }).click();
  await expect.poll(() => fake.sentTo('campaign.save')).toHaveLength(1);
  expect(fake.sentTo('campaign.save')[0]?.rules.recordingExport).toBe(true);
});
