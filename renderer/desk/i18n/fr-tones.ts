/** Keys that were dialled behind a number. */
export const tonesFr = {
  tones: {
    label: 'Touches composées après le numéro',
    later_one: '{{count}} touche sera envoyée après le décroché',
    later_other: '{{count}} touches seront envoyées après le décroché',
    sending_one: 'Envoi des touches : plus que {{count}}',
    sending_other: 'Envoi des touches : encore {{count}}',
    waits_one: '{{count}} touche attend votre signal',
    waits_other: '{{count}} touches attendent votre signal',
    send: 'Envoyer la suite',
    stop: 'Ne pas envoyer',
  },
} as const;
