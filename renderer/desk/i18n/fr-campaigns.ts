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
    announcement: 'Ce que le client entend',
    ownSentence: 'La phrase de Sawt, dans la langue du client',
    listen: 'Écouter l’annonce : {{name}}',
    stop: 'Arrêter l’annonce',
    soundGone: 'Le son choisi a été retiré : la phrase de Sawt le remplace.',
    sentenceStandsIn: 'Ce son est illisible : la phrase de Sawt le remplace.',
    announcementAdded: 'Son ajouté et choisi comme annonce. Enregistrez la campagne.',
    keepDays: 'Jours de conservation',
    keepDaysHint: 'Les enregistrements déjà faits gardent leur date d’effacement.',
    keepDaysWrong: 'Un nombre de jours, de 1 à {{most}}.',
    export: 'Autoriser l’export des enregistrements',
    exportHint:
      'Un enregistrement exporté n’est plus chiffré, et Sawt ne l’effacera pas au terme de sa conservation. Chaque export est inscrit dans sa preuve.',
    save: 'Enregistrer la campagne',
    saved: 'Campagne enregistrée.',
  },
} as const;
