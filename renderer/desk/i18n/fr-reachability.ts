/** Whether calls reach the agent, and where they go else. */
export const reachabilityFr = {
  reach: {
    title: 'Joignabilité',
    state: { reachable: 'Joignable', doNotDisturb: 'Ne pas déranger', forwards: 'Renvoi' },
    doNotDisturb: 'Ne pas déranger',
    doNotDisturbHint: 'Aucun appel ne sonne ici : l’appelant est refusé. Un appel en cours continue.',
    forward: 'Renvoi d’appels',
    forwardTo: 'Renvoyer vers',
    forwardHint: 'Un numéro ou un poste',
    forwardWhen: 'Quels appels',
    when: {
      always: 'Tous les appels',
      busy: 'Si je suis occupé',
      noAnswer: 'Si je ne réponds pas',
      busyOrNoAnswer: 'Si occupé ou sans réponse',
    },
    after: 'Sonner d’abord',
    seconds: '{{count}} secondes',
    forwardOn: 'Activer le renvoi',
    forwardSave: 'Enregistrer',
    forwardOff: 'Arrêter le renvoi',
    isDisturbed: 'Ne pas déranger : aucun appel ne sonne.',
    disturbAgain: 'Redevenir joignable',
    isForwarded: {
      always: 'Renvoi : tous vos appels partent vers le {{number}}.',
      busy: 'Renvoi vers le {{number}} si vous êtes occupé.',
      noAnswer: 'Renvoi vers le {{number}} après {{count}} s sans réponse.',
      busyOrNoAnswer: 'Renvoi vers le {{number}} si vous êtes occupé, ou après {{count}} s sans réponse.',
    },
  },
  deflect: {
    open: 'Renvoyer',
    title: 'Renvoyer cet appel',
    number: 'Numéro ou collègue',
    send: 'Renvoyer l’appel',
    hint: 'L’appelant est envoyé à ce numéro sans que vous répondiez.',
  },
} as const;
