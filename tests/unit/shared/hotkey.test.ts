import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { desktopDefaults } from '../../../shared/domain/desktop';
import { acceleratorOf, Hotkeys, hotkeyProblem } from '../../../shared/domain/hotkey';

const press = (key: string, code: string, held = '') => ({
  key,
  code,
  ctrlKey: held.includes('c'),
  altKey: held.includes('a'),
  shiftKey: held.includes('s'),
  metaKey: held.includes('m'),
});

describe('a hotkey', () => {
  it.each([
    ['F9', null],
    ['Control+F1', null],
    ['Control+Shift+H', null],
    ['Control+Alt+Shift+E', null],
    ['Shift+Super+5', null],
    ['Control+Shift+num1', null],
    ['A', 'needsModifiers'],
    ['Space', 'needsModifiers'],
    ['Shift+A', 'needsModifiers'],
    ['Control+C', 'needsModifiers'],
    ['Alt+Shift+H', 'needsModifiers'],
    ['Control+Alt+E', 'writesSigns'],
    ['F12', 'systemKey'],
    ['Alt+F4', 'systemKey'],
    ['Control+Shift+Escape', 'notUsable'],
    ['Shift+Control+H', 'notUsable'],
    ['Control+Control+Shift+H', 'notUsable'],
    ['Hyper+H', 'notUsable'],
    ['', 'notUsable'],
  ])('%s: %s', (accelerator, problem) => {
    expect(hotkeyProblem(accelerator)).toBe(problem);
  });

  it.each([
    [press('H', 'KeyH', 'cs'), 'Control+Shift+H'],
    // A French keyboard: letters by what they write, digits by their place.
    [press('a', 'KeyQ', 'cs'), 'Control+Shift+A'],
    [press('&', 'Digit1', 'cs'), 'Control+Shift+1'],
    // An Arabic one has no Latin letters.
    [press('ا', 'KeyH', 'cs'), 'Control+Shift+H'],
    [press('1', 'Numpad1', 'cam'), 'Control+Alt+Super+num1'],
    [press('ArrowUp', 'ArrowUp', 'cs'), 'Control+Shift+Up'],
    [press('F9', 'F9'), 'F9'],
    [press('Control', 'ControlLeft', 'c'), null],
  ])('%j is written %s', (event, accelerator) => {
    expect(acceleratorOf(event)).toBe(accelerator);
  });

  it('is judged whatever the text, and what is pressed is never misread as harmless typing', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ maxLength: 1 }), (text, typed) => {
        expect(() => hotkeyProblem(text)).not.toThrow();
        const bare = acceleratorOf(press(typed, ''));
        expect(bare === null || hotkeyProblem(bare) !== null).toBe(true);
      }),
    );
  });
});

describe('the hotkeys together', () => {
  const none = desktopDefaults.hotkeys;

  it('have one meaning each', () => {
    expect(Hotkeys.safeParse({ ...none, answer: 'F9', mute: 'F10' }).success).toBe(true);
    expect(Hotkeys.safeParse({ ...none, answer: 'F9', mute: 'F9' }).success).toBe(false);
    expect(Hotkeys.safeParse({ ...none, answer: 'Control+C' }).success).toBe(false);
  });
});
