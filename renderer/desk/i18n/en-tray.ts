import type { trayFr } from './fr-tray';
import type { Wording } from './wording';

export const trayEn: Wording<typeof trayFr> = {
  tray: {
    state: {
      ringing: 'a call comes in',
      inCall: 'in a call',
      missed: 'missed calls',
      doNotDisturb: 'do not disturb',
      offline: 'offline',
      online: 'online',
    },
    action: {
      answer: 'Answer',
      hangUp: 'Hang up or reject',
      hold: 'On hold',
      mute: 'Microphone muted',
      doNotDisturb: 'Do not disturb',
      show: 'Show Sawt',
      quit: 'Quit Sawt',
    },
    staysOpen:
      'Sawt stays open: you find it by its icon beside the clock. To end it altogether, choose “Quit Sawt” there.',
    understood: 'Got it',
    quitInCall: {
      question: 'A call is running. Hang up and quit Sawt?',
      quit: 'Hang up and quit',
      stay: 'Stay in the call',
    },
    quitUnsaved: {
      question: 'Some of what was typed is not on the disk yet and would be lost. Quit Sawt all the same?',
      quit: 'Quit and lose it',
      stay: 'Stay',
    },
    close: 'Keep Sawt open when its window is closed',
    closeHint: {
      there: 'It stays at hand by its icon beside the clock. During a call it always does.',
      missing:
        'This desktop shows no icon beside the clock: the window is minimised instead of closed. During a call it always is.',
    },
  },
};
