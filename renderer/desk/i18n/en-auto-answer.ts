import type { autoAnswerFr } from './fr-auto-answer';
import type { Wording } from './wording';

export const autoAnswerEn: Wording<typeof autoAnswerFr> = {
  autoAnswer: {
    announce: 'Incoming call: {{who}}. Answered automatically in {{seconds}} seconds. Escape stops that.',
    countdown: 'Answered automatically in',
    stop: 'Let it ring',
  },
};
