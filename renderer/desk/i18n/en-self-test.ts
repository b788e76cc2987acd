import type { selfTestFr } from './fr-self-test';
import type { Wording } from './wording';

export const selfTestEn: Wording<typeof selfTestFr> = {
  selfTest: {
    title: 'Check this computer',
    hint: 'Server, microphone, headset, network and disk in one go. A running call is not disturbed.',
    start: 'Start the check',
    again: 'Check again',
    cancel: 'Stop',
    list: 'Results of the check',
    done_one: 'Check finished: {{count}} point to put right.',
    done_other: 'Check finished: {{count}} points to put right.',
    allGood: 'Check finished: nothing to put right.',
    isRunning: 'Checking…',
    wasCancelled: 'Check stopped.',
    told: '{{part}}: {{state}}',
    part: {
      serverName: 'Server address',
      connection: 'Secure connection',
      registration: 'Account',
      mediaWindow: 'Sound engine',
      ice: 'Network paths of the sound',
      microphone: 'Microphone',
      speaker: 'Speaker',
      ringer: 'Ringer',
      headset: 'Headset buttons',
      disk: 'Disk',
      records: 'Data',
      clock: 'Clock',
    },
    state: {
      waiting: 'Waiting',
      running: 'Running',
      asking: 'Your answer',
      passed: 'Passed',
      failed: 'Put right',
      refused: 'Put right',
      notApplicable: 'Not checked',
      cancelled: 'Stopped',
    },
    speak: 'Speak normally…',
    heard: { speaker: 'Did you hear the sound?', ringer: 'Did you hear the ringing?' },
    yes: 'Yes',
    no: 'No',
    passed: {
      serverName: 'Found.',
      connection: 'Made, the certificate is valid.',
      registration: 'Accepted in {{ms, number}} ms.',
      mediaWindow: 'It answers.',
      ice: '{{host}} local, {{srflx}} public, {{relay}} relay.',
      microphone: 'Your voice comes in ({{percent}} %).',
      speaker: 'You heard it.',
      ringer: 'You heard it.',
      headset: 'They work.',
      disk: '{{megabytes, number}} MB free.',
      records: 'They can be read and saved.',
      clock: '{{seconds, number}} s from the server’s.',
    },
    problem: {
      noMediaWindow: 'It does not answer: no call can be made. Restart Sawt, then tell support.',
      noCandidates:
        'No path: this computer has no network, or security software blocks the sound. Check the network, then tell support.',
      microphoneDenied: 'The microphone is refused. Allow it in the system’s settings.',
      microphoneMissing: 'No microphone is plugged in. Plug in the headset.',
      microphoneBusy: 'Another program has the microphone. Close it, then check again.',
      microphoneMuted:
        'The microphone gives no sound at all: it is muted on the headset or in the system. Unmute it, then check again.',
      microphoneSilent:
        'No voice comes in. Speak during the check, move the microphone closer or choose another one in Settings.',
      notHeard:
        'The sound does not reach you. Turn the volume up, check the plug, or choose another output in Settings.',
      headsetRefused:
        'The system refuses access to the buttons, or another program keeps them. Close the headset’s software, then plug it in again.',
      diskNearlyFull:
        'Only {{megabytes, number}} MB are left. Free some space before your notes can no longer be saved.',
      diskNotWritable: 'Nothing can be written: it is full or protected. Free some space, then tell support.',
      recordsFailing: 'What you type is not saved. Do not close Sawt, and tell support.',
      clockWrong:
        'This computer’s clock is {{seconds, number}} s away from the server’s: the connection may be refused. Set it right.',
      noResult: 'The check did not come to an end. Try again, then tell support.',
    },
    reason: {
      noAccount: 'No account is switched on.',
      notReached: 'Put the point before it right first.',
      inCall: 'Left out so that your call is not disturbed.',
      notSaid: 'You gave no answer.',
      switchedOff: 'Switched off in Settings.',
      noHeadset: 'No headset with buttons is plugged in.',
      locked: 'Your data are locked.',
      noServerTime: 'The server does not tell the time.',
    },
  },
};
