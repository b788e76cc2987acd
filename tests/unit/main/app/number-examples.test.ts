import { expect, it } from 'vitest';
import { numberExamples } from '../../../../main/app/number-examples';
import type { NumberFormat } from '../../../../shared/domain/number-plan';

const sent = (defaultRegion: string, numberFormat: NumberFormat, outsidePrefix = '') =>
  numberExamples({ defaultRegion, options: { numberFormat, outsidePrefix } }).map(
    ({ written, sent: dialled }) => `${written} → ${dialled}`,
  );

it('shows a number of the account’s country, one of another, and an extension', () => {
  expect(sent('FR', 'national', '0')).toEqual([
    '06 12 34 56 78 → 00612345678',
    '+212 6 50 12 34 56 → 000212650123456',
    '1002 → 1002',
  ]);
  expect(sent('MA', 'international')).toEqual([
    '06 50 12 34 56 → 00212650123456',
    '+33 6 12 34 56 78 → 0033612345678',
    '1002 → 1002',
  ]);
  expect(sent('XX', 'e164', '9')).toEqual(['+33 6 12 34 56 78 → 9+33612345678', '1002 → 1002']);
});
