import type { popupFr } from './fr-popup';
import type { Wording } from './wording';

export const popupEn: Wording<typeof popupFr> = {
  popup: {
    title: 'Incoming call – Sawt',
    label: 'Incoming call',
    waiting_one: '+ {{count}} more call ringing',
    waiting_other: '+ {{count}} more calls ringing',
    option: 'Show calls over other programs',
    optionHint:
      'When Sawt is not in front, a call appears in the corner of the screen; your typing is not interrupted.',
    showsDesk: 'Go to Sawt when answering there',
  },
};
