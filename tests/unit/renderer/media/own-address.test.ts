import { afterEach, expect, test } from 'vitest';
import { descriptionOf, isUnbound, setOutward } from '../../../../renderer/media/own-address';

afterEach(() => setOutward([]));

const described = (...lines: string[]) => ({
  localDescription: {
    type: 'offer' as const,
    sdp: `${lines.join('\r\n')}\r\n`,
    toJSON: () => ({ type: 'offer' as const }),
  },
});

const host = (address: string, more = '') =>
  `a=candidate:7 1 udp 2113937151 ${address} 50596 typ host generation 0${more} network-cost 999`;

const unbound = (ipv4: string, ipv6: string) =>
  described(
    'v=0',
    'o=- 7 2 IN IP4 127.0.0.1',
    'm=audio 50596 UDP/TLS/RTP/SAVPF 111',
    `c=IN IP4 ${ipv4}`,
    host(ipv4),
    host(ipv6),
    `a=candidate:8 1 udp 1677729535 203.0.113.9 4444 typ srflx raddr ${ipv4} rport 50596 generation 0`,
  );

test('ports that are bound to no network have the address of today in what goes out', () => {
  const connection = unbound('192.0.2.7', '2001:db8::7');
  expect(descriptionOf(connection)).toBe(connection.localDescription.sdp);
  setOutward(['198.51.100.3']);
  expect(descriptionOf(connection)).toBe(unbound('198.51.100.3', '2001:db8::7').localDescription.sdp);
  setOutward(['198.51.100.3', '2001:db8:1::3']);
  expect(descriptionOf(connection)).toBe(unbound('198.51.100.3', '2001:db8:1::3').localDescription.sdp);
});

test('a port that is bound to an address keeps it, and relays are no address of the machine', () => {
  setOutward(['198.51.100.3']);
  const bound = described('c=IN IP4 192.0.2.7', host('192.0.2.7', ' network-id 1'));
  const relayed = described(
    'c=IN IP4 203.0.113.9',
    'a=candidate:9 1 udp 41885439 203.0.113.9 5000 typ relay',
  );
  for (const connection of [bound, relayed]) {
    expect(isUnbound(connection.localDescription.sdp)).toBe(false);
    expect(descriptionOf(connection)).toBe(connection.localDescription.sdp);
  }
  expect(descriptionOf({ localDescription: null })).toBe('');
});
