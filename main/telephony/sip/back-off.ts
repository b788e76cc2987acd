/** When to try again after a failure. Times in milliseconds. */
export interface BackOffPolicy {
  /** Delay before the first new try; a lost link is usually back at once. */
  readonly firstMs: number;
  readonly baseMs: number;
  readonly maxMs: number;
}

/**
 * Delay before try number `attempt` (0 is the first after a failure): exponential, spread over 50 % to 100 %
 * so that a site's phones do not come back in one wave (RFC 5626 section 4.5). `random` is in [0, 1).
 */
export function backOffDelay(policy: BackOffPolicy, attempt: number, random: () => number): number {
  const whole = attempt === 0 ? policy.firstMs : Math.min(policy.maxMs, policy.baseMs * 2 ** (attempt - 1));
  return Math.round(whole * (0.5 + random() / 2));
}
