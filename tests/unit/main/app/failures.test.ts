import { expect, it } from 'vitest';
import { origin } from '../../../../main/app/failures';

it('says where an error came from and nothing of its message, however many lines that has', () => {
  const error = new TypeError('Anne Martin\n  +33612345678\n at home 12 rue X:1:2\nlast');
  const told = origin(error);
  expect(told).toMatch(/^TypeError \| at .*failures\.test\.ts:\d+:\d+/);
  expect(told).not.toMatch(/Anne|33612|home|last/);
  expect(told.split(' | ').length).toBeLessThanOrEqual(5);
});

it('does not repeat what is thrown and is no error', () => {
  expect(origin('Anne Martin')).toBe('string');
});
