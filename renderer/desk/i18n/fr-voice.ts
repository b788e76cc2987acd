export const voiceFr = {
  voice: {
    title: 'Son et sonnerie',
    codecs: 'Codecs, dans l’ordre de préférence',
    names: {
      opus: 'Opus (le meilleur son, supporte les pertes)',
      g722: 'G.722 (son large, réseau local)',
      pcma: 'G.711 loi A (téléphonie, Europe)',
      pcmu: 'G.711 loi µ (téléphonie, Amérique du Nord)',
    },
    raise: 'Préférer {{codec}}',
    lower: 'Préférer moins {{codec}}',
    lastStays: 'Il faut au moins un codec : le dernier ne peut pas être retiré.',
    errorCorrection: 'Opus : réparer les paquets perdus (FEC)',
    pauseInSilence: 'Envoyer moins pendant les silences (DTX)',
    packetTime: 'Durée de voix par paquet',
    packetTimes: {
      normal: '20 ms (réseau normal)',
      narrow: '40 ms (réseau étroit)',
      narrowest: '60 ms (réseau très étroit)',
    },
    bitrateCap: 'Débit maximal d’Opus',
    bitrateFree: 'Libre',
    bitrate: '{{rate}} kbit/s',
  },
} as const;
