import { expect, it } from 'vitest';
import { longHeaderName } from '../../../../main/platform/header-name';

it.each([
  ['V', 'via'],
  ['i', 'call-id'],
  ['Call-ID', 'call-id'],
  ['X-Own', 'x-own'],
  // Names that every object has.
  ['Constructor', 'constructor'],
  ['__proto__', '__proto__'],
])('%s is %s', (written, name) => {
  expect(longHeaderName(written)).toBe(name);
});
