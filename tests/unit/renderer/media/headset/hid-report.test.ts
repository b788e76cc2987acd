import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HidReport } from '../../../../../renderer/media/headset/hid';
import { fieldsOf, usagesOn, writeReports } from '../../../../../renderer/media/headset/hid-report';

const MUTE = 0x08_0009;
const HOLD = 0x08_0020;
const known = new Set([MUTE, HOLD]);
const view = (...bytes: number[]) => new DataView(new Uint8Array(bytes).buffer);

describe('reports by their descriptor', () => {
  test('a field is found behind padding, over the border of a byte', () => {
    const reports = [
      {
        reportId: 5,
        items: [
          { reportSize: 7, reportCount: 1 },
          { usages: [HOLD], reportSize: 2, reportCount: 1 },
        ],
      },
    ];
    const [field] = fieldsOf(reports, known);
    expect(field).toMatchObject({ reportId: 5, offset: 7, size: 2 });
    expect(usagesOn([...fieldsOf(reports, known)], 5, view(0, 1))).toEqual(new Set([HOLD]));
    expect(usagesOn([...fieldsOf(reports, known)], 5, view(0b0111_1111, 0b1111_1110))).toEqual(new Set());
    expect(usagesOn([...fieldsOf(reports, known)], 4, view(255, 255))).toEqual(new Set());
  });

  test('variables of a range have one usage each, an array’s value names one', () => {
    const range = {
      isRange: true,
      usageMinimum: MUTE - 1,
      usageMaximum: MUTE + 1,
      reportSize: 1,
      reportCount: 3,
    };
    expect(fieldsOf([{ items: [range] }], known)).toMatchObject([{ offset: 1, usages: [MUTE] }]);
    const array = { usages: [MUTE, HOLD], isArray: true, reportSize: 8, reportCount: 1, logicalMinimum: 1 };
    const fields = fieldsOf([{ items: [array] }], known);
    expect([0, 1, 2, 3].map((value) => [...usagesOn(fields, 0, view(value))])).toEqual([
      [],
      [MUTE],
      [HOLD],
      [],
    ]);
    expect(writeReports([{ items: [array] }], known, new Set([HOLD]))).toEqual([
      { reportId: 0, data: new Uint8Array([2]) },
    ]);
  });

  const item = fc.record({
    isAbsolute: fc.boolean(),
    isArray: fc.boolean(),
    isRange: fc.boolean(),
    usages: fc.array(fc.constantFrom(MUTE, HOLD, 7)),
    usageMinimum: fc.integer(),
    usageMaximum: fc.integer(),
    reportSize: fc.nat(70),
    reportCount: fc.nat(70_000),
    logicalMinimum: fc.integer(),
  });

  test('no descriptor and no report breaks it', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 5 }), fc.uint8Array({ maxLength: 40 }), (items, bytes) => {
        const reports: HidReport[] = [{ reportId: 1, items }];
        const on = usagesOn(fieldsOf(reports, known), 1, new DataView(bytes.buffer));
        expect(on.size).toBeLessThanOrEqual(3 * 512 * 5);
        for (const { data } of writeReports(reports, known, known))
          expect(data.length).toBeLessThanOrEqual(65_536);
      }),
      { numRuns: 50 },
    );
  });

  test('what is written is read again', () => {
    const bits = fc.array(fc.nat(9), { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(bits, fc.subarray([MUTE, HOLD]), ([before = 0, between = 0], lit) => {
        const items = [
          { reportSize: 1, reportCount: before },
          { usages: [MUTE], reportSize: 1, reportCount: 1 },
          { reportSize: 3, reportCount: between },
          { usages: [HOLD], reportSize: 1, reportCount: 1 },
        ];
        const reports = [{ reportId: 9, items }];
        const [written] = writeReports(reports, known, new Set(lit));
        const data = new DataView(written?.data.buffer ?? new ArrayBuffer(0));
        expect(usagesOn(fieldsOf(reports, known), 9, data)).toEqual(new Set(lit));
      }),
    );
  });
});
