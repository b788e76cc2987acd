import { z } from '../zod';
import { DeskLanguage, Region } from './basics';
import { Colleagues } from './colleague';
import { AccountId } from './ids';
import { NumberFormat, OutsidePrefix } from './number-plan';
import { ProxyChoice } from './proxy';
import { RingTone } from './ring-tone';
import { isStunServer, MOST_STUN_SERVERS } from './stun';
import { TurnChoice } from './turn';
import { VoiceOptions } from './voice';

/** Plain `ws://` carries calls and passwords in the clear and goes to this very machine only. No fragment (RFC 6455 section 3). */
const ServerAddress = z.union([
  z
    .url({ protocol: /^wss$/ })
    .max(300)
    .regex(/^[^#]+$/),
  z
    .url({ protocol: /^ws$/, hostname: /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/ })
    .max(300)
    .regex(/^[^#]+$/),
]);

/** What may stand between the quotes of a SIP header (RFC 3261 section 25.1, qdtext): the stack writes it there as it is. */
const quotable = /^[^\p{Cc}"\\]+$/u;

/** As the host of a SIP URI: an IPv6 address stands in brackets (RFC 3261 section 25.1, RFC 5118 section 4.1), typed or not. */
const Domain = z
  .string()
  .min(1)
  .max(253)
  .transform((typed) => (z.ipv6().safeParse(typed).success ? `[${typed}]` : typed));

/** What becomes of a call that comes in while another one is in hand: it beeps, is shown without a sound, or is refused as busy. */
export const BusyPolicy = z.enum(['ring', 'silent', 'busy']);
export type BusyPolicy = z.infer<typeof BusyPolicy>;

/**
 * How key tones go out: as telephone events in the sound (RFC 4733) where the far end takes them and else as INFO requests, or
 * always in one way, for a far end that says one thing and hears another.
 */
export const ToneMethod = z.enum(['automatic', 'telephoneEvents', 'infoRelay', 'infoPlain']);
export type ToneMethod = z.infer<typeof ToneMethod>;

/**
 * Calls that are answered without the agent: none, those to certain numbers of ours, or besides them those of which the server asks
 * it (Call-Info, Alert-Info, RFC 5373).
 */
export const AutoAnswerPolicy = z.enum(['never', 'numbers', 'server']);
export type AutoAnswerPolicy = z.infer<typeof AutoAnswerPolicy>;
/** With what a call is refused that is not to disturb (RFC 3261 sections 21.4.24, 21.4.18, 21.6.2); 603 ends a forked call everywhere. */
export const DisturbAnswer = z.enum(['busy', 'unavailable', 'decline']);
export type DisturbAnswer = z.infer<typeof DisturbAnswer>;

/** What becomes of a far end's wish that we call somebody else (RFC 3515): the agent is asked, it is done at once, or refused. */
export const TransferRequestPolicy = z.enum(['ask', 'follow', 'refuse']);
export type TransferRequestPolicy = z.infer<typeof TransferRequestPolicy>;

/** Servers of one account, the first among them. */
export const MOST_SERVERS = 4;

/** How one line behaves. Every field has a default, so that a new one needs no new version of the settings file. */
export const AccountOptions = z.object({
  busyPolicy: BusyPolicy.default('ring'),
  disturbAnswer: DisturbAnswer.default('busy'),
  /** Tried in this order when the account's server fails. */
  furtherServers: z
    .array(ServerAddress)
    .max(MOST_SERVERS - 1)
    .default([]),
  /** Called to hear voice messages; empty: the number that the server gives with the lamp. */
  voicemailNumber: z
    .string()
    .max(300)
    .regex(/^[^\s\p{Cc}"<>]*$/u)
    .default(''),
  /** Dialled before an extension it takes the call that rings there; empty: only by the dialog itself (RFC 3891). */
  pickupPrefix: z
    .string()
    .regex(/^[0-9*#]{0,8}$/)
    .default(''),
  numberFormat: NumberFormat.default('e164'),
  outsidePrefix: OutsidePrefix.default(''),
  /** Others may know whether the agent is free, in a call or away (RFC 3903). */
  publishPresence: z.boolean().default(false),
  /** Whom the server vouches for is shown rather than what the caller says (RFC 3325). */
  trustIdentity: z.boolean().default(true),
  /** A call that the far end sends on to another number of the account's domain follows it (RFC 3261 section 21.3). */
  followRedirects: z.boolean().default(true),
  /** Where it leads outside of the account's domain the agent is asked also by `follow`. */
  transferRequests: TransferRequestPolicy.default('ask'),
  tones: ToneMethod.default('automatic'),
  /** Its calls are known by it; null rings as the sound settings say. */
  ringTone: RingTone.nullable().default(null),
  proxy: ProxyChoice.prefault({}),
  autoAnswer: AutoAnswerPolicy.default('never'),
  /** A call that comes in is connected while it rings, and its caller hears our ring-back tone (RFC 3960); the microphone is joined by the answer. */
  earlyMedia: z.boolean().default(false),
  /** Called numbers of ours, as typed, with commas between them. */
  autoAnswerNumbers: z.string().max(300).default(''),
  voice: VoiceOptions.prefault({}),
  turn: TurnChoice.prefault({}),
  stunServers: z.array(z.string().max(300).refine(isStunServer)).max(MOST_STUN_SERVERS).default([]),
});
export type AccountOptions = z.infer<typeof AccountOptions>;

/** A SIP account without its password, which lives in the secret storage. */
export const Account = z.object({
  id: AccountId,
  /** What the agent calls this line, the client's name say; empty: its address, see `lineName`. */
  label: z.string().max(40).default(''),
  /** A line that is switched off keeps its account and does not register. */
  enabled: z.boolean().default(true),
  /** WebSocket address of the edge, `wss://host[:port][/path]` (RFC 7118); plain `ws://` only for loopback. */
  server: ServerAddress,
  user: z.string().max(64).regex(quotable),
  domain: Domain,
  displayName: z.string().max(80),
  /** PEM file with the company's own certificate authority, or null for the system's. */
  caFile: z.string().max(1000).nullable(),
  defaultRegion: Region,
  options: AccountOptions.prefault({}),
});
export type Account = z.infer<typeof Account>;

/** As many lines as one desk has. */
export const MOST_ACCOUNTS = 8;

/** How a line is called on the screen. */
export const lineName = ({ label, user, domain }: Pick<Account, 'label' | 'user' | 'domain'>): string =>
  label === '' ? `${user}@${domain}` : label;

export const AccountForm = Account.omit({ id: true, enabled: true }).extend({
  /** Null keeps the password that is stored. */
  password: z.string().min(1).max(200).nullable(),
  /** The proxy's; null keeps what is stored, which is forgotten where nobody is named to the proxy. */
  proxyPassword: z.string().min(1).max(200).nullable().default(null),
  /** The relays' password or shared secret; null keeps what is stored, which is forgotten where there are no relays. */
  turnPassword: z.string().min(1).max(200).nullable().default(null),
});
export type AccountForm = z.infer<typeof AccountForm>;

const preferences = z.object({
  language: DeskLanguage,
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['comfortable', 'compact']),
  /** The extensions that the agent watches, in the agent's order. */
  colleagues: Colleagues,
});
/** As they are kept; those of an older program lack what came later. */
export const Preferences = preferences.extend({ colleagues: Colleagues.default([]) });
export type Preferences = z.infer<typeof Preferences>;
/** A change: what is not named stays as it is. */
export const PreferencesPatch = preferences.partial();

/** What an account check found; every code has its sentence and remedy in the desk. */
const checkResults = z.discriminatedUnion('result', [
  z.object({ result: z.literal('ok'), roundTripMs: z.number().nonnegative() }),
  z.object({ result: z.literal('nameNotFound'), host: z.string() }),
  z.object({ result: z.literal('connectionRefused'), host: z.string(), port: z.number().int() }),
  z.object({ result: z.literal('unreachable'), host: z.string() }),
  z.object({
    result: z.literal('certificateNotTrusted'),
    subject: z.string(),
    issuer: z.string(),
    validFrom: z.string(),
    validTo: z.string(),
    fingerprint: z.string(),
    reason: z.enum(['unknownAuthority', 'expired', 'wrongHost', 'other']),
  }),
  z.object({ result: z.literal('proxyUnreachable') }),
  z.object({ result: z.literal('proxyPassword') }),
  z.object({ result: z.literal('proxyRefused') }),
  z.object({ result: z.literal('proxyUnsupported') }),
  z.object({ result: z.literal('proxyPasswordWrong') }),
  z.object({ result: z.literal('proxySignIn') }),
  z.object({ result: z.literal('proxyNotTrusted') }),
  /** The server is fine; these are about a relay. */
  z.object({ result: z.literal('relayRefused'), host: z.string() }),
  z.object({ result: z.literal('relayFull'), host: z.string() }),
  z.object({ result: z.literal('relayUnreachable'), host: z.string() }),
  z.object({ result: z.literal('noWebSocket'), httpStatus: z.number().int().nullable() }),
  z.object({ result: z.literal('wrongPassword') }),
  z.object({ result: z.literal('refused'), sipStatus: z.number().int() }),
  z.object({ result: z.literal('noAnswer') }),
  z.object({ result: z.literal('caFileUnreadable') }),
]);
/** `server`: the address that it is about, where there are several. */
export const AccountCheck = checkResults.and(z.object({ server: z.string().optional() }));
export type AccountCheck = z.infer<typeof AccountCheck>;
