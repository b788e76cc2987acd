import { isIPv6 } from 'node:net';
import { domainToASCII } from 'node:url';
import { type LogConnector, SIPExtension, URI, UserAgent, type UserAgentDelegate } from 'sip.js';
import type { Account } from '../../../shared/domain/settings';
import type { Clock } from '../../platform/clock';
import type { Log } from '../../platform/log';
import { deliver } from './deliver';
import { DigestCredentials } from './digest';
import type { SipLink } from './link';
import { LinkTransport, type LinkTransportOptions } from './link-transport';
import type { MalformedReason } from './screen';
import { descriptionsOf } from './session-descriptions';

export interface UserAgentSetup {
  readonly account: Pick<Account, 'user' | 'domain' | 'displayName'>;
  readonly password: string;
  readonly link: SipLink;
  readonly clock: Clock;
  readonly random: () => number;
  /** UUID, the same at every start of a profile (RFC 5626 section 4.1). */
  readonly instanceId: string;
  readonly log: Log;
  onMalformed(reason: MalformedReason): void;
  turnAway?(message: string): string | null;
  onMessage?(direction: 'sent' | 'received', message: string): void;
  readonly delegate: UserAgentDelegate;
}

/** Longer than any call may ring: the driver has its own limit, whose timer it can catch. */
const NO_ANSWER_SECONDS = 86_400;

/** SIP.js's lines hold names, numbers and whole messages: only the level and the part that speaks are kept. */
function logConnector(log: Log): LogConnector {
  return (level, part) => {
    if (level === 'error' || level === 'warn') log.debug('sipLibrary', { level, part });
  };
}

/** SIP.js writes display names into headers as they are: no quotes, escapes or line ends. */
function headerSafe(name: string): string {
  return name.replace(/[\p{Cc}"\\]/gu, ' ').trim();
}

/**
 * The address of record. What an account's fields hold is escaped or left out where a URI cannot hold it. SIP.js writes
 * escapes by itself, and compares the user without them with whom a request is for (RFC 3261 section 19.1.4).
 */
function addressOf({ user, domain }: UserAgentSetup['account']): URI {
  const bracketed = isIPv6(domain) ? `[${domain}]` : domain;
  const host = domainToASCII(bracketed) || domain.replace(/[^\w.:[\]-]/g, '') || 'invalid';
  return new URI('sip', user.includes('%') ? userPart(user) : Buffer.from(user).toString(), host);
}

/** A user part with the escapes that it needs (RFC 3261 section 19.1.2); SIP.js throws at a lone percent sign, encodeURIComponent at half a character. */
function userPart(user: string): string {
  return encodeURIComponent(Buffer.from(user).toString()).replaceAll('%2B', '+');
}

/** Where a call to `target` goes, a user part at `host` or a whole SIP URI; null where it makes no URI. */
export function targetUri(target: string, host: string): URI | null {
  if (/^sips?:/i.test(target)) return UserAgent.makeURI(target) ?? null;
  if (target === '' || target.length > 128 || /[\s\p{Cc}@<>"]/u.test(target)) return null;
  return new URI('sip', userPart(target), host);
}

/**
 * A user agent for the account (RFC 3261 section 6) over our own transport; it neither registers nor reconnects by itself.
 * Throws when `instanceId` is no UUID.
 */
export function createUserAgent(setup: UserAgentSetup): UserAgent {
  const { account } = setup;
  const transportOptions: LinkTransportOptions = {
    link: setup.link,
    clock: setup.clock,
    random: setup.random,
    onMalformed: (reason) => setup.onMalformed(reason),
    turnAway: (message) => setup.turnAway?.(message) ?? null,
    deliver: (message) => deliver(userAgent, message),
    onMessage: (direction, message) => setup.onMessage?.(direction, message),
  };
  const uri = addressOf(account);
  const userAgent: UserAgent = new UserAgent({
    uri,
    // Asterisk calls the Contact and names it as whom was called.
    ...(uri.user !== undefined && { contactName: uri.user }),
    displayName: headerSafe(account.displayName),
    instanceId: setup.instanceId,
    transportConstructor: LinkTransport,
    transportOptions,
    contactParams: { transport: 'ws' },
    delegate: setup.delegate,
    gracefulShutdown: false,
    logBuiltinEnabled: false,
    logConfiguration: false,
    logConnector: logConnector(setup.log),
    noAnswerTimeout: NO_ANSWER_SECONDS,
    reconnectionAttempts: 0,
    sendInitialProvisionalResponse: false,
    sessionDescriptionHandlerFactory: descriptionsOf,
    sipExtensionExtraSupported: ['timer'],
    sipExtension100rel: SIPExtension.Supported,
    sipExtensionReplaces: SIPExtension.Supported,
    userAgentString: 'Sawt',
  });
  userAgent.userAgentCore.configuration.authenticationFactory = () =>
    new DigestCredentials(userAgent.getLoggerFactory(), account.user, setup.password);
  return userAgent;
}
