import { z } from '../zod';

/** Of one line. Each is tried over every network of the machine before a call. */
export const MOST_TURN_SERVERS = 4;

/** RFC 7065 section 3.1, without TLS over UDP, which browsers do not speak. */
const URI = /^(turns?):(?:\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::(\d{1,5}))?(?:\?transport=(udp|tcp))?$/i;

/** `turn:host[:port][?transport=udp|tcp]`, `turns:` over TLS. */
export function isTurnUri(text: string): boolean {
  const [, scheme = '', port, transport] = URI.exec(text) ?? [];
  if (scheme === '' || (port !== undefined && (Number(port) < 1 || Number(port) > 65_535))) return false;
  return scheme.toLowerCase() === 'turn' || transport?.toLowerCase() !== 'udp';
}

/** Relays for the sound of a line's calls (RFC 8656). What they want to know of us is a secret, kept apart. */
export const TurnChoice = z.object({
  servers: z.array(z.string().max(300).refine(isTurnUri)).max(MOST_TURN_SERVERS).default([]),
  /** A password of the user, or the secret that the server shares with us: credentials are made of it that end by themselves. */
  method: z.enum(['password', 'sharedSecret']).default('password'),
  /** For a shared secret it may be empty. */
  user: z
    .string()
    .max(100)
    .regex(/^\P{Cc}*$/u)
    .default(''),
  /** Sound goes by a relay or not at all: addresses of this machine are not told. */
  relayOnly: z.boolean().default(false),
});
export type TurnChoice = z.infer<typeof TurnChoice>;

/** What a connection for sound may use, as WebRTC takes it (W3C webrtc, RTCConfiguration). */
export const IceSettings = z.object({
  servers: z.array(
    /** Name and password are empty where none is asked for (STUN). */
    z.object({ urls: z.array(z.string().max(310)), username: z.string(), credential: z.string() }),
  ),
  relayOnly: z.boolean(),
});
export type IceSettings = z.infer<typeof IceSettings>;

/** Whether relays are among what is asked. */
export const asksRelays = ({ servers }: IceSettings): boolean =>
  servers.some(({ urls }) => urls.some(isTurnUri));

/** Nothing is asked of any server. */
export const noRelays: IceSettings = { servers: [], relayOnly: false };

export const isSameIce = (one: IceSettings, other: IceSettings): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/**
 * What came of asking the relays: one gave an address, or why none did. `refused`: name, password or time of the credentials;
 * `full`: too many use it.
 */
export const RelayState = z.enum(['ok', 'refused', 'full', 'unreachable']);
export type RelayState = z.infer<typeof RelayState>;
