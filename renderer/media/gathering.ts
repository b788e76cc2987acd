import type { RelayState } from '../../shared/domain/turn';
import { MediaFailure } from './failure';
import { descriptionOf, isUnbound } from './own-address';

/** Host candidates come within milliseconds; a description without the last of them is better than a late one. */
const LIMIT_MS = 700;
/** For the first candidate of all, where only relays count. */
const FIRST_LIMIT_MS = 3_000;
/** What was gathered before there was a description is named right after it, one by one. */
const NAMED_MS = 50;
/** What relays have said by then counts as all. */
const RELAY_LIMIT_MS = 5_000;

/** For a candidate of a network that is expected: Chromium hears of a new one some two seconds late. */
const NETWORK_LIMIT_MS = 5_000;

/** One of which Chromium has not heard by then is none that it uses, and keeps no later call waiting. */
const EXPECTED_MS = 2 * NETWORK_LIMIT_MS;

/** Beginnings of the addresses of the networks that a description should name one of, and until when (`performance.now`). */
let expected: readonly string[] = [];
let expectedUntil = 0;

/** For some seconds from now a description waits for a candidate of one of these networks (an IPv4 address, a prefix of IPv6 that ends in `::`). */
export function expectNetworks(networks: readonly string[]): void {
  expected = networks.map((network) => network.replace(/::$/, ':'));
  expectedUntil = performance.now() + EXPECTED_MS;
}

/**
 * Whether it has no candidate yet over any of the networks that are expected. Relays are no machine's own address, and ports that are bound
 * to none need none: where a restart of theirs has no address, waiting brings it none, and it is to be made again.
 */
function lacksNetwork(connection: RTCPeerConnection): boolean {
  if (expected.length === 0 || performance.now() > expectedUntil) return false;
  if (connection.getConfiguration().iceTransportPolicy === 'relay') return false;
  const sdp = descriptionOf(connection);
  if (isUnbound(sdp) || isUnbound(connection.currentLocalDescription?.sdp ?? '')) return false;
  // A candidate of TCP stands for no port that was opened: an address that is gone has it too.
  const candidates = sdp.matchAll(/^a=candidate:\S+ \d+ udp \d+ (\S+) /gim);
  return ![...candidates].some(([, address = '']) =>
    expected.some((network) => (network.endsWith(':') ? address.startsWith(network) : address === network)),
  );
}

/** When the connections began to gather: those of the pool long before they are needed. */
const begun = new WeakMap<RTCPeerConnection, number>();

/** Those whose `complete` is still that of the gathering before. */
const stale = new WeakSet<RTCPeerConnection>();

export function beginGathering(connection: RTCPeerConnection): void {
  begun.set(connection, performance.now());
}

const begunAt = (connection: RTCPeerConnection): number => begun.get(connection) ?? 0;

/** When the connections got the description that they have: it names candidates from a moment later on, however long ago they were gathered. */
const described = new WeakMap<RTCPeerConnection, number>();

const describedAt = (connection: RTCPeerConnection): number =>
  described.get(connection) ?? begunAt(connection);

/** Sets a description of ours, whose candidates `gathered` waits for. */
export async function setOwnDescription(
  connection: RTCPeerConnection,
  description: RTCSessionDescriptionInit,
): Promise<void> {
  await connection.setLocalDescription(description);
  described.set(connection, performance.now());
}

/** An ICE restart is about to begin: what was gathered before says nothing. */
export function beginAgain(connection: RTCPeerConnection): void {
  beginGathering(connection);
  stale.add(connection);
  connection.addEventListener('icegatheringstatechange', () => stale.delete(connection), { once: true });
}

/** TCP comes later, and is no port of its own. */
const hostsIn = (description: RTCSessionDescription | null): number =>
  description?.sdp.match(/^a=candidate:\S+ \d+ udp .* typ host/gim)?.length ?? 0;

/** All that an ICE restart can name where no server is asked and no network is new: Chromium takes a tenth of a second to be sure of it. */
function hasAsManyAsBefore(connection: RTCPeerConnection): boolean {
  const { currentLocalDescription: before, pendingLocalDescription: now } = connection;
  if (before === null || now === null || !isUnbound(now.sdp)) return false;
  return (connection.getConfiguration().iceServers ?? []).length === 0 && hostsIn(now) >= hostsIn(before);
}

/** All is gathered, and there is no address that the far end could be told: Chromium knows of no network yet. */
export const lacksAddress = (connection: RTCPeerConnection): boolean =>
  connection.iceGatheringState === 'complete' &&
  connection.getConfiguration().iceTransportPolicy !== 'relay' &&
  !hasCandidate(connection);

const hasCandidate = ({ localDescription }: RTCPeerConnection): boolean =>
  /^a=candidate:/m.test(localDescription?.sdp ?? '');

