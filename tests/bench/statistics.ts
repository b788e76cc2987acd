/** The value below which a part of the samples lies (nearest rank); `part` between 0 and 1. */
export function percentile(samples: readonly number[], part: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)];
  if (value === undefined) throw new Error('no samples');
  return value;
}

export const median = (samples: readonly number[]): number => percentile(samples, 0.5);

/** The usual three: how it mostly is, and how it is when it is bad. */
export const spread = (samples: readonly number[]) => ({
  p50: percentile(samples, 0.5),
  p95: percentile(samples, 0.95),
  p99: percentile(samples, 0.99),
});

/** Milliseconds since the Unix epoch with fractions; the same clock in every process of a machine. */
export const now = (): number => performance.timeOrigin + performance.now();
