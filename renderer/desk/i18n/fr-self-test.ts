/** The self-test of the help page: what it looks at, what it found, what to do. */
export const selfTestFr = {
  selfTest: {
    title: 'Vérifier ce poste',
    hint: 'Serveur, micro, casque, réseau et disque en une fois. Un appel en cours n’est pas dérangé.',
    start: 'Lancer la vérification',
    again: 'Vérifier à nouveau',
    cancel: 'Arrêter',
    list: 'Résultats de la vérification',
    done_one: 'Vérification terminée : {{count}} point à corriger.',
    done_other: 'Vérification terminée : {{count}} points à corriger.',
    allGood: 'Vérification terminée : rien à corriger.',
    isRunning: 'Vérification en cours…',
    wasCancelled: 'Vérification arrêtée.',
    told: '{{part}} : {{state}}',
    part: {
      serverName: 'Adresse du serveur',
      connection: 'Connexion sécurisée',
      registration: 'Compte',
      mediaWindow: 'Moteur audio',
      ice: 'Chemins réseau du son',
      microphone: 'Micro',
      speaker: 'Écoute',
      ringer: 'Sonnerie',
      headset: 'Boutons du casque',
      disk: 'Disque',
      records: 'Données',
      clock: 'Horloge',
    },
    state: {
      waiting: 'En attente',
      running: 'En cours',
      asking: 'À vous de dire',
      passed: 'Réussi',
      failed: 'À corriger',
      refused: 'À corriger',
      notApplicable: 'Non vérifié',
      cancelled: 'Arrêté',
    },
    speak: 'Parlez normalement…',
    heard: { speaker: 'Avez-vous entendu le son ?', ringer: 'Avez-vous entendu la sonnerie ?' },
    yes: 'Oui',
    no: 'Non',
    passed: {
      serverName: 'Trouvée.',
      connection: 'Établie, le certificat est valable.',
      registration: 'Accepté en {{ms, number}} ms.',
      mediaWindow: 'Il répond.',
      ice: '{{host}} local, {{srflx}} public, {{relay}} relais.',
      microphone: 'Votre voix arrive ({{percent}} %).',
      speaker: 'Vous l’avez entendu.',
      ringer: 'Vous l’avez entendue.',
      headset: 'Ils fonctionnent.',
      disk: '{{megabytes, number}} Mo libres.',
      records: 'Elles se lisent et s’enregistrent.',
      clock: '{{seconds, number}} s d’écart avec le serveur.',
    },
    problem: {
      noMediaWindow:
        'Il ne répond pas : aucun appel ne peut s’établir. Redémarrez Sawt, puis prévenez le support.',
      noCandidates:
        'Aucun chemin : le poste n’a pas de réseau ou un logiciel de sécurité bloque le son. Vérifiez le réseau, puis prévenez le support.',
      microphoneDenied: 'Le micro est refusé. Autorisez-le dans les réglages du système.',
      microphoneMissing: 'Aucun micro n’est branché. Branchez le casque.',
      microphoneBusy: 'Un autre programme occupe le micro. Fermez-le, puis vérifiez à nouveau.',
      microphoneMuted:
        'Le micro ne donne aucun son : il est coupé sur le casque ou dans le système. Rétablissez-le, puis vérifiez à nouveau.',
      microphoneSilent:
        'Aucune voix n’arrive. Parlez pendant la vérification, rapprochez le micro ou choisissez-en un autre dans Réglages.',
      notHeard:
        'Le son ne vous parvient pas. Montez le volume, vérifiez le branchement, ou choisissez une autre sortie dans Réglages.',
      headsetRefused:
        'Le système refuse l’accès aux boutons, ou un autre programme les garde. Fermez le logiciel du casque, puis rebranchez-le.',
      diskNearlyFull:
        'Il ne reste que {{megabytes, number}} Mo. Libérez de la place avant que vos notes ne s’enregistrent plus.',
      diskNotWritable:
        'Rien ne peut y être écrit : il est plein ou protégé. Libérez de la place, puis prévenez le support.',
      recordsFailing: 'Vos saisies ne s’enregistrent pas. Ne fermez pas Sawt et prévenez le support.',
      clockWrong:
        'L’horloge de ce poste a {{seconds, number}} s d’écart avec le serveur : la connexion peut être refusée. Mettez-la à l’heure.',
      noResult: 'La vérification n’a pas abouti. Recommencez, puis prévenez le support.',
    },
    reason: {
      noAccount: 'Aucun compte n’est activé.',
      notReached: 'Corrigez d’abord le point précédent.',
      inCall: 'Laissé de côté pour ne pas déranger votre appel.',
      notSaid: 'Vous n’avez pas répondu.',
      switchedOff: 'Désactivés dans Réglages.',
      noHeadset: 'Aucun casque à boutons n’est branché.',
      locked: 'Vos données sont verrouillées.',
      noServerTime: 'Le serveur ne donne pas l’heure.',
    },
  },
} as const;
