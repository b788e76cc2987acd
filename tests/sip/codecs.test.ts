import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AccountOptions } from '../../shared/domain/settings';
import type { VoiceOptions } from '../../shared/domain/voice';
import { sdp } from '../fakes/sdp-media';
import { account, answeredBy, type Desk, deskWithPeer } from './desk';
import type { RawPeer } from './raw-peer';

const withVoice = (voice: Partial<VoiceOptions>) => ({ options: AccountOptions.parse({ voice }) });
const audioLine = (body: string) => /^m=audio.*$/m.exec(body)?.[0];
const offering = (payloads: string) => `m=audio 9 UDP/TLS/RTP/SAVPF ${payloads} 101`;

let desk: Desk;
let peer: RawPeer;
beforeEach(async () => {
  ({ desk, peer } = await deskWithPeer({ account: withVoice({ codecs: ['pcma', 'g722'], packetTime: 40 }) }));
  desk.media.codec = '9 0 8';
});
afterEach(() => desk.driver.stop());

describe("a line's codecs", () => {
  test.each([[true], [false]])('are in its offer, made ahead: %s', async (offersAhead) => {
    desk.media.offersAhead = offersAhead;
    desk.call('0612345678');
    const { body } = await peer.request('INVITE');
    expect(audioLine(body)).toBe(offering('8 9'));
    expect(body).toContain('a=ptime:40\r\n');
    expect(body).not.toContain('PCMU');
  });

  test('of two lines are each their own, from the same offer made ahead', async () => {
    const other = await deskWithPeer({ account: withVoice({ codecs: ['pcmu'] }) });
    other.desk.media.codec = '9 0 8';
    for (const each of [desk, other.desk]) each.media.offersAhead = true;
    desk.call('1');
    other.desk.call('1');
    expect(audioLine((await peer.request('INVITE')).body)).toBe(offering('8 9'));
    expect(audioLine((await other.peer.request('INVITE')).body)).toBe(offering('0'));
    await other.desk.driver.stop();
  });

  test('stay those of a call that is held and resumed, and are others in the next', async () => {
    const theirs = { body: sdp('recvonly', { codec: '8' }) };
    const callId = desk.call('0612345678');
    peer.respond(await peer.request('INVITE'), 200, { body: sdp('sendrecv', { codec: '8' }) });
    await peer.request('ACK');
    await desk.saw(callId, 'established');
    desk.driver.update(account('agent', withVoice({ codecs: ['pcmu'] })));

    desk.driver.renegotiate(callId, 'hold');
    const held = await peer.request('INVITE');
    expect(audioLine(held.body)).toBe(offering('8 9'));
    peer.respond(held, 200, theirs);
    await desk.saw(callId, 'renegotiated');
    desk.driver.renegotiate(callId, 'resume');
    const resumed = await peer.request('INVITE');
    expect(audioLine(resumed.body)).toBe(offering('8 9'));
    peer.respond(resumed, 200, { body: sdp('sendrecv', { codec: '8' }) });
    await desk.saw(callId, 'renegotiated', 2);

    desk.call('0612345679');
    const next = await peer.next('INVITE', ({ body }) => audioLine(body) === offering('0'));
    expect(next.body).not.toContain('a=ptime');
  });

  test('order the answer to a call that comes in', async () => {
    peer.send(peer.compose('INVITE', { body: sdp('sendrecv', { codec: '0 9 8' }) }));
    const { callId } = await desk.ringing();
    desk.driver.accept(callId);
    expect(audioLine((await peer.response(200)).body)).toBe(offering('8 9'));
    expect(audioLine([...desk.media.peers.values()][0]?.remote ?? '')).toBe(offering('8 9'));
  });
});

describe('a far end without a codec of the line', () => {
  test('that calls is refused with 488, and told', async () => {
    peer.send(peer.compose('INVITE', { body: sdp('sendrecv', { codec: '0' }) }));
    await peer.response(488);
    expect(desk.incoming).toMatchObject([{ refused: { code: 'noCommonCodec', sipStatus: 488 } }]);
  });

  test.each([
    ['refuses our call', 488, undefined, 488],
    ['answers with another', 200, sdp('sendrecv', { codec: '0' }), null],
  ])('%s: the call ends for that reason', async (_what, status, body, sipStatus) => {
    const callId = desk.call('0612345678');
    peer.respond(await peer.request('INVITE'), status, body === undefined ? {} : { body });
    expect((await desk.saw(callId, 'terminated')).cause).toEqual({ code: 'noCommonCodec', sipStatus });
  });

  test('that asks for another in a call is refused with 488, and the call goes on', async () => {
    desk.driver.update(account('agent', withVoice({ codecs: ['pcmu'] })));
    const { callId, invite } = await answeredBy(peer, desk);
    peer.send(peer.insideOut('INVITE', invite, { body: sdp('sendrecv', { codec: '8' }) }));
    await peer.response(488);
    desk.driver.renegotiate(callId, 'hold');
    peer.respond(await peer.request('INVITE'), 200, { body: sdp('recvonly') });
    await desk.saw(callId, 'renegotiated');
    expect(desk.types(callId)).toEqual(['established', 'renegotiated']);
  });
});
