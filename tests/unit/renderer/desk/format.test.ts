import { describe, expect, test } from 'vitest';
import { isServerAddress } from '../../../../renderer/desk/features/account/draft';
import { formatPhone } from '../../../../renderer/desk/format/phone';
import { clockDuration, shortMoment, waitWords } from '../../../../renderer/desk/format/time';

describe('formatPhone', () => {
  test('is national at home and international elsewhere', () => {
    expect(formatPhone('+212661234567', 'MA')).toBe('06 61 23 45 67');
    expect(formatPhone('+33180200300', 'MA')).toBe('+33 1 80 20 03 00');
    expect(formatPhone('+212661234567', null)).toBe('+212 6 61 23 45 67');
  });

  test('reads a national spelling of the region', () => {
    expect(formatPhone('0661234567', 'MA')).toBe('06 61 23 45 67');
  });

  test.each(['anonymous', '*67', '', '<b>1</b>', '9'.repeat(64)])('leaves %j as it is', (text) => {
    expect(formatPhone(text, 'MA')).toBe(text);
  });

  test('an unknown region is no region', () => {
    expect(formatPhone('+212661234567', 'ZZ')).toBe('+212 6 61 23 45 67');
  });
});

test.each([
  [0, '0:00'],
  [42.9, '0:42'],
  [725, '12:05'],
  [3725, '1:02:05'],
  [-3, '0:00'],
])('%d seconds read %s', (seconds, text) => {
  expect(clockDuration(seconds)).toBe(text);
});

test.each([
  [1, 'fr', '1 seconde'],
  [90, 'fr', '90 secondes'],
  [91, 'fr', '2 minutes'],
  [120, 'en', '2 minutes'],
  [3599, 'en', '60 minutes'],
] as const)('a wait of %d seconds in %s: %s', (seconds, language, words) => {
  expect(waitWords(seconds, language).replace(/\s/g, ' ')).toBe(words);
});

test('a moment is said as short as it can be', () => {
  const now = new Date(2026, 10, 23, 10, 30).getTime();
  expect(shortMoment(new Date(2026, 10, 23, 9, 5).getTime(), now, 'fr')).toBe('09:05');
  expect(shortMoment(new Date(2026, 9, 3, 9, 5).getTime(), now, 'fr')).toMatch(/^3 oct\.?.*09:05$/);
  expect(shortMoment(new Date(2025, 9, 3, 9, 5).getTime(), now, 'en')).toMatch(/^3 Oct 2025$/);
});

test.each([
  ['wss://sip.example.org/ws', true],
  ['wss://sip.example.org:8443', true],
  ['ws://127.0.0.1:5066', true],
  ['ws://localhost:5066/ws', true],
  ['ws://sip.example.org', false],
  ['https://sip.example.org', false],
  ['sip.example.org', false],
  ['', false],
])('the server address %j is good: %s', (address, isGood) => {
  expect(isServerAddress(address)).toBe(isGood);
});
