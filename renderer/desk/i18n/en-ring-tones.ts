import type { ringTonesFr } from './fr-ring-tones';
import type { Wording } from './wording';

export const ringTonesEn: Wording<typeof ringTonesFr> = {
  ringTones: {
    tone: 'Ring tone',
    ofLine: 'Ring tone of this account',
    inherited: 'As in the settings ({{tone}})',
    shipped: {
      chime: 'Chime',
      french: 'French',
      british: 'British',
      american: 'American',
      soft: 'Soft',
      discreet: 'Discreet',
    },
    unusable: '{{name}} (unreadable)',
    replaced: 'This sound cannot be read: another ring tone takes its place.',
    listen: 'Listen to the ring tone: {{tone}}',
    stop: 'Stop the ring tone',
    volume: 'Ringing volume',
    percent: '{{percent}}%',
    own: 'Your sounds',
    import: 'Add a sound…',
    importing: 'Reading the file…',
    hint: 'WAV, MP3 or OGG, up to 5 MB and 30 seconds.',
    full: 'Eight sounds at most: remove one to add another.',
    remove: 'Remove the sound {{name}}',
    announces: 'announces recordings: {{campaigns}}',
    outcome: {
      imported:
        'Sound added: choose it as a ring tone, here, in an account or in a campaign, or as the announcement of a campaign.',
      unreadable: 'This file cannot be read. Check that it is still there and that you may open it.',
      tooLarge: 'This file is larger than 5 MB. Choose a smaller one.',
      noSound: 'This file is no sound that can be read. Choose a WAV, MP3 or OGG file.',
      tooLong: 'This sound lasts more than 30 seconds. Choose a shorter one.',
      failed: 'Reading this file came to nothing. Try again, then try a shorter file.',
      silent: 'Nothing can be heard in this file. Choose another.',
    },
  },
};
