/** The far end asks us to call somebody else. */
export const referralFr = {
  referral: {
    label: 'Demandes de transfert',
    asks: '{{name}} veut vous transférer',
    hint: 'Rien n’est appelé sans votre accord.',
    takesOver: 'Vous prendrez sa place dans un appel en cours.',
    to: 'Vous appelleriez',
    outside: 'Hors de votre serveur',
    countdown: 'Refusé dans',
    follow: 'Appeler',
    refuse: 'Refuser',
    announce: '{{name}} veut vous transférer vers {{to}}. Rien n’est appelé sans votre accord.',
    announceOutside: 'Hors de votre serveur : {{host}}.',
    calling: '{{by}} vous transfère vers {{name}} : appel en cours…',
    failed: '{{name}} n’a pas pu être joint. {{cause}}',
    expired: '{{by}} voulait vous transférer vers {{name}} : sans réponse de votre part, c’est refusé.',
    goesOn: 'Le premier appel continue.',
  },
} as const;
