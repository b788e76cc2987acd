import type { HidItem, HidReport } from './hid';

/** More fields than any headset has: a descriptor that claims more is not followed. */
const MOST_FIELDS = 512;
const MOST_BITS = 32;

/** One value in a report. `usages`: what it may mean; an array's value is an index into them (HID 1.11 section 6.2.2.5). */
export interface Field {
  readonly reportId: number;
  /** In bits. */
  readonly offset: number;
  readonly size: number;
  readonly usages: readonly number[];
  readonly isArray: boolean;
  readonly isAbsolute: boolean;
  readonly logicalMinimum: number;
}

/** The fields of these reports that may mean one of `wanted`. */
export function fieldsOf(reports: readonly HidReport[], wanted: ReadonlySet<number>): Field[] {
  return reports.flatMap(({ reportId = 0, items = [] }) => {
    const found: Field[] = [];
    let offset = 0;
    for (const item of items) {
      const { reportSize: size = 0, reportCount: count = 0 } = item;
      for (let index = 0; index < Math.min(count, MOST_FIELDS) && size <= MOST_BITS; index += 1) {
        const usages = usagesAt(item, index);
        if (!usages.some((usage) => wanted.has(usage))) continue;
        const { isArray = false, isAbsolute = true, logicalMinimum = 0 } = item;
        found.push({
          reportId,
          offset: offset + index * size,
          size,
          usages,
          isArray,
          isAbsolute,
          logicalMinimum,
        });
      }
      offset += size * count;
    }
    return found;
  });
}

/** All usages of an array; of variables the one at this place, the last of them for all that follow. */
function usagesAt(item: HidItem, index: number): number[] {
  const { usageMinimum = 0, usageMaximum = 0 } = item;
  const length = Math.min(Math.max(0, usageMaximum - usageMinimum + 1), MOST_FIELDS);
  const usages = item.isRange
    ? Array.from({ length }, (_, place) => usageMinimum + place)
    : [...(item.usages ?? [])];
  if (item.isArray) return usages;
  const usage = usages[Math.min(index, usages.length - 1)];
  return usage === undefined ? [] : [usage];
}

/** The usages that are on in a report; bits that it is too short for are off. */
export function usagesOn(fields: readonly Field[], reportId: number, data: DataView): Set<number> {
  const on = new Set<number>();
  for (const field of fields) {
    if (field.reportId !== reportId) continue;
    const value = readBits(data, field.offset, field.size);
    const usage = field.isArray ? field.usages[value - field.logicalMinimum] : value > 0 && field.usages[0];
    if (typeof usage === 'number') on.add(usage);
  }
  return on;
}

function readBits(data: DataView, offset: number, size: number): number {
  let value = 0;
  for (let bit = 0; bit < size; bit += 1) {
    const place = offset + bit;
    const byte = place >> 3 < data.byteLength ? data.getUint8(place >> 3) : 0;
    value += ((byte >> (place & 7)) & 1) * 2 ** bit;
  }
  return value;
}

/** The reports that say that exactly these usages are on, of all that have a field for one of `known`. */
export function writeReports(
  reports: readonly HidReport[],
  known: ReadonlySet<number>,
  on: ReadonlySet<number>,
): { reportId: number; data: Uint8Array<ArrayBuffer> }[] {
  return reports.flatMap((report) => {
    const fields = fieldsOf([report], known);
    if (fields.length === 0) return [];
    const data = new Uint8Array(bytesOf(report));
    for (const { offset, usages, isArray, logicalMinimum, size } of fields) {
      const place = usages.findIndex((usage) => on.has(usage));
      if (place >= 0) writeBits(data, offset, size, isArray ? place + logicalMinimum : 1);
    }
    return [{ reportId: report.reportId ?? 0, data }];
  });
}

function writeBits(data: Uint8Array, offset: number, size: number, value: number): void {
  for (let bit = 0; bit < size; bit += 1) {
    const place = offset + bit;
    const byte = data[place >> 3];
    if (byte !== undefined && Math.floor(value / 2 ** bit) % 2 === 1)
      data[place >> 3] = byte | (1 << (place & 7));
  }
}

/** An output report is at most 64 KiB. */
function bytesOf({ items = [] }: HidReport): number {
  const bits = items.reduce((sum, { reportSize = 0, reportCount = 0 }) => sum + reportSize * reportCount, 0);
  return Math.min(Math.ceil(bits / 8), 65_536);
}
