import type { tonesFr } from './fr-tones';
import type { Wording } from './wording';

export const tonesEn: Wording<typeof tonesFr> = {
  tones: {
    label: 'Keys dialled behind the number',
    later_one: '{{count}} key will be sent after the answer',
    later_other: '{{count}} keys will be sent after the answer',
    sending_one: 'Sending keys: {{count}} to go',
    sending_other: 'Sending keys: {{count}} to go',
    waits_one: '{{count}} key waits for your signal',
    waits_other: '{{count}} keys wait for your signal',
    send: 'Send the rest',
    stop: 'Do not send',
  },
};
