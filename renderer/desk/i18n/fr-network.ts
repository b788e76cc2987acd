/** What is wrong with a proxy, as the check of an account and the state of a line tell it. */
export const proxyProblemsFr = {
  proxyUnreachable:
    'Le proxy ne répond pas. Vérifiez le réseau, puis le proxy dans les options réseau du compte.',
  proxyPassword:
    'Le proxy demande un mot de passe. Indiquez l’identifiant et le mot de passe du proxy dans les options réseau du compte.',
  proxyPasswordWrong:
    'Le proxy refuse son identifiant ou son mot de passe. Ressaisissez-les dans les options réseau du compte.',
  proxySignIn:
    'Le proxy demande une ouverture de session que Sawt ne connaît pas (NTLM, Kerberos). Demandez au service informatique d’ouvrir l’accès au serveur.',
  proxyRefused: 'Le proxy refuse l’accès au serveur. Demandez au service informatique de l’ouvrir.',
  proxyUnsupported:
    'Le proxy est de type SOCKS, que Sawt ne connaît pas. Demandez un proxy HTTP au service informatique.',
  proxyNotTrusted:
    'Le certificat du proxy n’est pas reconnu, la connexion est arrêtée. Choisissez le fichier de son autorité dans le compte.',
} as const;

/** What is wrong with a relay, as the check of an account tells it. */
export const relayProblemsFr = {
  relayRefused:
    'Le serveur répond, mais le relais {{host}} refuse l’identifiant ou le secret, ou l’heure de ce poste est fausse. Vérifiez-les.',
  relayFull:
    'Le serveur répond, mais le relais {{host}} est complet. Demandez de la place à l’administrateur.',
  relayUnreachable:
    'Le serveur répond, mais pas le relais {{host}}. Vérifiez son adresse, son port et son certificat, ou le pare-feu.',
} as const;

/** The same while the desk works, in a notice. */
export const relayNoticesFr = {
  relayRefused:
    'Le relais audio (TURN) refuse le mot de passe, faux ou expiré. Certains appels seront sans son : vérifiez-le dans Réglages, et l’heure de ce poste.',
  relayFull:
    'Le relais audio (TURN) est complet. Certains appels seront sans son : prévenez l’administrateur.',
  relayUnreachable:
    'Le relais audio (TURN) ne répond pas. Certains appels seront sans son : vérifiez le réseau, ou prévenez le support.',
  noSoundPath:
    'Le son de l’appel ne trouve aucun chemin sur le réseau. Rappelez ; si cela dure, le service informatique doit ouvrir l’audio ou un relais (TURN).',
} as const;

/** The way out of the house. */
export const networkFr = {
  network: {
    title: 'Options réseau',
    proxy: 'Proxy vers le serveur',
    proxyUses: { system: 'Celui de ce poste', none: 'Aucun', own: 'Une adresse à indiquer' },
    proxyAddress: 'Adresse du proxy',
    proxyAddressHint: 'proxy.exemple.fr:3128',
    proxyAddressWrong: 'Un nom et un port, par exemple proxy.exemple.fr:3128.',
    proxyUser: 'Identifiant du proxy',
    proxyUserHint: 'Seulement s’il en demande un',
    proxyUserWrong: 'Sans deux-points.',
    proxyPassword: 'Mot de passe du proxy',
    proxyPasswordNeeded: 'Indiquez le mot de passe du proxy, ou effacez son identifiant.',
    turnServers: 'Relais audio (TURN)',
    turnServersHint: 'turn:turn.exemple.fr:3478',
    turnServersMore: 'Aucun en général. Plusieurs : séparés par une espace.',
    turnServersWrong: 'Des adresses turn: ou turns:, par exemple turn:turn.exemple.fr:3478?transport=tcp.',
    turnServersMost: '{{most}} relais au plus.',
    turnMethod: 'Accès au relais',
    turnMethods: {
      password: 'Identifiant et mot de passe',
      sharedSecret: 'Secret partagé, accès à durée limitée',
    },
    turnUser: 'Identifiant du relais',
    turnPassword: 'Mot de passe du relais',
    turnSecret: 'Secret du relais',
    turnPasswordNeeded: 'Indiquez-le, ou effacez l’adresse du relais.',
    relayOnly: 'Faire passer le son par le relais uniquement',
    stunServers: 'Adresse publique (STUN)',
    stunServersHint: 'stun.exemple.fr:3478',
    stunServersMore:
      'Pour un agent à domicile derrière une box, sans relais. Plusieurs : séparés par une espace.',
    stunServersWrong: 'Un nom, avec son port s’il en a un : stun.exemple.fr:3478.',
    stunServersMost: '{{most}} serveurs STUN au plus.',
  },
} as const;
