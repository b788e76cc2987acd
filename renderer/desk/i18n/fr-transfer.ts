/** Handing a call over. */
export const transferFr = {
  transfer: {
    open: 'Transférer',
    title: 'Transférer l’appel',
    number: 'Poste ou numéro du destinataire',
    hint: 'Poste ou numéro',
    blind: 'Transférer',
    blindHint: 'sans prévenir le destinataire',
    consult: 'Consulter d’abord',
    consultHint: 'lui parler, le client patiente',
    calls: 'Vos autres appels',
    toCall: 'Mettre en relation avec {{name}}',
    recent: 'Derniers numéros',
    choose: 'Choisir {{name}}',
    progress: {
      asked: 'Transfert vers {{name}}…',
      accepted: 'Transfert vers {{name}} : accepté…',
      trying: 'Transfert vers {{name}} : appel en cours…',
      ringing: 'Transfert vers {{name}} : ça sonne…',
    },
    takeBack: 'Reprendre l’appel',
    strip: 'Transfert',
    consulting: 'Consultation de {{name}} pour {{customer}}',
    complete: 'Terminer le transfert',
    swap: 'Basculer',
    back: 'Revenir au client',
    hide: 'Masquer',
  },
  transferProblem: {
    busy: 'Le transfert n’a pas abouti : la ligne est occupée. L’appel vous est revenu.',
    declined: 'Le transfert n’a pas abouti : le destinataire a refusé. L’appel vous est revenu.',
    notFound: 'Le transfert n’a pas abouti : ce numéro n’est pas attribué. L’appel vous est revenu.',
    noAnswer: 'Le transfert n’a pas abouti : personne n’a répondu. L’appel vous est revenu.',
    unavailable:
      'Le transfert n’a pas abouti : le destinataire n’est pas joignable. L’appel vous est revenu.',
    forbidden: 'Le transfert n’a pas abouti : le serveur interdit ce numéro. L’appel vous est revenu.',
    notSupported:
      'Le transfert n’est pas possible : le poste du correspondant ou son serveur le refuse. L’appel reste à vous.',
    notHeld:
      'Le correspondant n’a pas pu être mis en attente : rien n’a été transféré, il vous entend toujours.',
    callGone: 'Le transfert n’a pas abouti : l’autre appel était déjà terminé. L’appel vous est revenu.',
    noNews: 'On ne sait rien du transfert. L’appel vous est revenu : demandez au client s’il vous entend.',
    failed: 'Le transfert n’a pas abouti. L’appel vous est revenu : réessayez.',
  },
} as const;
