/** A call that the program answers for the agent. */
export const autoAnswerFr = {
  autoAnswer: {
    announce:
      'Appel entrant : {{who}}. Décroché automatique dans {{seconds}} secondes. Échap pour l’arrêter.',
    countdown: 'Décroché automatique dans',
    stop: 'Laisser sonner',
  },
} as const;
