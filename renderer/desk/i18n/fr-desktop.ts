/** How the program sits on the desktop, and what comes from other programs. */
export const desktopFr = {
  desktop: {
    title: 'Sur ce poste',
    phoneLinks: 'Ouvrir les liens téléphoniques',
    phoneLinksHint:
      'Un lien tel:, sip: ou callto: d’une page ou d’un courriel met le numéro dans Sawt ; vous seul lancez l’appel.',
    phoneLinksState: {
      ours: 'Le système les donne à Sawt.',
      others:
        'Le système les donne encore à {{programs}}. Choisissez Sawt dans les applications par défaut du système.',
      notTaken:
        'Le système ne l’a pas accepté. Choisissez Sawt dans les applications par défaut du système, ou demandez au support.',
    },
  },
  headsets: {
    buttons: 'Boutons du casque',
    hint: 'Décrocher, raccrocher, refuser, couper le micro et mettre en attente depuis le casque ; ses voyants suivent l’appel.',
    state: {
      none: 'Aucun casque à boutons n’est branché.',
      ours: 'Boutons utilisés : {{names}}.',
      refused:
        'Le système ne laisse pas Sawt utiliser les boutons de {{names}}. Le son marche quand même ; demandez l’accès au support.',
    },
  },
  hotkeys: {
    title: 'Touches globales',
    hint: 'Elles agissent même quand un autre programme est devant.',
    actions: {
      answer: 'Répondre',
      reject: 'Refuser l’appel',
      hangUp: 'Raccrocher ou refuser',
      mute: 'Couper ou rétablir le micro',
      hold: 'Mettre en attente ou reprendre',
      dialClipboard: 'Préparer le numéro du presse-papiers',
      showDesk: 'Afficher Sawt',
    },
    none: 'Aucune touche',
    choose: 'Choisir une touche : {{action}}. {{key}}',
    clear: 'Retirer la touche : {{action}}',
    press: 'Appuyez sur la touche voulue. Échap annule.',
    taken: 'Un autre programme a déjà cette touche. Choisissez-en une autre.',
    double: 'Cette touche sert déjà ici : {{action}}. Choisissez-en une autre.',
    problem: {
      needsModifiers:
        'Cette touche sert à écrire ailleurs. Ajoutez Ctrl+Maj, ou prenez une touche de fonction.',
      writesSigns: 'Ctrl+Alt écrit des signes comme € et @. Ajoutez Maj.',
      systemKey: 'Cette touche est celle du système. Choisissez-en une autre.',
      notUsable: 'Cette touche ne peut pas servir. Choisissez-en une autre.',
    },
    mediaKeys: 'Touches multimédia',
    mediaKeysHint: 'Lecture/pause répond, met en attente et reprend ; arrêt raccroche.',
    mediaKeysTaken: 'Un autre programme les a. Fermez-le, puis réactivez ce réglage.',
    modifier: { Control: 'Ctrl', Alt: 'Alt', Shift: 'Maj', Super: 'Super' },
  },
  dialRequest: {
    label: 'Numéro reçu',
    from: {
      link: 'Un lien demande d’appeler ce numéro. Vérifiez-le, puis appuyez sur Entrée.',
      commandLine: 'Un autre programme demande d’appeler ce numéro. Vérifiez-le, puis appuyez sur Entrée.',
      clipboard: 'Numéro du presse-papiers. Vérifiez-le, puis appuyez sur Entrée.',
    },
    extension: 'Poste à composer ensuite : {{extension}}.',
    close: 'Ne pas appeler',
    dismiss: 'Fermer',
    problem: {
      tooLong: 'Le numéro reçu est trop long pour en être un : il n’est pas repris, rien n’est appelé.',
      notANumber: 'Ce qui a été reçu n’est pas un numéro valable : rien n’est appelé. Composez-le vous-même.',
      forbiddenParts:
        'Ce qui a été reçu contient autre chose qu’un numéro : il est refusé, rien n’est appelé. Composez-le vous-même.',
      serviceCode:
        'Le lien reçu est un code de service (étoile ou dièse), pas un numéro : il est refusé, rien n’est appelé.',
    },
  },
} as const;
