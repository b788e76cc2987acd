import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sdp } from '../fakes/sdp-media';
import { type Desk, deskWithPeer } from './desk';
import type { RawPeer } from './raw-peer';

let desk: Desk;
let peer: RawPeer;
beforeEach(async () => {
  ({ desk, peer } = await deskWithPeer());
});
afterEach(() => desk.driver.stop());

const invite = () => peer.compose('INVITE', { body: sdp('sendrecv') });
const without = (header: string) => invite().replace(new RegExp(`^${header}: .*\r\n`, 'm'), '');

/** The driver still takes calls. */
async function stillWorks(): Promise<void> {
  const before = desk.incoming.length;
  peer.send(peer.compose('INVITE', { body: sdp('sendrecv'), headers: ['X-Probe: 1'] }));
  await desk.ringing(before);
}

test.each([
  [
    'a header of 100 kB',
    () => invite().replace('Max-Forwards', `X-Long: ${'x'.repeat(100_000)}\r\nMax-Forwards`),
    'headerTooLong',
    400,
  ],
  [
    'a thousand headers',
    () => invite().replace('Max-Forwards', `${'X: 1\r\n'.repeat(1000)}Max-Forwards`),
    'tooManyHeaders',
    400,
  ],
  [
    'a body shorter than stated',
    () => invite().replace(/Content-Length: \d+/, 'Content-Length: 9999'),
    'contentLength',
    400,
  ],
  [
    'a length that is no number',
    () => invite().replace(/Content-Length: \d+/, 'Content-Length: lots'),
    'contentLength',
    400,
  ],
  ['a body of no type', () => without('Content-Type'), 'contentType', 400],
  ['a CSeq of another method', () => invite().replace(' INVITE\r\n', ' BYE\r\n'), 'sequence', 400],
  ['a CSeq over 2^31', () => invite().replace(/CSeq: \d+/, 'CSeq: 4294967296'), 'sequence', 400],
  [
    'two From headers',
    () => invite().replace('Max-Forwards', 'From: <sip:a@b>\r\nMax-Forwards'),
    'repeatedHeader',
    400,
  ],
  ['a From that is no address', () => invite().replace(/From: .*/, 'From: >>>><<<<;;;'), 'unparsable', 400],
  [
    'a header without a colon',
    () => invite().replace('Max-Forwards: 70', 'Max-Forwards'),
    'headerSyntax',
    400,
  ],
])('%s is refused', async (_name, make, reason, status) => {
  peer.send(make());
  await peer.response(status);
  expect(desk.malformed).toEqual([reason]);
  expect(desk.incoming).toEqual([]);
  await stillWorks();
});

test.each([
  ['garbage', () => '\u0000\u0001\ufffd garbage', 'notSip'],
  ['an empty message', () => ' ', 'notSip'],
  ['half a message', () => invite().slice(0, 100), 'notSip'],
  ['HTTP', () => 'GET / HTTP/1.1\r\nHost: x\r\n\r\n', 'startLine'],
  ['a request without Call-ID', () => without('Call-ID'), 'missingHeader'],
  ['a request without Via', () => without('Via'), 'missingHeader'],
  [
    'a response without CSeq',
    () =>
      'SIP/2.0 200 OK\r\nVia: SIP/2.0/WS x;branch=z9\r\nFrom: <sip:a@b>\r\nTo: <sip:a@b>\r\nCall-ID: 1\r\n\r\n',
    'missingHeader',
  ],
])('%s is dropped', async (_name, make, reason) => {
  peer.send(make());
  await desk.until('report', () => desk.malformed.length > 0);
  expect(desk.malformed).toEqual([reason]);
  expect(peer.received).toEqual([]);
  await stillWorks();
});

test('keep-alives are answered (RFC 5626 section 3.5.1)', async () => {
  peer.send('\r\n\r\n');
  expect((await peer.next('pong', ({ text }) => text === '\r\n')).text).toBe('\r\n');
  expect(desk.malformed).toEqual([]);
});

