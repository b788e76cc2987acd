import type { recordingFr } from './fr-recording';
import type { Wording } from './wording';

/** Recording a call, and listening to it. */
export const recordingEn = {
  recording: {
    says: {
      off: 'This call is not recorded.',
      mustAsk: 'This call is not recorded. Ask the customer first.',
      recording: 'Recording',
      paused: 'Recording paused',
      pausedByStep: 'Recording paused by the script',
      pausedToAsk: 'Recording paused. First ask the person who has just joined the call.',
      forgotten:
        'The recording has been paused for more than a minute. Resume it unless something forbids it.',
      failed: 'Recording broke off. The call goes on.',
    },
    does: {
      start: 'Record',
      startAgreed: 'Agreed: record',
      pause: 'Pause recording',
      resume: 'Resume recording',
      resumeAgreed: 'Agreed: resume',
    },
    listen: 'Listen to the recording, {{duration}}',
    player: 'Recording of {{when}}',
    play: 'Play',
    halt: 'Stop playing',
    close: 'Close the recording',
    position: 'Position in the recording',
    positionText: 'Position {{position}} of {{duration}}',
    agent: 'You',
    others: 'Other side',
    consent: {
      announced: 'announced in the call',
      asked: 'the customer was asked',
      none: 'not announced by Sawt',
    },
    pauses_one: '{{count}} part not recorded',
    pauses_other: '{{count}} parts not recorded',
    deleted: {
      retention: 'Recording deleted on {{when}}, when its time was over',
      missing: 'Recording not found, noticed on {{when}}',
    },
    details: {
      title: 'Proof of the recording',
      begun: 'Begun',
      ended: 'Ended',
      consent: 'What the customer was told',
      announcement: 'Announcement heard',
      tone: 'a tone',
      sentence: {
        fr: 'the sentence of Sawt, in French',
        en: 'the sentence of Sawt, in English',
        es: 'the sentence of Sawt, in Spanish',
      },
      soundHash: 'Hash of the announcement (SHA-256)',
      kept: 'Kept until',
      wasKept: 'Was to be kept until',
      exportUndone: 'Export that came to nothing',
      exported: 'Exported',
      exportedBy: 'Exported by',
      exportedTo: 'Exported to',
      exportHash: 'Hash of the file exported on {{when}} (SHA-256)',
      hash: 'Hash of the file (SHA-256)',
    },
    export: {
      do: 'Export the recording, {{duration}}',
      outcome: {
        exported: 'Exported. This file is not encrypted and Sawt will not delete it: it is in your care.',
        forbidden: 'This campaign does not let its recordings be exported.',
        deleted: 'This recording was deleted: there is nothing left to export.',
        damaged:
          'This recording is damaged or no longer on this computer: it was not exported. Tell support.',
        diskFull: 'The disk is full: nothing was exported. Make room or choose another place.',
        notWritable: 'This place cannot be written to: nothing was exported. Choose another folder.',
        ownFolder: 'This folder holds the files of Sawt: nothing was exported. Choose another folder.',
        leftBehind:
          'The export came to nothing. An unfinished copy, not encrypted, was left in that place: Sawt will delete it at its next start if the place can be reached then.',
      },
    },
    unreadable: 'This recording is damaged or no longer on this computer. Tell support.',
  },
} as const satisfies Wording<typeof recordingFr>;
