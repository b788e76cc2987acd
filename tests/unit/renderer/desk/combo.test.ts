import { describe, expect, test } from 'vitest';
import { firesWhileTyping, type KeyPress, matches } from '../../../../renderer/desk/keys/combo';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  shiftKey: false,
  ...more,
});

describe('matches', () => {
  test('a letter, in either case', () => {
    expect(matches(press('h'), 'h')).toBe(true);
    expect(matches(press('H'), 'h')).toBe(true);
    expect(matches(press('j'), 'h')).toBe(false);
  });

  test('the digit row of a French keyboard, which writes & without Shift', () => {
    expect(matches(press('&', { code: 'Digit1' }), '1')).toBe(true);
    expect(matches(press('1', { code: 'Digit1', shiftKey: true }), '1')).toBe(true);
    expect(matches(press('&', { code: 'Digit1' }), '2')).toBe(false);
  });

  test('Shift and a digit of an English keyboard is another sign', () => {
    expect(matches(press('!', { code: 'Digit1', shiftKey: true }), '1')).toBe(false);
  });

  test('the number pad', () => {
    expect(matches(press('3', { code: 'Numpad3' }), '3')).toBe(true);
  });

  test('Ctrl only where it is asked for', () => {
    expect(matches(press('k', { ctrlKey: true }), 'ctrl+k')).toBe(true);
    expect(matches(press('k'), 'ctrl+k')).toBe(false);
    expect(matches(press('h', { ctrlKey: true }), 'h')).toBe(false);
  });

  test('AltGr, which is Ctrl and Alt together, never means a shortcut', () => {
    expect(matches(press('@', { ctrlKey: true, altKey: true, code: 'Digit0' }), '0')).toBe(false);
    expect(matches(press('k', { ctrlKey: true, altKey: true }), 'ctrl+k')).toBe(false);
  });

  test('Alt reaches a bare key', () => {
    expect(matches(press('h', { altKey: true }), 'h')).toBe(true);
  });

  test('a combo with Alt is not reached without it', () => {
    expect(matches(press('x', { altKey: true }), 'alt+x')).toBe(true);
    expect(matches(press('x'), 'alt+x')).toBe(false);
    expect(matches(press('x', { altKey: true, ctrlKey: true }), 'alt+x')).toBe(false);
  });

  test('a slash wherever the keyboard has it', () => {
    expect(matches(press('/', { shiftKey: true, code: 'Period' }), '/')).toBe(true);
  });
});

test('only Alt, Ctrl and Escape fire while typing', () => {
  expect(firesWhileTyping(press('h'))).toBe(false);
  expect(firesWhileTyping(press('1'))).toBe(false);
  expect(firesWhileTyping(press('Enter'))).toBe(false);
  expect(firesWhileTyping(press('Escape'))).toBe(true);
  expect(firesWhileTyping(press('h', { altKey: true }))).toBe(true);
  expect(firesWhileTyping(press('k', { ctrlKey: true }))).toBe(true);
});