/** One that the far end can send to. Those of TCP only call out (RFC 6544 section 4.1), where few answer, and may come first on a busy machine. */
const hasPort = ({ localDescription }: RTCPeerConnection): boolean =>
  /^a=candidate:\S+ \d+ udp /im.test(localDescription?.sdp ?? '');

/** Only relays are of use to it, and there is none. */
export const lacksRelay = (connection: RTCPeerConnection): boolean =>
  connection.getConfiguration().iceTransportPolicy === 'relay' && !hasCandidate(connection);

/**
 * Whether its description may go out: all is gathered, or what is missing has had its time. A server that is silent delays nothing.
 * Without a port a far end that takes no later candidates, as Asterisk, never hears us: it takes the call for held.
 */
export function isGathered(connection: RTCPeerConnection): boolean {
  const now = performance.now();
  const age = now - begunAt(connection);
  const known = now - describedAt(connection);
  if (age < NETWORK_LIMIT_MS && lacksNetwork(connection)) return false;
  if (connection.iceGatheringState === 'complete' && !stale.has(connection)) return true;
  if (hasAsManyAsBefore(connection)) return true;
  return known >= FIRST_LIMIT_MS || (age >= LIMIT_MS && known >= NAMED_MS && hasPort(connection));
}

/** What waits for a connection. Chromium tells nobody of one that is closed. */
const waiting = new WeakMap<RTCPeerConnection, Set<() => void>>();

/** Closes it, and lets go of what waits for it. */
export function closeConnection(connection: RTCPeerConnection): void {
  connection.close();
  for (const look of waiting.get(connection) ?? []) look();
}

/** Resolves once `isGathered`, or the connection is closed by `closeConnection`. */
export function gathered(connection: RTCPeerConnection): Promise<void> {
  const [begin, description] = [begunAt(connection), describedAt(connection)];
  const times = [
    begin + LIMIT_MS,
    begin + NETWORK_LIMIT_MS,
    description + NAMED_MS,
    description + FIRST_LIMIT_MS,
  ];
  return until(connection, () => isGathered(connection), times);
}

/** Resolves when `isDone`, looked at whenever something was gathered and at these times (`performance.now`), the last of which ends it; also when it is closed. */
function until(
  connection: RTCPeerConnection,
  isDone: () => boolean,
  times: readonly number[],
): Promise<void> {
  if (isDone()) return Promise.resolve();
  return new Promise((resolve) => {
    const events = ['icegatheringstatechange', 'icecandidate'] as const;
    const now = performance.now();
    // A millisecond later: a timer may come a little early.
    const timers = times.map((time) => setTimeout(() => look(), Math.max(0, time - now) + 1));
    const last = Math.max(...times);
    const isOver = () => connection.signalingState === 'closed' || performance.now() >= last;
    const look = () => {
      if (!isDone() && !isOver()) return;
      for (const timer of timers) clearTimeout(timer);
      for (const event of events) connection.removeEventListener(event, look);
      waiting.get(connection)?.delete(look);
      resolve();
    };
    for (const event of events) connection.addEventListener(event, look);
    waiting.set(connection, (waiting.get(connection) ?? new Set()).add(look));
  });
}

/** The local description once all is gathered. @throws MediaFailure `noRelay`, or `failed` where there is none */
export async function wholeDescription(connection: RTCPeerConnection): Promise<string> {
  await gathered(connection);
  const sdp = descriptionOf(connection);
  if (sdp === '') throw new MediaFailure('failed', 'no local description');
  if (lacksRelay(connection)) throw new MediaFailure('noRelay', 'no relay gave an address');
  return sdp;
}

/** STUN error codes (RFC 8656 section 19, RFC 8489 section 14.8). */
function stateOfError(code: number): Exclude<RelayState, 'ok'> {
  if ([401, 403, 438, 441].includes(code)) return 'refused';
  return code === 486 || code === 508 ? 'full' : 'unreachable';
}

/**
 * What comes of asking the relays of a connection that is about to get its description (before, nothing is told of what it gathers): told once, as soon as one gives an address, else when
 * all have failed or had their time. Never resolves for a connection that is closed before.
 */
export async function relayState(connection: RTCPeerConnection): Promise<RelayState> {
  let found = false;
  let problem: Exclude<RelayState, 'ok'> = 'unreachable';
  connection.addEventListener('icecandidate', ({ candidate }) => {
    if (candidate?.type === 'relay') found = true;
  });
  connection.addEventListener('icecandidateerror', ({ errorCode }) => {
    const state = stateOfError(errorCode);
    // A server that answers says more than another that does not.
    if (state !== 'unreachable') problem = state;
  });
  const isDone = () => found || connection.iceGatheringState === 'complete';
  await until(connection, isDone, [begunAt(connection) + RELAY_LIMIT_MS]);
  if (connection.signalingState === 'closed') return new Promise(() => undefined);
  return found ? 'ok' : problem;
}
