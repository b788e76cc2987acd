import type { Campaign, Disposition } from '../../../shared/domain/campaign';
import { CampaignId, DispositionId, ScriptId } from '../../../shared/domain/ids';
import { numbers } from './numbers';

type Line = readonly [key: string, id: string, fr: string, en: string, closesCase: boolean];

function dispositions(campaign: string, lines: readonly Line[]): Disposition[] {
  return lines.map(([key, id, fr, en, closesCase]) => ({
    id: DispositionId.parse(`${campaign}-${id}`),
    campaignId: CampaignId.parse(campaign),
    key,
    labels: { fr, en },
    closesCase,
  }));
}

export const assistance: Campaign = {
  id: CampaignId.parse('assistance'),
  name: 'Assistance routière',
  client: 'Atlas Assurances',
  dialledNumbers: [numbers.assistanceLine],
  isDefault: true,
  language: 'fr',
  scripts: [
    { language: 'fr', scriptId: ScriptId.parse('assistance-fr') },
    { language: 'en', scriptId: ScriptId.parse('assistance-en') },
  ],
  dispositions: dispositions('assistance', [
    ['1', 'solved', 'Dépannage lancé', 'Recovery on its way', false],
    ['2', 'closed', 'Dossier clos', 'Case closed', true],
    ['3', 'callback', 'À rappeler', 'Call back', false],
    ['4', 'transferred', 'Orienté vers les sinistres', 'Passed on to claims', false],
    ['5', 'not-covered', 'Hors garantie', 'Not covered', true],
    ['6', 'cut-off', 'Appel coupé', 'Cut off', false],
    ['7', 'wrong-number', 'Erreur de numéro', 'Wrong number', false],
  ]),
  recording: 'automatic',
  recordingNotice: 'tone',
  recordingAnnouncement: null,
  recordingKeepDays: 180,
  recordingExport: false,
  ringTone: null,
  autoAnswer: 'account',
};

export const broadband: Campaign = {
  id: CampaignId.parse('broadband'),
  name: 'Broadband hotline',
  client: 'Northbeam Broadband',
  dialledNumbers: [numbers.broadbandLine],
  isDefault: false,
  language: 'en',
  scripts: [{ language: 'en', scriptId: ScriptId.parse('broadband-en') }],
  dispositions: dispositions('broadband', [
    ['1', 'fixed', 'Résolu au téléphone', 'Fixed on the phone', true],
    ['2', 'engineer', 'Technicien planifié', 'Engineer booked', false],
    ['3', 'watch', 'Sous surveillance 24 h', 'Watching for 24 hours', false],
    ['4', 'callback', 'À rappeler', 'Call back', false],
    ['5', 'complaint', 'Réclamation', 'Complaint', false],
    ['6', 'cut-off', 'Appel coupé', 'Cut off', false],
    ['7', 'wrong-number', 'Erreur de numéro', 'Wrong number', false],
  ]),
  recording: 'onDemand',
  recordingNotice: 'ask',
  recordingAnnouncement: null,
  recordingKeepDays: 30,
  recordingExport: false,
  ringTone: 'british',
  autoAnswer: 'account',
};
