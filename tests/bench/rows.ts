import { expect, type TestInfo } from '@playwright/test';

/** One line of the table. */
export interface Row {
  readonly what: string;
  /** p50, p95, first call … */
  readonly figure: string;
  readonly baseline: string;
  readonly unit: 'ms' | 'µs' | 'MiB';
  readonly ours: number;
  readonly theirs: number;
  /** `atMost`: ours may be so many times the baseline; `fasterBy`: the baseline takes so many times
   * ours. Null: told, not promised. */
  readonly target: { readonly atMost: number } | { readonly fasterBy: number | null } | null;
  /** How many measurements of ours and of the baseline. */
  readonly samples: number;
}

export const rowAttachment = 'bench-row';

/** Ours over the baseline, or for a promise to be faster the reverse. */
export function ratioOf({ ours, theirs, target }: Row): number {
  return target !== null && 'fasterBy' in target ? theirs / ours : ours / theirs;
}

/** Null when nothing was promised. */
export function isMet(row: Row): boolean | null {
  if (row.target === null) return null;
  if ('atMost' in row.target) return ratioOf(row) <= row.target.atMost;
  return row.target.fasterBy === null ? null : ratioOf(row) >= row.target.fasterBy;
}

/** Puts a line into the table; the test fails when its target is missed, after all lines are in. */
export async function tell(info: TestInfo, row: Row): Promise<void> {
  await info.attach(rowAttachment, { body: JSON.stringify(row), contentType: 'application/json' });
  expect.soft(isMet(row), `${row.what}, ${row.figure}: ${ratioOf(row).toFixed(2)} x`).not.toBe(false);
}
