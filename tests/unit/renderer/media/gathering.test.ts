import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { beginAgain, expectNetworks, gathered } from '../../../../renderer/media/gathering';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  expectNetworks([]);
  vi.useRealTimers();
});

/** The part of a connection that is looked at, in an ICE restart. */
class Connection extends EventTarget {
  iceGatheringState = 'complete';
  readonly localDescription = { sdp: '' };
  readonly pendingLocalDescription = this.localDescription;
  currentLocalDescription: { sdp: string } | null = null;
  iceServers: RTCIceServer[] = [];

  constructor(private readonly iceTransportPolicy: RTCIceTransportPolicy = 'all') {
    super();
    beginAgain(this as never);
  }

  getConfiguration() {
    return { iceTransportPolicy: this.iceTransportPolicy, iceServers: this.iceServers };
  }

  /** Gathered all that there is to be had now, these candidates last. */
  complete(...candidates: string[]): void {
    this.localDescription.sdp += candidates
      .map((candidate) => `a=candidate:1 1 ${candidate} 9 typ host network-id 1\r\n`)
      .join('');
    this.dispatchEvent(new Event('icegatheringstatechange'));
  }

  /** A port that is bound to no network was opened; more may follow. */
  open(address: string): void {
    this.localDescription.sdp += `a=candidate:1 1 udp 2113937151 ${address} 9 typ host\r\n`;
    this.dispatchEvent(new Event('icecandidate'));
  }

  /** Milliseconds until its description may go out. */
  async wait(): Promise<number> {
    const start = performance.now();
    let end: number | null = null;
    void gathered(this as never).then(() => {
      end = performance.now();
    });
    await vi.advanceTimersByTimeAsync(20_000);
    if (end === null) throw new Error('it waits for ever');
    return end - start;
  }
}

const old = ['tcp 1518280447 10.0.0.7', 'udp 2122260223 172.17.0.1', 'udp 2122260223 198.51.100.33'];

test('a description waits for the network that is new, which the browser hears of late', async () => {
  for (const late of ['udp 2122260223 198.51.100.3', 'udp 2122262783 2001:db8:1:2:aaaa::1']) {
    expectNetworks(['198.51.100.3', '2001:db8:1:2::']);
    const connection = new Connection();
    connection.complete(...old);
    setTimeout(() => connection.complete(late), 2_600);
    expect(await connection.wait()).toBe(2_600);
  }
});

test('it waits for ever for none, not where relays alone count, and not when nothing is expected', async () => {
  expectNetworks(['198.51.100.3']);
  const without = new Connection();
  without.complete(...old, 'tcp 1518280447 198.51.100.3');
  expect(await without.wait()).toBeCloseTo(5_000, -1);
  // Later calls do not wait for a network that the browser does not use.
  const later = new Connection();
  later.complete(...old);
  expect(await later.wait()).toBe(0);
  expectNetworks(['198.51.100.3']);
  const relayed = new Connection('relay');
  relayed.complete('udp 41885439 203.0.113.9');
  expect(await relayed.wait()).toBe(0);
  expectNetworks([]);
  const usual = new Connection();
  usual.complete(...old);
  expect(await usual.wait()).toBe(0);
});

test('ports that are bound to no network wait for none, and a restart goes out once it has as many as before', async () => {
  expectNetworks(['198.51.100.3']);
  const restarted = (iceServers: RTCIceServer[]) => {
    const connection = new Connection();
    Object.assign(connection, { iceGatheringState: 'gathering', iceServers });
    connection.currentLocalDescription = { sdp: connection.localDescription.sdp };
    for (const address of ['192.0.2.7', '2001:db8::7'])
      connection.currentLocalDescription.sdp += `a=candidate:1 1 udp 2113937151 ${address} 9 typ host\r\n`;
    setTimeout(() => connection.open('192.0.2.7'), 3);
    setTimeout(() => connection.open('2001:db8::7'), 6);
    return connection;
  };
  expect(await restarted([]).wait()).toBe(6);
  expect(await restarted([{ urls: 'stun:192.0.2.1' }]).wait()).toBeCloseTo(700, -1);
});

test('a restart of ports that are bound to no network goes without a wait where the browser knows of no network, so that it is soon made again', async () => {
  expectNetworks(['198.51.100.3']);
  const connection = new Connection();
  connection.currentLocalDescription = {
    sdp: 'a=candidate:1 1 udp 2113937151 192.0.2.7 9 typ host\r\n',
  };
  setTimeout(() => connection.complete(), 3);
  expect(await connection.wait()).toBe(3);
});

test('on a slow machine a description waits for a candidate that the far end can send to: one of TCP alone is none', async () => {
  const slow = (late?: string) => {
    const connection = new Connection();
    connection.iceGatheringState = 'gathering';
    connection.complete('tcp 1518280447 192.0.2.7');
    if (late !== undefined) setTimeout(() => connection.open(late), 1_100);
    return connection;
  };
  expect(await slow('192.0.2.7').wait()).toBe(1_100);
  expect(await slow().wait()).toBeCloseTo(3_000, -1);
});
