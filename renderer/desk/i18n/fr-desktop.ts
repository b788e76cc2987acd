/** How the program sits on the desktop, and what comes from other programs. */
export const desktopFr = {
  desktop: {
    title: 'Sur ce poste',
    phoneLinks: 'Ouvrir les liens téléphoniques',
    phoneLinksHint:
      'Un lien tel:, sip: ou callto: d’une page ou d’un courriel met le numéro dans Sawt ; vous seul lancez l’appel.',
    phoneLinksState: {
      off: '',
      ours: 'Le système les donne à Sawt.',
      others:
        'Le système les donne encore à {{programs}}. Choisissez Sawt dans les applications par défaut du système.',
      notTaken:
        'Le système ne l’a pas accepté. Choisissez Sawt dans les applications par défaut du système, ou demandez au support.',
    },
  },
  dialRequest: {
    label: 'Numéro reçu',
    from: {
      link: 'Un lien demande d’appeler ce numéro. Vérifiez-le, puis appuyez sur Entrée.',
      commandLine: 'Un autre programme demande d’appeler ce numéro. Vérifiez-le, puis appuyez sur Entrée.',
    },
    extension: 'Poste à composer ensuite : {{extension}}.',
    close: 'Ne pas appeler',
    dismiss: 'Fermer',
    problem: {
      tooLong: 'Le numéro reçu est trop long pour en être un : il n’est pas repris, rien n’est appelé.',
      notANumber: 'Ce qui a été reçu n’est pas un numéro valable : rien n’est appelé. Composez-le vous-même.',
      forbiddenParts:
        'Le lien reçu contient autre chose qu’un numéro : il est refusé, rien n’est appelé. Composez-le vous-même.',
      serviceCode:
        'Le lien reçu est un code de service (étoile ou dièse), pas un numéro : il est refusé, rien n’est appelé.',
    },
  },
} as const;
