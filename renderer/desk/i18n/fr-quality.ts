/** How calls sound. */
export const qualityFr = {
  quality: {
    title: 'Qualité du son : {{level}}',
    level: { good: 'bonne', fair: 'moyenne', poor: 'mauvaise' },
    fine: 'Le son passe bien.',
    problem: {
      nothingIn:
        'Rien n’arrive de votre correspondant : il se tait, ou sa voix se perd. Demandez s’il vous entend, sinon rappelez.',
      lossBoth:
        'Votre réseau perd des paquets : vous vous entendez mal. Vérifiez le câble ou le Wi-Fi, puis prévenez le support.',
      lossIn:
        'Des paquets se perdent en venant vers vous : vous entendez mal votre correspondant. Faites-le répéter.',
      lossOut:
        'Des paquets de votre voix se perdent en route : votre correspondant vous entend mal. Parlez lentement.',
      delay: 'La voix arrive en retard : laissez finir votre correspondant avant de parler.',
    },
    microphone: {
      silent:
        'Votre micro ne donne aucun son. Vérifiez que le bon micro est choisi et qu’il n’est pas coupé.',
      mutedByDevice: 'Votre micro est coupé sur le casque ou par le système. Rouvrez-le pour être entendu.',
      clipping: 'Votre voix grésille, elle est trop forte. Éloignez le micro ou baissez son volume.',
    },
    curve: 'Note de la dernière minute, de {{lowest}} à {{highest}}',
    curveEmpty: 'Pas encore de note',
    mos: 'Note (MOS, sur 4,5)',
    mosAverage: 'Note moyenne (MOS)',
    mosLowest: 'Note la plus basse',
    lossIn: 'Pertes à la réception',
    lossOut: 'Pertes à l’envoi',
    jitter: 'Gigue',
    jitterMax: 'Gigue la plus forte',
    roundTrip: 'Aller-retour',
    roundTripMax: 'Aller-retour le plus long',
    codec: 'Codec',
    route: 'Chemin',
    candidate: { host: 'direct', srflx: 'par NAT', prflx: 'par NAT', relay: 'par relais' },
    percent: '{{value}} %',
    milliseconds: '{{value}} ms',
    heading: 'Qualité',
    unheard: 'Rien n’a été entendu.',
    export: 'Exporter (CSV)',
    exported_one: '{{count}} appel exporté.',
    exported_other: '{{count}} appels exportés.',
  },
} as const;
