import type { campaignsFr } from './fr-campaigns';
import type { Wording } from './wording';

export const campaignsEn: Wording<typeof campaignsFr> = {
  campaigns: {
    title: 'Campaigns',
    onlyOne: 'This is the only campaign: it takes every call.',
    takesOthers: 'All other numbers',
    edit: 'Edit the campaign {{name}}',
    form: 'Campaign {{name}}',
    fromNextCall: 'A change counts from the next call of this campaign on.',
    ringTone: 'Ring tone of the campaign',
    ringToneOfLine: 'The one of the line',
    autoAnswer: 'Automatic answer of the campaign',
    autoAnswers: { account: 'As the account says', always: 'All of its calls', never: 'Never' },
    autoAnswerHint:
      'The account has the last word: where it says “Never”, no call is answered automatically.',
    recording: 'Recording of calls',
    recordings: { automatic: 'Automatic, from the answer on', onDemand: 'On demand', never: 'Never' },
    notice: 'How the recording is announced',
    notices: {
      tone: 'By a tone',
      prompt: 'By a sentence',
      ask: 'You ask the customer',
      none: 'Not by Sawt',
    },
    announcement: 'What the customer hears',
    ownSentence: 'The sentence of Sawt, in the customer’s language',
    listen: 'Listen to the announcement: {{name}}',
    stop: 'Stop the announcement',
    soundGone: 'The chosen sound was removed: the sentence of Sawt takes its place.',
    sentenceStandsIn: 'This sound cannot be read: the sentence of Sawt takes its place.',
    announcementAdded: 'Sound added and chosen as the announcement. Save the campaign.',
    keepDays: 'Days that recordings are kept',
    keepDaysHint: 'Recordings that are made already keep their date of deletion.',
    keepDaysWrong: 'A number of days, from 1 to {{most}}.',
    export: 'Let recordings be exported',
    exportHint:
      'An exported recording is no longer encrypted, and Sawt will not delete it when its time is over. Each export is written into its proof.',
    save: 'Save the campaign',
    saved: 'Campaign saved.',
  },
};
