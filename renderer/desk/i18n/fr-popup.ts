/** A call that rings, over other programs. */
export const popupFr = {
  popup: {
    title: 'Appel entrant – Sawt',
    label: 'Appel entrant',
    waiting_one: '+ {{count}} autre appel sonne',
    waiting_other: '+ {{count}} autres appels sonnent',
    option: 'Montrer les appels par-dessus les autres programmes',
    optionHint:
      'Quand Sawt n’est pas devant, un appel s’affiche dans le coin de l’écran. Votre saisie n’est pas interrompue.',
    showsDesk: 'Passer à Sawt quand on y répond',
  },
} as const;
