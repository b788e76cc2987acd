import { z } from '../zod';

/** What a key does from anywhere, whatever program is in front. */
export const HotkeyAction = z.enum([
  'answer',
  'reject',
  'hangUp',
  'mute',
  'hold',
  'dialClipboard',
  'showDesk',
]);
export type HotkeyAction = z.infer<typeof HotkeyAction>;

const MODIFIERS = ['Control', 'Alt', 'Shift', 'Super'] as const;
const FUNCTION_KEY = /^F([1-9]|1\d|2[0-4])$/;
/** Keys as Electron names them. */
const KEY =
  /^([A-Z0-9]|F([1-9]|1\d|2[0-4])|num[0-9]|Space|Insert|Delete|Home|End|PageUp|PageDown|Up|Down|Left|Right|Pause)$/;
/** Help, the debugger's key of Windows, and the one that closes a window. */
const OF_THE_SYSTEM: ReadonlySet<string> = new Set(['F1', 'F12', 'Alt+F4', 'Control+F4']);

/**
 * Why a key may not be taken from every other program. `needsModifiers`: people type with it, or programs save and copy
 * with it. `writesSigns`: Ctrl and Alt together are Alt Gr, which writes € and @ on a French keyboard.
 */
export type HotkeyProblem = 'needsModifiers' | 'writesSigns' | 'systemKey' | 'notUsable';

/** Null for a key that may be taken. `accelerator` as Electron writes it, modifiers in the order of `MODIFIERS`. */
export function hotkeyProblem(accelerator: string): HotkeyProblem | null {
  const parts = accelerator.split('+');
  const key = parts.pop() ?? '';
  const held = MODIFIERS.filter((modifier) => parts.includes(modifier));
  if (!KEY.test(key) || held.join() !== parts.join()) return 'notUsable';
  if (OF_THE_SYSTEM.has(accelerator)) return 'systemKey';
  if (FUNCTION_KEY.test(key)) return null;
  const isStrong = held.length > 1 && (held.includes('Control') || held.includes('Super'));
  if (!isStrong) return 'needsModifiers';
  return held.join() === 'Control,Alt' ? 'writesSigns' : null;
}

export const Accelerator = z
  .string()
  .max(40)
  .refine((text) => hotkeyProblem(text) === null);

const isUnique = (hotkeys: Readonly<Record<HotkeyAction, string | null>>): boolean => {
  const taken = Object.values(hotkeys).filter((key) => key !== null);
  return new Set(taken).size === taken.length;
};

/** Null: no key. No key has two meanings. */
export const Hotkeys = z.record(HotkeyAction, Accelerator.nullable()).refine(isUnique);
export type Hotkeys = z.infer<typeof Hotkeys>;

/** `taken`: another program has the key, or the system does not give it. */
export const HotkeyState = z.enum(['off', 'ours', 'taken']);
export type HotkeyState = z.infer<typeof HotkeyState>;

/** What of a keyboard event names a key. */
interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
}

const named: Readonly<Record<string, string>> = {
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ' ': 'Space',
};

/** Letters by what they write and digits by their place, as Electron finds them again on keyboards of any country. */
function keyOf({ key, code }: KeyPress): string {
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  const place = /^(?:Key|Digit)([A-Z0-9])$/.exec(code)?.[1] ?? /^Numpad(\d)$/.exec(code)?.[1];
  if (place !== undefined) return code.startsWith('Numpad') ? `num${place}` : place;
  return named[key] ?? key;
}

/** The key that was pressed with what was held, as Electron writes it; null while only modifiers are held. */
export function acceleratorOf(press: KeyPress): string | null {
  if (['Control', 'Alt', 'Shift', 'Meta', 'AltGraph'].includes(press.key)) return null;
  const held = [press.ctrlKey, press.altKey, press.shiftKey, press.metaKey];
  return [...MODIFIERS.filter((_, index) => held[index]), keyOf(press)].join('+');
}