test.each(['4294967295', 'soon'])('an Expires of %s does not end the ringing', async (expires) => {
  peer.send(peer.compose('INVITE', { body: sdp('sendrecv'), headers: [`Expires: ${expires}`] }));
  const { callId } = await desk.ringing();
  peer.send(peer.compose('OPTIONS'));
  await peer.response(200);
  desk.driver.accept(callId);
  expect((await peer.response(200)).header('CSeq')).toContain('INVITE');
  expect(desk.types(callId)).toEqual([]);
});

describe('mutations', () => {
  const requests = () => [
    invite(),
    peer.compose('OPTIONS'),
    peer.compose('BYE'),
    peer.compose('CANCEL'),
    peer.compose('NOTIFY', { headers: ['Event: x'] }),
    peer.compose('REFER', { headers: ['Refer-To: <sip:x@y>'] }),
    peer.compose('SUBSCRIBE', { headers: ['Event: x'] }),
    peer.compose('INVITE', {
      body: sdp('sendrecv'),
      headers: ['Replaces: 1;to-tag=2;from-tag=3', 'Expires: 0'],
    }),
    peer.compose('INVITE', { body: 'x', headers: ['Content-Disposition: render'] }),
    peer.compose('ACK'),
    peer.compose('PRACK', { headers: ['RAck: 1 1 INVITE'] }),
  ];
  const mutation = fc.oneof(
    fc.record({ kind: fc.constant('cut' as const), at: fc.nat(), length: fc.nat(40) }),
    fc.record({
      kind: fc.constant('insert' as const),
      at: fc.nat(),
      text: fc.string({ maxLength: 12, unit: 'binary' }),
    }),
    fc.record({ kind: fc.constant('repeat' as const), at: fc.nat(), length: fc.nat(60), times: fc.nat(30) }),
    fc.record({
      kind: fc.constant('line' as const),
      at: fc.nat(),
      text: fc.constantFrom(
        'Via:',
        'Contact: *',
        'To: "',
        'Record-Route: <',
        'Require: x',
        'Content-Length: -1',
        'Max-Forwards: a',
        'P-Asserted-Identity: <',
      ),
    }),
  );
  type Mutation = typeof mutation extends fc.Arbitrary<infer M> ? M : never;

  function mutate(message: string, change: Mutation): string {
    const at = change.at % (message.length + 1);
    const [head, tail] = [message.slice(0, at), message.slice(at)];
    switch (change.kind) {
      case 'cut':
        return head + tail.slice(change.length);
      case 'insert':
        return head + change.text + tail;
      case 'repeat':
        return head + tail.slice(0, change.length).repeat(change.times) + tail;
      case 'line': {
        const lines = message.split('\r\n');
        return lines.toSpliced(1 + (change.at % lines.length), 0, change.text).join('\r\n');
      }
    }
  }

  test('of thousands of messages never break the driver', { timeout: 120_000 }, async () => {
    const failures: unknown[] = [];
    const note = (error: unknown) => failures.push(error);
    process.on('uncaughtException', note);
    process.on('unhandledRejection', note);
    const call = desk.call('0612345678');
    const ours = await peer.request('INVITE');
    peer.respond(ours, 200, { body: sdp('sendrecv') });
    await desk.saw(call, 'established');
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.array(mutation, { minLength: 1, maxLength: 4 }),
        async (index, changes) => {
          const all = [
            ...requests(),
            peer.insideOut('INVITE', ours, { body: sdp('sendonly') }),
            peer.insideOut('INFO', ours),
          ];
          peer.send(changes.reduce(mutate, all[index % all.length] ?? ''));
          await new Promise((resolve) => setImmediate(resolve));
          for (const { callId } of desk.incoming.splice(0)) desk.driver.refuse(callId, 486);
        },
      ),
      { numRuns: 3000, seed: 20261123 },
    );
    await stillWorks();
    process.off('uncaughtException', note);
    process.off('unhandledRejection', note);
    expect(failures).toEqual([]);
    expect(desk.malformed.length).toBeGreaterThan(500);
  });
});
