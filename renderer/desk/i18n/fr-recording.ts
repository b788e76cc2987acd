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
      kept: 'Conservé jusqu’au',
      wasKept: 'Devait être conservé jusqu’au',
      hash: 'Empreinte du fichier (SHA-256)',
    },
    unreadable: 'Cet enregistrement est abîmé ou n’est plus sur ce poste. Prévenez le support.',
  },
} as const;
