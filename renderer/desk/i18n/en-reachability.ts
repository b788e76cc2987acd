import type { reachabilityFr } from './fr-reachability';
import type { Wording } from './wording';

export const reachabilityEn: Wording<typeof reachabilityFr> = {
  reach: {
    title: 'Reachability',
    state: { reachable: 'Taking calls', doNotDisturb: 'Do not disturb', forwards: 'Calls sent on' },
    doNotDisturb: 'Do not disturb',
    doNotDisturbHint: 'No call rings here: callers are refused. A call that runs goes on.',
    forward: 'Call forwarding',
    forwardTo: 'Forward to',
    forwardHint: 'A number or an extension',
    forwardWhen: 'Which calls',
    when: {
      always: 'All calls',
      busy: 'When I am busy',
      noAnswer: 'When I do not answer',
      busyOrNoAnswer: 'When busy or not answered',
    },
    after: 'Ring first for',
    seconds: '{{count}} seconds',
    forwardOn: 'Turn forwarding on',
    forwardSave: 'Save',
    forwardOff: 'Stop forwarding',
    isDisturbed: 'Do not disturb: no call rings.',
    disturbAgain: 'Be reachable again',
    isForwarded: {
      always: 'Forwarding: all your calls go to {{number}}.',
      busy: 'Forwarding to {{number}} when you are busy.',
      noAnswer: 'Forwarding to {{number}} after {{count}} s without an answer.',
      busyOrNoAnswer: 'Forwarding to {{number}} when you are busy, or after {{count}} s without an answer.',
    },
  },
  deflect: {
    open: 'Send on',
    title: 'Send this call on',
    number: 'Number or colleague',
    send: 'Send the call on',
    hint: 'The caller is sent to this number without you answering.',
  },
};
