import { afterEach, beforeEach, expect, test } from 'vitest';
import { digestResponse } from '../../main/telephony/sip/digest';
import { sdp } from '../fakes/sdp-media';
import { answeredBy, type Desk, deskWithPeer } from './desk';
import type { RawMessage, RawPeer } from './raw-peer';

let desk: Desk;
let peer: RawPeer;
beforeEach(async () => {
  ({ desk, peer } = await deskWithPeer());
});
afterEach(() => desk.driver.stop());

const challenge = (nonce: string, more = '') => ({
  headers: [
    'Proxy-Authenticate: Bearer realm="r"',
    `Proxy-Authenticate: Digest realm="r", nonce="${nonce}", algorithm=SHA-256, qop="auth"${more}`,
  ],
});

/** The request comes again with the right answer to the challenge of that nonce. */
async function proven(method: string, nonce: string): Promise<RawMessage> {
  const request = await peer.next(`${method} for ${nonce}`, (message) =>
    message.header('Proxy-Authorization').includes(`nonce="${nonce}"`),
  );
  const header = request.header('Proxy-Authorization');
  const part = (name: string) => new RegExp(`\\b${name}="?([^",]+)`).exec(header)?.[1] ?? '';
  expect(request.method).toBe(method);
  expect(part('nc')).toBe('00000001');
  expect(request.startLine).toBe(`${method} ${part('uri')} SIP/2.0`);
  const protection = { qop: 'auth', cnonce: part('cnonce'), nonceCount: '00000001', body: '' } as const;
  const account = { username: 'agent', password: 'secret', realm: 'r' };
  const expected = digestResponse({
    ...{ algorithm: 'SHA-256', ...account, nonce, method, uri: part('uri'), protection },
  });
  expect(part('response')).toBe(expected);
  return request;
}

test('an INVITE, and again with a fresh nonce when the first was stale', async () => {
  const callId = desk.call('0612345678');
  peer.respond(await peer.request('INVITE'), 407, challenge('one'));
  peer.respond(await proven('INVITE', 'one'), 407, challenge('two', ', stale=true'));
  peer.respond(await proven('INVITE', 'two'), 200, { body: sdp('sendrecv') });
  await desk.saw(callId, 'established');
});

test('a re-INVITE, tones by INFO, and a BYE', async () => {
  const { callId } = await answeredBy(peer, desk);
  desk.driver.renegotiate(callId, 'hold');
  peer.respond(await peer.request('INVITE'), 407, challenge('hold'));
  const body = sdp('recvonly').replace('a=rtpmap:101 telephone-event/8000\r\n', '');
  peer.respond(await proven('INVITE', 'hold'), 200, { body });
  await desk.saw(callId, 'renegotiated');
  desk.driver.sendDtmf(callId, '5');
  peer.respond(await peer.request('INFO'), 407, challenge('info'));
  peer.respond(await proven('INFO', 'info'), 200);
  desk.driver.bye(callId);
  peer.respond(await peer.request('BYE'), 407, challenge('bye'));
  peer.respond(await proven('BYE', 'bye'), 200);
  await desk.saw(callId, 'terminated');
});
