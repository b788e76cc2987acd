/** What the system shows of the program: the icon beside the clock, and what is asked there. */
export const trayFr = {
  tray: {
    state: {
      ringing: 'un appel arrive',
      inCall: 'en appel',
      missed: 'appels manqués',
      doNotDisturb: 'ne pas déranger',
      offline: 'hors ligne',
      online: 'en ligne',
    },
    action: {
      answer: 'Répondre',
      hangUp: 'Raccrocher ou refuser',
      hold: 'En attente',
      mute: 'Micro coupé',
      doNotDisturb: 'Ne pas déranger',
      show: 'Afficher Sawt',
      quit: 'Quitter Sawt',
    },
    staysOpen:
      'Sawt reste ouvert : retrouvez-le par son icône près de l’horloge. Pour le fermer tout à fait, choisissez-y « Quitter Sawt ».',
    understood: 'Compris',
    quitInCall: {
      question: 'Un appel est en cours. Raccrocher et quitter Sawt ?',
      quit: 'Raccrocher et quitter',
      stay: 'Rester en appel',
    },
    quitUnsaved: {
      question: 'Des saisies ne sont pas encore sur le disque et seraient perdues. Quitter Sawt quand même ?',
      quit: 'Quitter et les perdre',
      stay: 'Rester',
    },
    close: 'Garder Sawt ouvert quand la fenêtre est fermée',
    closeHint: {
      there: 'Il reste joignable par son icône près de l’horloge. Pendant un appel, c’est toujours le cas.',
      missing:
        'Ce bureau n’affiche pas d’icône près de l’horloge : la fenêtre est réduite au lieu de se fermer. Pendant un appel, c’est toujours le cas.',
    },
  },
} as const;
