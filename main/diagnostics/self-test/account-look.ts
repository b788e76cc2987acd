import type { AccountId } from '../../../shared/domain/ids';
import type { SelfTestPart } from '../../../shared/domain/self-test';
import type { AccountCheck } from '../../../shared/domain/settings';
import { type Look, notApplicable, passed } from './look';

const parts = ['serverName', 'connection', 'registration'] as const satisfies readonly SelfTestPart[];

/** The step of a sign-in at which the check stopped; null: it came through. */
const stopped: Record<AccountCheck['result'], (typeof parts)[number] | null> = {
  ok: null,
  nameNotFound: 'serverName',
  connectionRefused: 'connection',
  unreachable: 'connection',
  certificateNotTrusted: 'connection',
  caFileUnreadable: 'connection',
  proxyUnreachable: 'connection',
  proxyPassword: 'connection',
  proxyPasswordWrong: 'connection',
  proxySignIn: 'connection',
  proxyNotTrusted: 'connection',
  proxyRefused: 'connection',
  proxyUnsupported: 'connection',
  noWebSocket: 'connection',
  noAnswer: 'registration',
  wrongPassword: 'registration',
  refused: 'registration',
  // The sentence of the check says that the server is fine and which relay is not.
  relayRefused: 'registration',
  relayFull: 'registration',
  relayUnreachable: 'registration',
};

/** Behind a proxy, and without the authority, the name was not looked up. */
const nameIsOpen = ({ result }: AccountCheck): boolean =>
  result.startsWith('proxy') || result === 'caFileUnreadable';

/** No account, or one whose password cannot be read: nothing to sign in with. */
const leftOut = (accountId: AccountId | null, reason: 'noAccount' | 'locked'): Look => ({
  parts,
  accountId,
  async run(tell) {
    for (const part of parts) tell(part, notApplicable(reason));
  },
});

/**
 * Signs in step by step, as the account form does, beside the line that runs. `check`: null when the password cannot be
 * read.
 */
const signIn = (accountId: AccountId, check: () => Promise<AccountCheck | null>): Look => ({
  parts,
  accountId,
  async run(tell, stop) {
    for (const part of parts) tell(part, { state: 'running' });
    const found = await check();
    if (found === null) return leftOut(accountId, 'locked').run(tell, stop);
    const at = stopped[found.result];
    const place = at === null ? parts.length : parts.indexOf(at);
    for (const [index, part] of parts.entries()) {
      if (index === place) tell(part, { state: 'refused', check: found });
      else if (index > place || (part === 'serverName' && nameIsOpen(found)))
        tell(part, notApplicable('notReached'));
      else if (part === 'registration' && found.result === 'ok')
        tell(part, passed({ ms: Math.round(found.roundTripMs) }));
      else tell(part, passed());
    }
  },
});

/** One look for each account that is switched on. */
export const accountLooks = (
  accounts: readonly AccountId[],
  check: (accountId: AccountId) => Promise<AccountCheck | null>,
): Look[] =>
  accounts.length === 0 ? [leftOut(null, 'noAccount')] : accounts.map((id) => signIn(id, () => check(id)));
