import type { conferenceFr } from './fr-conference';
import type { Wording } from './wording';

/** Several calls talked on together. */
export const conferenceEn: Wording<typeof conferenceFr> = {
  conference: {
    title: 'Conference',
    state: 'Conference of {{count}}',
    start: 'Conference',
    startHint: 'both of them and you',
    join: 'Bring together with {{name}}',
    you: 'You',
    leaveOut: 'Put {{name}} on hold',
    hangUp: 'Hang up with {{name}}',
    leave: 'Leave them together',
    leaveHint: 'they go on without you',
  },
};
