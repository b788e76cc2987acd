import { z } from '../zod';
import { HeadsetState } from './headset';
import { HotkeyAction, HotkeyState, Hotkeys } from './hotkey';
import { DialRequestId } from './ids';

/** How the program sits on the user's desktop; kept in the settings file, a field that is missing there has its default. */
export const DesktopOptions = z.object({
  /** `tel:`, `sip:`, `sips:` and `callto:` links of other programs are opened here. */
  phoneLinks: z.boolean(),
  hotkeys: Hotkeys,
  /** Play/pause answers, holds and takes back; stop hangs up. */
  mediaKeys: z.boolean(),
  /** A headset's own buttons and lamps. */
  headsetButtons: z.boolean(),
  /** Closing the window leaves the program running; in a call it always does. */
  closeToTray: z.boolean(),
  /** A call that rings is shown over other programs while the desk is not in front. */
  popup: z.boolean(),
  /** Answering there brings the desk to the front. */
  popupShowsDesk: z.boolean(),
  /** It was said once where the program is when its window is closed. */
  trayExplained: z.boolean(),
});
export type DesktopOptions = z.infer<typeof DesktopOptions>;

/** Nothing is taken from other programs before the user asks for it; a headset's buttons are shared with them. */
export const desktopDefaults: DesktopOptions = {
  phoneLinks: false,
  hotkeys: {
    answer: null,
    reject: null,
    hangUp: null,
    mute: null,
    hold: null,
    dialClipboard: null,
    showDesk: null,
  },
  mediaKeys: false,
  headsetButtons: true,
  closeToTray: false,
  popup: true,
  popupShowsDesk: true,
  trayExplained: false,
};

/** The longest text that is read as a number or an address. */
export const LONGEST_NUMBER = 255;

const outside = { id: DialRequestId, from: z.enum(['link', 'commandLine', 'clipboard']) };

/** A number that came from outside the desk. It is shown and waits for the agent; nothing is ever called by itself. */
export const DialRequest = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('ready'),
    ...outside,
    number: z.string().min(1).max(LONGEST_NUMBER),
    /** What is to be keyed in once they have answered (RFC 3966 section 5.3, `ext`). */
    extension: z.string().max(20).nullable(),
  }),
  z.object({
    state: z.literal('refused'),
    ...outside,
    /** `serviceCode`: star and hash codes switch things at the PBX; no page may ask for one. */
    problem: z.enum(['tooLong', 'notANumber', 'forbiddenParts', 'serviceCode']),
  }),
]);
export type DialRequest = z.infer<typeof DialRequest>;

/** Who opens telephone links. */
export const PhoneLinks = z.discriminatedUnion('state', [
  z.object({ state: z.literal('off') }),
  z.object({ state: z.literal('ours') }),
  /** Switched on here, but the system gives some of them to these programs. */
  z.object({ state: z.literal('others'), programs: z.array(z.string().max(80)) }),
  /** The system did not take it, and names no other program. */
  z.object({ state: z.literal('notTaken') }),
]);
export type PhoneLinks = z.infer<typeof PhoneLinks>;

export const Desktop = z.object({
  options: DesktopOptions,
  phoneLinks: PhoneLinks,
  hotkeys: z.record(HotkeyAction, HotkeyState),
  mediaKeys: HotkeyState,
  headsets: HeadsetState,
  /** This desktop shows an icon of the program. */
  hasTray: z.boolean(),
  dialRequest: DialRequest.nullable(),
});
export type Desktop = z.infer<typeof Desktop>;

/** Before the system has been asked for anything. */
export const untouchedDesktop = (options: DesktopOptions): Desktop => ({
  options,
  phoneLinks: { state: 'off' },
  hotkeys: {
    answer: 'off',
    reject: 'off',
    hangUp: 'off',
    mute: 'off',
    hold: 'off',
    dialClipboard: 'off',
    showDesk: 'off',
  },
  mediaKeys: 'off',
  headsets: { state: 'off' },
  hasTray: true,
  dialRequest: null,
});
