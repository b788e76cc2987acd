/** How the calls of a campaign are treated. */
export const campaignsFr = {
  campaigns: {
    title: 'Campagnes',
    onlyOne: 'Il n’y a que cette campagne : elle prend tous les appels.',
    takesOthers: 'Tous les autres numéros',
    edit: 'Modifier la campagne {{name}}',
    form: 'Campagne {{name}}',
    fromNextCall: 'Un changement vaut dès le prochain appel de cette campagne.',
    ringTone: 'Sonnerie de la campagne',
    ringToneOfLine: 'Celle de la ligne',
    autoAnswer: 'Décroché automatique de la campagne',
    autoAnswers: {
      account: 'Comme le compte le prévoit',
      always: 'Tous ses appels',
      never: 'Jamais',
    },
    autoAnswerHint:
      'Le compte a le dernier mot : s’il dit « Jamais », aucun appel n’est décroché automatiquement.',
    recording: 'Enregistrement des appels',
    recordings: {
      automatic: 'Automatique, dès le décroché',
      onDemand: 'À la demande',
      never: 'Jamais',
    },
    notice: 'Annonce de l’enregistrement',
    notices: {
      tone: 'Un signal sonore',
      prompt: 'Une phrase',
      ask: 'Vous demandez l’accord du client',
      none: 'Aucune par Sawt',
    },
    keepDays: 'Jours de conservation',
    keepDaysHint: 'Les enregistrements déjà faits gardent leur date d’effacement.',
    keepDaysWrong: 'Un nombre de jours, de 1 à {{most}}.',
    save: 'Enregistrer la campagne',
    saved: 'Campagne enregistrée.',
  },
} as const;
