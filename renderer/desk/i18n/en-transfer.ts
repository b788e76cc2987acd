import type { transferFr } from './fr-transfer';
import type { Wording } from './wording';

/** Handing a call over. */
export const transferEn: Wording<typeof transferFr> = {
  transfer: {
    open: 'Transfer',
    title: 'Transfer the call',
    number: 'Extension or number to transfer to',
    hint: 'Extension or number',
    blind: 'Transfer',
    blindHint: 'without a word to them',
    consult: 'Consult first',
    consultHint: 'talk to them, the customer waits',
    calls: 'Your other calls',
    toCall: 'Connect with {{name}}',
    recent: 'Latest numbers',
    choose: 'Choose {{name}}',
    progress: {
      asked: 'Transfer to {{name}}…',
      accepted: 'Transfer to {{name}}: accepted…',
      trying: 'Transfer to {{name}}: calling…',
      ringing: 'Transfer to {{name}}: ringing…',
    },
    takeBack: 'Take the call back',
    strip: 'Transfer',
    consulting: 'Consulting {{name}} for {{customer}}',
    complete: 'Complete the transfer',
    swap: 'Swap',
    back: 'Back to the customer',
    hide: 'Hide',
  },
  transferProblem: {
    busy: 'The transfer failed: the line is busy. The call is back with you.',
    declined: 'The transfer failed: it was declined there. The call is back with you.',
    notFound: 'The transfer failed: no such number. The call is back with you.',
    noAnswer: 'The transfer failed: nobody answered. The call is back with you.',
    unavailable: 'The transfer failed: they cannot be reached. The call is back with you.',
    forbidden: 'The transfer failed: the server does not allow this number. The call is back with you.',
    notSupported:
      'This call cannot be transferred: the caller’s telephone or its server refuses. The call stays with you.',
    notHeld: 'The caller could not be put on hold: nothing was transferred, they still hear you.',
    callGone: 'The transfer failed: the other call was over by then. The call is back with you.',
    noNews: 'Nothing was heard of the transfer. The call is back with you: ask whether they hear you.',
    failed: 'The transfer failed. The call is back with you: try again.',
  },
};
