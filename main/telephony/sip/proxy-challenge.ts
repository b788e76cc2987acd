import { digestAuthorization, type Requested, rankOfAlgorithm } from './digest';
import { splitList } from './header-values';

/** What a proxy is told of who we are. */
export interface ProxyCredentials {
  readonly user: string;
  readonly password: string;
}

/** One way in which a proxy wants to know us (RFC 9110 section 11.3); parameters by lower-case name. */
interface Challenge {
  readonly scheme: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/**
 * What answers the best challenge of a 407: Digest (RFC 7616, the strongest hash first) before Basic (RFC 7617), whose password
 * goes over the wire as it is. `values`: the lines of Proxy-Authenticate. Null where we know none of them.
 */
export function answerTo(
  values: readonly string[],
): ((request: Requested, credentials: ProxyCredentials) => string) | null {
  const challenges = challengesIn(values);
  const digests = challenges
    .filter(({ scheme }) => scheme === 'digest')
    .toSorted((one, other) => rankOf(one) - rankOf(other));
  for (const { parameters } of digests) {
    const { qop, ...rest } = Object.fromEntries(parameters);
    const tokens = (qop ?? '').split(/[\s,]+/).filter((token) => token !== '');
    const challenge = { ...rest, ...(tokens.length > 0 && { qop: tokens }) };
    const answer = (request: Requested, credentials: ProxyCredentials) =>
      digestAuthorization(request, challenge, credentials, 1);
    if (answer(nothing, nobody) !== null)
      return (request, credentials) => asBytes(answer(request, credentials) ?? '');
  }
  return challenges.some(({ scheme }) => scheme === 'basic') ? (_, credentials) => basic(credentials) : null;
}

const nothing: Requested = { method: '', uri: '', body: '' };
const nobody: ProxyCredentials = { user: '', password: '' };

const rankOf = ({ parameters }: Challenge): number => rankOfAlgorithm(parameters.get('algorithm'));

const basic = ({ user, password }: ProxyCredentials): string =>
  `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`;

/** Node writes headers byte by byte; names are in UTF-8 (RFC 7616 section 4). */
const asBytes = (header: string): string => Buffer.from(header, 'utf8').toString('latin1');

/** Several may stand on one line, and their parameters have commas between them too (RFC 9110 section 11.6.1). */
function challengesIn(values: readonly string[]): Challenge[] {
  const challenges: { scheme: string; parameters: Map<string, string> }[] = [];
  for (const piece of values.flatMap((value) => splitList(value, ','))) {
    const [, scheme, first] = /^\s*([\w-]+)(?:\s+(?!=)(.*))?\s*$/s.exec(piece) ?? [];
    if (scheme !== undefined) challenges.push({ scheme: scheme.toLowerCase(), parameters: new Map() });
    const [, name = '', value = ''] =
      /^\s*([\w-]+)\s*=(.*)$/s.exec(scheme === undefined ? piece : (first ?? '')) ?? [];
    const unquoted = value.trim().replace(/^"(.*)"$/s, '$1');
    challenges.at(-1)?.parameters.set(name.toLowerCase(), unquoted);
  }
  return challenges;
}
