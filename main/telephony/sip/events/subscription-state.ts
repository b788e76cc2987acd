/** What a NOTIFY says of its subscription (RFC 6665 section 8.2.3). Times in seconds. */
export interface SubscriptionState {
  readonly state: 'pending' | 'active' | 'terminated';
  readonly expiresSeconds: number | null;
  /** Lower case; null when none is given. */
  readonly reason: string | null;
  readonly retryAfterSeconds: number | null;
}

/** A Subscription-State header, null when it is none. An unknown state counts as active (RFC 6665 section 4.1.3). */
export function readSubscriptionState(header: string | undefined): SubscriptionState | null {
  const [state = '', ...parameters] = (header ?? '').split(';').map((part) => part.trim().toLowerCase());
  if (!/^[\w.!%*+`'~-]+$/.test(state)) return null;
  const values = new Map(
    parameters.map((parameter) => {
      const [name = '', ...value] = parameter.split('=');
      return [name.trim(), value.join('=').trim().replace(/^"|"$/g, '')];
    }),
  );
  const seconds = (name: string): number | null => {
    const value = values.get(name) ?? '';
    return /^\d{1,10}$/.test(value) ? Number(value) : null;
  };
  return {
    state: state === 'pending' || state === 'terminated' ? state : 'active',
    expiresSeconds: seconds('expires'),
    reason: values.get('reason') || null,
    retryAfterSeconds: seconds('retry-after'),
  };
}
