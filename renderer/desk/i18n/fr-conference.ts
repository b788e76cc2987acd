/** Several calls talked on together. */
export const conferenceFr = {
  conference: {
    title: 'Conférence',
    state: 'Conférence à {{count}}',
    start: 'Conférence',
    startHint: 'les deux correspondants et vous',
    join: 'Réunir avec {{name}}',
    you: 'Vous',
    leaveOut: 'Mettre {{name}} en attente',
    hangUp: 'Raccrocher avec {{name}}',
    leave: 'Les laisser ensemble',
    leaveHint: 'ils continuent sans vous',
  },
} as const;
