import { type HeaderValue, headerValues, nameAddress } from './header-values';
import type { Invite } from './invite';
import { numberOf } from './remote-party';

/** `1.2.10` after `1.2.9` (RFC 7044 section 5); what is no index comes last. */
function byIndex(one: HeaderValue, other: HeaderValue): number {
  const [a, b] = [one, other].map(({ parameters }) =>
    (parameters.get('index') ?? '9999').split('.').map(Number),
  );
  for (let level = 0; level < Math.max(a?.length ?? 0, b?.length ?? 0); level++) {
    const difference = (a?.[level] ?? 0) - (b?.[level] ?? 0);
    if (difference !== 0) return Number.isNaN(difference) ? 1 : difference;
  }
  return 0;
}

function numberIn(value: HeaderValue | undefined): string | null {
  const address = value && nameAddress(value.head);
  // RFC 7044 section 10.1.1 and RFC 5806 section 4: it is not to be told.
  const isPrivate =
    /privacy=history/i.test(address?.headers ?? '') ||
    /full|uri/i.test(value?.parameters.get('privacy') ?? '');
  return address && !isPrivate ? numberOf(address.user) || null : null;
}

/**
 * The number that was called first, before somebody forwarded the call to `dialled`: by History-Info (RFC 7044), else by
 * Diversion (RFC 5806), whose last value is the first diversion. Null where nobody did or nobody tells.
 */
export function firstCalledOf(message: Pick<Invite, 'getHeaders'>, dialled: string | null): string | null {
  const history = headerValues(message.getHeaders('history-info')).sort(byIndex);
  const diversions = headerValues(message.getHeaders('diversion'));
  const first = history.length > 0 ? numberIn(history[0]) : numberIn(diversions.at(-1));
  return first === dialled ? null : first;
}

/** Whether the number of `user` is among those that forwarded the call: sent on once more, it would go round (RFC 5806 section 8). */
export const wasDivertedBy = (message: Pick<Invite, 'getHeaders'>, user: string): boolean =>
  headerValues(message.getHeaders('diversion')).some(
    ({ head }) => numberOf(nameAddress(head)?.user).toLowerCase() === user.toLowerCase(),
  );
