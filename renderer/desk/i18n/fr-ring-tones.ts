/** What calls ring with. */
export const ringTonesFr = {
  ringTones: {
    tone: 'Sonnerie',
    ofLine: 'Sonnerie de ce compte',
    inherited: 'Comme dans les réglages ({{tone}})',
    shipped: {
      chime: 'Carillon',
      french: 'Française',
      british: 'Britannique',
      american: 'Américaine',
      soft: 'Douce',
      discreet: 'Discrète',
    },
    unusable: '{{name}} (illisible)',
    replaced: 'Ce son est illisible : une autre sonnerie le remplace.',
    listen: 'Écouter la sonnerie : {{tone}}',
    stop: 'Arrêter la sonnerie',
    volume: 'Volume de la sonnerie',
    percent: '{{percent}} %',
    own: 'Vos sons',
    import: 'Ajouter un son…',
    importing: 'Lecture du fichier…',
    hint: 'WAV, MP3 ou OGG, 5 Mo et 30 secondes au plus.',
    full: 'Huit sons au plus : retirez-en un pour en ajouter un autre.',
    remove: 'Retirer le son {{name}}',
    announces: 'annonce des enregistrements : {{campaigns}}',
    outcome: {
      imported:
        'Son ajouté : choisissez-le comme sonnerie, ici, dans un compte ou dans une campagne, ou comme annonce dans une campagne.',
      unreadable: 'Ce fichier ne peut pas être lu. Vérifiez qu’il est toujours là et que vous y avez accès.',
      tooLarge: 'Ce fichier dépasse 5 Mo. Choisissez-en un plus petit.',
      noSound: 'Ce fichier n’est pas un son lisible. Choisissez un fichier WAV, MP3 ou OGG.',
      tooLong: 'Ce son dure plus de 30 secondes. Choisissez-en un plus court.',
      failed: 'La lecture de ce fichier n’a pas abouti. Réessayez, puis essayez un fichier plus court.',
      silent: 'On n’entend rien dans ce fichier. Choisissez-en un autre.',
    },
  },
} as const;
