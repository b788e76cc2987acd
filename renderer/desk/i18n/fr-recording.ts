/** Recording a call, and listening to it. */
export const recordingFr = {
  recording: {
    says: {
      off: 'Cet appel n’est pas enregistré.',
      mustAsk: 'Cet appel n’est pas enregistré. Demandez d’abord l’accord du client.',
      recording: 'Enregistrement en cours',
      paused: 'Enregistrement suspendu',
      pausedByStep: 'Enregistrement suspendu par le script',
      pausedToAsk:
        'Enregistrement suspendu. Demandez d’abord l’accord de la personne qui vient de rejoindre l’appel.',
      forgotten: 'L’enregistrement est suspendu depuis plus d’une minute. Reprenez-le si rien ne s’y oppose.',
      failed: 'Enregistrement interrompu. L’appel continue.',
    },
    does: {
      start: 'Enregistrer',
      startAgreed: 'Accord donné : enregistrer',
      pause: 'Suspendre l’enregistrement',
      resume: 'Reprendre l’enregistrement',
      resumeAgreed: 'Accord donné : reprendre',
    },
    listen: 'Écouter l’enregistrement, {{duration}}',
    player: 'Enregistrement de {{when}}',
    play: 'Lire',
    halt: 'Arrêter la lecture',
    close: 'Fermer l’enregistrement',
    position: 'Position dans l’enregistrement',
    positionText: 'Position {{position}} sur {{duration}}',
    agent: 'Vous',
    others: 'Correspondant',
    consent: {
      announced: 'annoncé pendant l’appel',
      asked: 'accord du client demandé',
      none: 'sans annonce de Sawt',
    },
    pauses_one: '{{count}} passage non enregistré',
    pauses_other: '{{count}} passages non enregistrés',
    deleted: {
      retention: 'Enregistrement effacé le {{when}}, au terme de sa durée de conservation',
      missing: 'Enregistrement introuvable, constaté le {{when}}',
    },
    details: {
      title: 'Preuve de l’enregistrement',
      begun: 'Début',
      ended: 'Fin',
      consent: 'Information du client',
      announcement: 'Annonce entendue',
      tone: 'signal sonore',
      sentence: {
        fr: 'phrase de Sawt, en français',
        en: 'phrase de Sawt, en anglais',
        es: 'phrase de Sawt, en espagnol',
      },
      soundHash: 'Empreinte de l’annonce (SHA-256)',
      kept: 'Conservé jusqu’au',
      wasKept: 'Devait être conservé jusqu’au',
      exportUndone: 'Export non abouti',
      exported: 'Exporté le',
      exportedBy: 'Exporté par',
      exportedTo: 'Exporté vers',
      exportHash: 'Empreinte du fichier exporté le {{when}} (SHA-256)',
      hash: 'Empreinte du fichier (SHA-256)',
    },
    export: {
      do: 'Exporter l’enregistrement, {{duration}}',
      outcome: {
        exported:
          'Exporté. Ce fichier n’est pas chiffré et Sawt ne l’effacera pas : vous en êtes responsable.',
        forbidden: 'Cette campagne ne permet pas d’exporter ses enregistrements.',
        deleted: 'Cet enregistrement a été effacé : il n’y a plus rien à exporter.',
        damaged:
          'Cet enregistrement est abîmé ou n’est plus sur ce poste : il n’a pas été exporté. Prévenez le support.',
        diskFull:
          'Le disque est plein : rien n’a été exporté. Libérez de la place ou choisissez un autre endroit.',
        notWritable: 'Impossible d’écrire à cet endroit : rien n’a été exporté. Choisissez un autre dossier.',
        ownFolder:
          'Ce dossier contient les fichiers de Sawt : rien n’a été exporté. Choisissez un autre dossier.',
        leftBehind:
          'L’export n’a pas abouti. Une copie inachevée, non chiffrée, est restée à cet endroit : Sawt l’effacera à son prochain démarrage si l’endroit est alors accessible.',
      },
    },
    unreadable: 'Cet enregistrement est abîmé ou n’est plus sur ce poste. Prévenez le support.',
  },
} as const;
