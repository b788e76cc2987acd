import { proxyProblemsFr, relayNoticesFr, relayProblemsFr } from './fr-network';
/** One sentence for each code of the contract: what happened, what it means, what to do. */
export const codesFr = {
  cause: {
    hungUpByUs: 'Vous avez raccroché.',
    hungUpByThem: 'Votre correspondant a raccroché.',
    rejectedByUs: 'Vous avez refusé l’appel.',
    doNotDisturb: 'L’appel a été refusé par Ne pas déranger. Rappelez si besoin.',
    busyHere:
      'Vous étiez en ligne : le réglage du compte refuse alors les autres appels. Rappelez si besoin.',
    tooManyCalls: 'Trop d’appels sonnaient déjà, celui-ci n’a pas pu sonner. Rappelez si besoin.',
    forwarded: 'L’appel est parti vers votre numéro de renvoi. Vous n’avez rien à faire.',
    deflected: 'Vous avez renvoyé l’appel avant de répondre. Vous n’avez plus rien à faire.',
    cancelledByUs: 'Vous avez raccroché avant la réponse.',
    cancelledByThem: 'Le correspondant a renoncé avant votre réponse. Rappelez-le si besoin.',
    answeredElsewhere: 'L’appel a été pris sur un autre poste. Vous n’avez rien à faire.',
    transferred: 'L’appel est transféré. Vous n’avez plus rien à faire.',
    transferFailed: 'Le transfert n’a pas abouti et votre correspondant n’est plus en ligne. Rappelez-le.',
    declinedElsewhere: 'L’appel a été refusé sur un autre poste. Vous n’avez rien à faire.',
    referred: 'Votre correspondant vous a transféré : la conversation continue avec son remplaçant.',
    busy: 'La ligne est occupée. Rappelez dans quelques minutes.',
    declined: 'Le correspondant a refusé l’appel. Réessayez plus tard.',
    notFound: 'Ce numéro n’est pas attribué. Vérifiez-le avant de rappeler.',
    redirectRefused:
      'L’appel était renvoyé vers une adresse qui n’est pas permise. Signalez le numéro à votre superviseur.',
    redirectLoop:
      'Les renvois de ce numéro tournent en rond, l’appel n’a pas abouti. Signalez-le à votre superviseur.',
    numberChanged: 'Ce numéro a changé. Cherchez le nouveau, puis corrigez la fiche.',
    incompleteNumber: 'Le numéro est incomplet. Complétez-le et rappelez.',
    unavailable: 'Le correspondant n’est pas joignable pour le moment. Rappelez plus tard.',
    noAnswer: 'Personne n’a répondu. Rappelez plus tard.',
    forbidden: 'Le serveur interdit cet appel à votre compte. Signalez le numéro à votre superviseur.',
    wrongCredentials: 'Le serveur a refusé votre mot de passe. Corrigez-le dans Réglages, puis rappelez.',
    noCommonCodec:
      'Les deux postes n’ont aucun format audio en commun. Vérifiez les codecs du compte, ou signalez le numéro au support.',
    refused: 'Le serveur a refusé l’appel. Réessayez, puis signalez-le si cela se répète.',
    serverError: 'Le serveur téléphonique a rencontré une erreur. Rappelez dans un instant.',
    overloaded: 'Le réseau téléphonique est saturé. Rappelez dans quelques minutes.',
    timeout: 'Le serveur n’a pas répondu à temps. Rappelez.',
    networkLost:
      'La liaison avec le serveur s’est coupée et l’appel est perdu. Rappelez dès qu’elle est revenue.',
    sessionExpired: 'La liaison avec l’autre côté est perdue : il ne donnait plus signe de vie. Rappelez.',
    callGone: 'Cet appel n’existe plus : il a été pris ailleurs ou a pris fin. Vous n’avez rien à faire.',
    notConnected: 'Vous n’êtes pas connecté au serveur, l’appel n’est pas parti. Attendez la reconnexion.',
    microphoneDenied:
      'Le micro n’est pas accessible, l’appel est arrêté. Branchez le casque ou autorisez le micro.',
    noRelay:
      'L’appel passe uniquement par un relais (TURN), et aucun ne répond ou n’accepte ce compte. Vérifiez-le dans Réglages.',
    mediaFailed: 'L’audio n’a pas pu s’établir, l’appel est arrêté. Rappelez.',
    malformed: 'L’appel reçu était illisible et n’a pas pu être pris. Signalez-le s’il se répète.',
  },
  /** The far end said when it may be called again. */
  retry: {
    over: {
      busy: 'La ligne est occupée.',
      declined: 'Le correspondant a refusé l’appel.',
      unavailable: 'Le correspondant n’est pas joignable.',
      noAnswer: 'Personne n’a répondu.',
      overloaded: 'Le réseau téléphonique est saturé.',
      serverError: 'Le serveur téléphonique a rencontré une erreur.',
      other: 'L’appel n’a pas abouti.',
    },
    in: 'Rappelez dans {{wait}}.',
    from: 'Rappelez à partir de {{time}}.',
    redial: 'Rappeler le {{number}} (il demande d’attendre jusqu’à {{time}})',
    ready: 'Vous pouvez rappeler le {{number}}.',
    title: 'Rappel possible',
    since: 'À partir de {{time}}',
  },
  error: {
    badRequest: 'Cette action n’a pas été comprise ; rien n’a changé. Recommencez.',
    forbidden: 'Cette action n’est pas permise ici ; rien n’a changé.',
    notFound: 'Cet élément n’existe plus. Fermez et rouvrez la fiche.',
    conflict: 'Ce n’est pas possible en ce moment ; l’appel continue. Réessayez dans un instant.',
    unavailable: 'Le service ne répond pas ; votre appel n’est pas touché. Réessayez dans un instant.',
    notConnected: 'Vous n’êtes pas connecté au serveur, l’appel n’est pas parti. Attendez la reconnexion.',
    invalidNumber: 'Ce numéro n’est pas valable, l’appel n’est pas parti. Vérifiez-le.',
    notForwardable:
      'On ne peut pas y renvoyer d’appels ; rien n’a changé. Saisissez un numéro ou un poste de votre serveur.',
    callLoop:
      'Ce numéro est le vôtre ou celui de l’appelant : l’appel tournerait en rond. Choisissez-en un autre.',
    lineBusy:
      'Un appel est en cours sur cette ligne ; il continue et rien n’a changé. Raccrochez, puis recommencez.',
    accountExists:
      'Une autre ligne a déjà cet identifiant sur ce serveur. Modifiez-la, ou changez l’identifiant.',
    microphoneDenied:
      'Le micro n’est pas accessible. Branchez le casque ou autorisez le micro, puis recommencez.',
    storageLocked: 'Vos données sont verrouillées. Déverrouillez-les, puis recommencez.',
    wrongPassphrase: 'Cette phrase de passe n’ouvre pas vos données. Vérifiez la casse et recommencez.',
    diskFull: 'Le disque est plein, rien n’a été enregistré. Libérez de la place, puis recommencez.',
    timeout: 'Pas de réponse à temps ; l’action est peut-être passée. Vérifiez avant de recommencer.',
    internal: 'Une erreur s’est produite dans Sawt ; votre appel n’est pas touché. Recommencez.',
  },
  check: {
    ok: 'La connexion fonctionne ({{roundTrip}} ms).',
    nameNotFound: 'L’adresse {{host}} est introuvable. Vérifiez l’orthographe du serveur et le réseau.',
    connectionRefused:
      '{{host}} refuse la connexion sur le port {{port}}. Vérifiez le port, ou demandez s’il est ouvert.',
    unreachable: '{{host}} ne répond pas. Vérifiez le réseau, le VPN ou le pare-feu.',
    certificateNotTrusted:
      'Le certificat du serveur n’est pas reconnu, la connexion est arrêtée. Comparez-le avec votre service informatique.',
    noWebSocket:
      'Le serveur répond, mais n’accepte pas la téléphonie WebSocket à cette adresse. Vérifiez le chemin, souvent /ws.',
    wrongPassword: 'Le serveur refuse cet identifiant ou ce mot de passe. Ressaisissez-les.',
    refused:
      'Le serveur refuse ce compte (code {{status}}). Vérifiez le domaine, puis demandez à l’administrateur.',
    noAnswer: 'Le serveur accepte la connexion mais ne répond pas. Vérifiez l’adresse et le domaine.',
    caFileUnreadable: 'Le fichier d’autorité est illisible. Choisissez un certificat au format PEM.',
    ...proxyProblemsFr,
    ...relayProblemsFr,
  },
  certificateReason: {
    unknownAuthority: 'Son autorité n’est pas connue de ce poste : choisissez le fichier de l’autorité.',
    expired: 'Il est expiré : le serveur doit en recevoir un nouveau.',
    wrongHost: 'Il appartient à un autre nom : vérifiez l’adresse du serveur.',
    other: 'Il ne peut pas être vérifié.',
  },
  registrationProblem: {
    nameNotFound: 'L’adresse du serveur est introuvable. Vérifiez le réseau.',
    certificateNotTrusted: 'Le certificat du serveur n’est pas reconnu. Choisissez l’autorité dans Réglages.',
    certificateExpired:
      'Le certificat du serveur a expiré, le service informatique doit le renouveler. Un appel en cours continue.',
    connectionRefused: 'Le serveur refuse la connexion. Prévenez le support si cela dure.',
    noAnswer: 'Le serveur ne répond pas. Vérifiez le réseau.',
    connectionLost: 'La liaison avec le serveur est coupée. Un appel en cours continue.',
    serverError: 'Le serveur rencontre une erreur. Prévenez le support si cela dure.',
    serverBusy: 'Le serveur est surchargé et demande de patienter. La ligne revient d’elle-même.',
    wrongPassword:
      'Le serveur refuse votre mot de passe : aucun appel n’est possible sur cette ligne. Corrigez-le dans Réglages.',
    forbidden:
      'Le serveur interdit ce compte : aucun appel n’est possible sur cette ligne. Contactez l’administrateur.',
    noWebSocket: 'L’adresse n’est pas celle d’un serveur de téléphonie. Corrigez-la dans Réglages.',
    ...proxyProblemsFr,
  },
  notice: {
    storageSetAside:
      'Le fichier de données était abîmé. Il est conservé à part ({{file}}) et {{rows}} lignes ont été récupérées. Vérifiez vos dernières fiches.',
    storageFailing:
      'Vos dernières saisies ne s’enregistrent pas encore ; elles sont gardées en mémoire. Ne fermez pas Sawt et prévenez le support.',
    entryLost:
      'Une saisie d’un appel n’a pas pu être enregistrée et elle est perdue. Notez-la par ailleurs et prévenez le support.',
    settingsSetAside:
      'Vos réglages étaient illisibles. Ils sont conservés à part ({{file}}) ; vérifiez votre compte dans Réglages.',
    settingsOfNewerProgram:
      'Vos réglages viennent d’une version plus récente de Sawt. Ils sont conservés à part ({{file}}). Mettez le programme à jour, ou saisissez votre compte dans Réglages.',
    mediaRestarted: 'L’audio a été relancé. Les appels en cours continuent : demandez si l’on vous entend.',
    ...relayNoticesFr,
    soundNotRestored:
      'L’audio de l’appel n’a pas pu être rétabli : mettez en attente puis reprenez, ou rappelez le correspondant.',
    notHeld: 'L’appel n’a pas pu être mis en attente : votre correspondant vous entend toujours.',
    notResumed: 'L’appel n’a pas pu être repris : votre correspondant est toujours en attente. Réessayez.',
    soundNotPlayed:
      'Le son ne sort pas : vous n’entendez ni la sonnerie ni votre correspondant. Vérifiez le casque.',
    microphoneDenied:
      'Le micro est refusé : votre correspondant ne vous entend pas. Autorisez-le dans le système.',
    microphoneMissing:
      'Aucun micro n’est branché : votre correspondant ne vous entend pas. Branchez le casque.',
    microphoneReplaced:
      'Le micro choisi n’est plus disponible ; le micro par défaut le remplace et l’appel continue. Rebranchez-le pour y revenir.',
    speakerReplaced:
      'Le casque choisi n’est plus disponible ; le son sort de {{device}} et l’appel continue. Rebranchez-le pour y revenir.',
    ringerReplaced:
      'La sortie choisie pour la sonnerie n’est plus disponible ; elle sonne sur {{device}}. Rebranchez-la pour y revenir.',
    deviceBack: '{{device}} est de nouveau utilisé.',
    interactionRecovered: 'Un appel interrompu a été retrouvé avec ses notes. Qualifiez-le pour le clore.',
    callsTurnedAway: 'Des appels n’ont pas pu sonner, vous étiez occupé. Ils sont dans vos appels manqués.',
    malformedCallRefused: 'Un appel illisible a été refusé. Les autres appels ne sont pas touchés.',
    recordingDiskFull:
      'Le disque est plein : l’enregistrement s’est arrêté, ce qui précède est conservé. L’appel continue ; libérez de la place.',
    recordingFailed:
      'L’enregistrement s’est interrompu, ce qui précède est conservé. L’appel continue ; prévenez votre superviseur.',
    settingNotSaved:
      'Le réglage n’a pas pu être enregistré et reste tel qu’il était. Libérez de la place sur le disque, puis réessayez.',
    recordingsAwaitClock:
      'Des enregistrements arrivés à échéance ne sont pas encore effacés : l’horloge de l’ordinateur a changé de date. Vérifiez-la ; si elle est juste, ils le seront au bout d’un jour.',
    recordingsNotDeleted:
      'Des enregistrements arrivés à échéance n’ont pas pu être effacés. Nouvel essai toutes les heures ; si ce message revient, prévenez votre superviseur.',
    callInProgress: 'Un appel est en cours : Sawt reste ouvert. Raccrochez, puis fermez-le.',
    diskFull:
      'Le disque est plein : notes et réponses ne s’enregistrent plus. Libérez de la place maintenant.',
  },
  storageProblem: {
    newerProgram:
      'Ces données viennent d’une version plus récente de Sawt. Rien n’a été modifié : mettez le programme à jour.',
    diskFull:
      'Le disque est plein, vos données ne peuvent pas s’ouvrir. Libérez de la place, puis redémarrez Sawt.',
    unreadable:
      'Vos données sont illisibles. Rien n’a été effacé : prévenez le support avant de continuer. Les appels restent possibles.',
  },
} as const;
