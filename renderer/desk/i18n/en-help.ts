import type { helpFr } from './fr-help';
import type { Wording } from './wording';

export const helpEn: Wording<typeof helpFr> = {
  help: {
    title: 'Help',
    bundle: 'File for the support',
    bundleHint:
      'One file with the state of the lines, the exchanges with the server, the devices and the log. Names, numbers and messages are masked; it holds no password.',
    saveBundle: 'Save the file…',
    saved: 'Saved: {{path}}',
    notSaved:
      'The file could not be saved: the disk is full or the place is protected. Choose another place.',
    lines: 'Log of the lines',
    noLines: 'No line has changed its state yet.',
    sound: 'Sound',
    inUse: { microphone: 'Microphone', speaker: 'Listening', ringer: 'Ringing' },
    systemDefault: 'The system’s default',
    paths: 'Way of the sound in the last calls',
    noPaths: 'No call has looked for a way yet.',
    path: {
      connecting: 'Looks for a way',
      connected: 'Way found',
      disconnected: 'Way interrupted',
      failed: 'No way: a firewall probably blocks the sound',
    },
    pathAfter: 'in {{ms}} ms',
    exchanges: 'Exchanges with the server',
    noExchanges: 'No exchange yet.',
    unlock: 'Show names and numbers',
    messages: 'Messages of the exchange',
    choose: 'Choose an exchange, then a message, to read what was sent and received.',
    sent: 'Sent',
    received: 'Received',
    candidates: 'Ways offered ({{side}}): {{host}} local, {{srflx}} public, {{relay}} relay',
    ours: 'we',
    theirs: 'far end',
    text: 'Text of the message',
    forgotten: 'This message is no longer in memory.',
  },
};
