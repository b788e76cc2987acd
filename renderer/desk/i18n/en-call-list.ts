import type { callListFr } from './fr-call-list';
import type { Wording } from './wording';

export const callListEn: Wording<typeof callListFr> = {
  callList: {
    title: 'Call history',
    filterLabel: 'Filter the calls',
    filter: { all: 'All', missed: 'Missed', incoming: 'Incoming', outgoing: 'Outgoing' },
    search: 'Search for a call',
    searchHint: 'Number or name',
    kind: 'Kind',
    line: 'Line',
    empty: 'No calls yet: they will show here.',
    nothing: 'No call matches. Try fewer digits, or “All”.',
    older: 'Show older calls',
    details: 'Call details',
    choose: 'Choose a call to see its details. Enter calls back.',
    callBack: 'Call back',
    times: 'Times',
    setup: 'Set-up',
    ringing: 'Ringing',
    talk: 'Talk',
    hold: 'Hold',
    wrapUp: 'Wrap-up',
    startedAt: 'Started',
    answer: 'Answer',
    answeredAutomatically: 'Answered automatically',
    end: 'How it ended',
    noLine: 'Unknown',
  },
};
