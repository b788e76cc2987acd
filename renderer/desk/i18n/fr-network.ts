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
  },
} as const;
