import { Campaign } from '../../shared/domain/campaign';

/** For a profile that has no campaign yet: calls can be coded from the first one on. */
export const defaultCampaign: Campaign = Campaign.parse({
  id: 'general',
  name: 'Général',
  client: '',
  dialledNumbers: [],
  isDefault: true,
  language: 'fr',
  scripts: [],
  dispositions: [
    { id: 'general-solved', key: '1', labels: { fr: 'Résolu', en: 'Solved' }, closesCase: true },
    { id: 'general-follow-up', key: '2', labels: { fr: 'À suivre', en: 'To follow up' }, closesCase: false },
    { id: 'general-call-back', key: '3', labels: { fr: 'À rappeler', en: 'Call back' }, closesCase: false },
    { id: 'general-no-answer', key: '4', labels: { fr: 'Sans réponse', en: 'No answer' }, closesCase: false },
    {
      id: 'general-wrong-number',
      key: '5',
      labels: { fr: 'Faux numéro', en: 'Wrong number' },
      closesCase: false,
    },
  ].map((disposition) => ({ ...disposition, campaignId: 'general' })),
});
