import type { desktopFr } from './fr-desktop';
import type { Wording } from './wording';

export const desktopEn: Wording<typeof desktopFr> = {
  desktop: {
    title: 'On this computer',
    phoneLinks: 'Open telephone links',
    phoneLinksHint:
      'A tel:, sip: or callto: link in a page or a mail puts the number into Sawt; only you make the call.',
    phoneLinksState: {
      ours: 'The system gives them to Sawt.',
      others:
        'The system still gives them to {{programs}}. Choose Sawt in the system’s default applications.',
      notTaken:
        'The system did not accept it. Choose Sawt in the system’s default applications, or ask support.',
    },
  },
  headsets: {
    buttons: 'Headset buttons',
    hint: 'Answer, hang up, reject, mute and hold from the headset; its lamps follow the call.',
    state: {
      none: 'No headset with buttons is plugged in.',
      ours: 'Buttons in use: {{names}}.',
      refused:
        'The system does not let Sawt use the buttons of {{names}}. Sound works all the same; ask support for access.',
    },
  },
  hotkeys: {
    title: 'Global keys',
    hint: 'They work even when another program is in front.',
    actions: {
      answer: 'Answer',
      reject: 'Reject the call',
      hangUp: 'Hang up or reject',
      mute: 'Mute or unmute',
      hold: 'Hold or resume',
      dialClipboard: 'Prepare the number on the clipboard',
      showDesk: 'Show Sawt',
    },
    none: 'No key',
    choose: 'Choose a key: {{action}}. {{key}}',
    clear: 'Remove the key: {{action}}',
    press: 'Press the key you want. Esc cancels.',
    taken: 'Another program has this key already. Choose another one.',
    double: 'This key is already used here: {{action}}. Choose another one.',
    problem: {
      needsModifiers: 'This key writes elsewhere. Add Ctrl+Shift, or take a function key.',
      writesSigns: 'Ctrl+Alt writes signs such as € and @ on many keyboards. Add Shift.',
      systemKey: 'This key belongs to the system. Choose another one.',
      notUsable: 'This key cannot be used. Choose another one.',
    },
    mediaKeys: 'Media keys',
    mediaKeysHint: 'Play/pause answers, holds and resumes; stop hangs up.',
    mediaKeysTaken: 'Another program has them. Close it, then switch this on again.',
    modifier: { Control: 'Ctrl', Alt: 'Alt', Shift: 'Shift', Super: 'Super' },
  },
  dialRequest: {
    label: 'Number received',
    from: {
      link: 'A link asks to call this number. Check it, then press Enter.',
      commandLine: 'Another program asks to call this number. Check it, then press Enter.',
      clipboard: 'Number from the clipboard. Check it, then press Enter.',
    },
    extension: 'Extension to key in afterwards: {{extension}}.',
    close: 'Do not call',
    dismiss: 'Close',
    problem: {
      tooLong: 'What was received is too long to be a number: it is not taken, nothing is called.',
      notANumber: 'What was received is not a valid number: nothing is called. Dial it yourself.',
      forbiddenParts:
        'What was received holds more than a number: it is refused, nothing is called. Dial it yourself.',
      serviceCode:
        'The link received is a service code (star or hash), not a number: it is refused, nothing is called.',
    },
  },
};
