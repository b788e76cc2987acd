import type { desktopFr } from './fr-desktop';
import type { Wording } from './wording';

export const desktopEn: Wording<typeof desktopFr> = {
  desktop: {
    title: 'On this computer',
    phoneLinks: 'Open telephone links',
    phoneLinksHint:
      'A tel:, sip: or callto: link in a page or a mail puts the number into Sawt; only you make the call.',
    phoneLinksState: {
      off: '',
      ours: 'The system gives them to Sawt.',
      others:
        'The system still gives them to {{programs}}. Choose Sawt in the system’s default applications.',
      notTaken:
        'The system did not accept it. Choose Sawt in the system’s default applications, or ask support.',
    },
  },
  dialRequest: {
    label: 'Number received',
    from: {
      link: 'A link asks to call this number. Check it, then press Enter.',
      commandLine: 'Another program asks to call this number. Check it, then press Enter.',
    },
    extension: 'Extension to key in afterwards: {{extension}}.',
    close: 'Do not call',
    dismiss: 'Close',
    problem: {
      tooLong: 'What was received is too long to be a number: it is not taken, nothing is called.',
      notANumber: 'What was received is not a valid number: nothing is called. Dial it yourself.',
      forbiddenParts:
        'The link received holds more than a number: it is refused, nothing is called. Dial it yourself.',
      serviceCode:
        'The link received is a service code (star or hash), not a number: it is refused, nothing is called.',
    },
  },
};
