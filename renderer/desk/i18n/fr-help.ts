/** Help: what the program remembers of its lines, and what goes to the support. */
export const helpFr = {
  help: {
    title: 'Aide',
    bundle: 'Dossier pour le support',
    bundleHint:
      'Un fichier avec l’état des lignes, les échanges avec le serveur, les appareils et le journal. Noms, numéros et messages sont masqués ; aucun mot de passe n’y figure.',
    saveBundle: 'Enregistrer le dossier…',
    saved: 'Enregistré : {{path}}',
    notSaved:
      'Le dossier n’a pas pu être enregistré : le disque est plein ou l’emplacement est protégé. Choisissez un autre emplacement.',
    lines: 'Journal des lignes',
    noLines: 'Aucune ligne n’a encore changé d’état.',
    sound: 'Son',
    inUse: { microphone: 'Micro', speaker: 'Écoute', ringer: 'Sonnerie' },
    systemDefault: 'Par défaut du système',
    paths: 'Chemin du son des derniers appels',
    noPaths: 'Aucun appel n’a encore cherché de chemin.',
    path: {
      connecting: 'Cherche un chemin',
      connected: 'Chemin trouvé',
      disconnected: 'Chemin interrompu',
      failed: 'Aucun chemin : un pare-feu bloque sans doute le son',
    },
    pathAfter: 'en {{ms}} ms',
    exchanges: 'Échanges avec le serveur',
    noExchanges: 'Aucun échange pour le moment.',
    unlock: 'Montrer noms et numéros',
    messages: 'Messages de l’échange',
    choose: 'Choisissez un échange, puis un message, pour lire ce qui a été envoyé et reçu.',
    sent: 'Envoyé',
    received: 'Reçu',
    candidates: 'Chemins proposés ({{side}}) : {{host}} local, {{srflx}} public, {{relay}} relais',
    ours: 'nous',
    theirs: 'en face',
    text: 'Texte du message',
    forgotten: 'Ce message n’est plus en mémoire.',
  },
} as const;
