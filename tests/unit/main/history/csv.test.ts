import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvHead, csvLine } from '../../../../main/history/csv';
import { RecentInteraction } from '../../../../shared/domain/history';
import { recent } from '../../../fakes/desk-scenes';

const quality = {
  ...{ mosAverage: 4.36, mosLowest: 3.9, lossIn: 0.5, lossOut: null, jitterMaxMs: 7.5 },
  ...{ roundTripMaxMs: 40, codec: 'audio/opus' },
};
const call = (more: object = {}) =>
  RecentInteraction.parse({ ...recent(6, 'Karim Tazi', 312, null), quality, ...more });

/** The fields of one line, read as RFC 4180 says. */
function fields(line: string, parting: string): string[] {
  const found = line
    .slice(0, -2)
    .matchAll(new RegExp(`(?:^|${parting})(?:"((?:[^"]|"")*)"|([^"${parting}]*))`, 'g'));
  return [...found].map(([, inside, plain]) => inside?.replaceAll('""', '"') ?? plain ?? '');
}
const named = (line: string, name: string) =>
  fields(line, ',')[csvHead('en').slice(1, -2).split(',').indexOf(name)];

describe('calls as CSV', () => {
  it('have a line with all their figures', () => {
    const line = csvLine(call(), 'en');
    expect(fields(line, ',')).toHaveLength(csvHead('en').split(',').length);
    expect(named(line, 'mos_average')).toBe('4.36');
    expect(named(line, 'talk_s')).toBe('312');
    expect(named(line, 'loss_out_percent')).toBe('');
  });

  it('are written as French spreadsheets read them', () => {
    expect(csvHead('fr')).toContain('started_at;direction;number');
    expect(csvLine(call(), 'fr')).toContain(';4,36;3,9;0,5;;7,5;40;audio/opus\r\n');
  });

  it('never hold a formula, and give every name back as it was', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (customerName) => {
        const name = named(csvLine(call({ customerName }), 'en'), 'name') ?? '';
        expect(name).not.toMatch(/^[=+\-@\t\r]/);
        expect([customerName, `'${customerName}`]).toContain(name);
      }),
    );
    expect(named(csvLine(call({ customerName: '=HYPERLINK("http://x")' }), 'en'), 'name')).toBe(
      `'=HYPERLINK("http://x")`,
    );
    // A number that begins with a plus is text as well.
    expect(named(csvLine(call(), 'en'), 'number')).toBe("'+212661234567");
  });
});
