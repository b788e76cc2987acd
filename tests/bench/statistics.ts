/** The value below which a part of the samples lies (nearest rank); `part` between 0 and 1. */
export function percentile(samples: readonly number[], part: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)];
  if (value === undefined) throw new Error('no samples');
  return value;
}

export const median = (samples: readonly number[]): number => percentile(samples, 0.5);

/**
 * A percentile as the median over parts of a run, in the order they were measured: what disturbed one part of it does not decide.
 * @param size samples in a part
 */
export function steadyPercentile(samples: readonly number[], part: number, size: number): number {
  const parts = Array.from({ length: Math.floor(samples.length / size) }, (_, index) =>
    samples.slice(index * size, (index + 1) * size),
  );
  return median(parts.map((some) => percentile(some, part)));
}

/** Milliseconds since the Unix epoch with fractions; the same clock in every process of a machine. */
export const now = (): number => performance.timeOrigin + performance.now();
