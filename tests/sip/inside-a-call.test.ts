import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MediaError } from '../../main/media/port';
import type { ArrivedMessage } from '../../main/telephony/port';
import type { CallId } from '../../shared/domain/ids';
import { AccountOptions, type ToneMethod } from '../../shared/domain/settings';
import type { MemoryLink } from '../fakes/memory-link';
import { sdp } from '../fakes/sdp-media';
import { answeredBy, type Desk, deskWithPeer, quickTimes } from './desk';
import { eventually } from './eventually';
import type { RawPeer } from './raw-peer';

let desk: Desk;
let peer: RawPeer;
let link: MemoryLink;
beforeEach(async () => {
  ({ desk, peer, link } = await deskWithPeer({ times: quickTimes }));
});
afterEach(() => desk.driver.stop());

type Inside = (method: string, options?: { body?: string; headers?: string[] }) => string;

async function madeCall(): Promise<{ callId: CallId; inside: Inside }> {
  const { callId, invite } = await answeredBy(peer, desk);
  return { callId, inside: (method, options) => peer.insideOut(method, invite, options) };
}

async function takenCall(): Promise<{ callId: CallId; inside: Inside }> {
  peer.send(peer.compose('INVITE', { body: sdp('sendrecv') }));
  const { callId } = await desk.ringing();
  desk.driver.accept(callId);
  const answer = await peer.response(200);
  peer.send(peer.inside('ACK', answer));
  await desk.saw(callId, 'established');
  return { callId, inside: (method, options) => peer.inside(method, answer, options) };
}

const causeOf = async (callId: CallId) => (await desk.saw(callId, 'terminated')).cause;

describe('inside a call', () => {
  test('a text message is kept and answered as any other (RFC 3428); one that nobody keeps is not acknowledged', async () => {
    const { callId, invite } = await answeredBy(peer, desk);
    const message = () =>
      peer.insideOut('MESSAGE', invite, { headers: ['Content-Type: text/plain'], body: 'Porte 3' });
    const kept: ArrivedMessage[] = [];
    const keeping = desk.driver.events.keepMessages(async (arrived) => kept.push(arrived) === 1);
    peer.send(message());
    expect((await peer.response(200)).header('CSeq')).toContain('MESSAGE');
    expect(kept).toMatchObject([{ text: 'Porte 3' }]);
    peer.send(message());
    await peer.response(500);
    keeping.dispose();
    peer.send(message());
    await peer.response(480);
    expect(desk.types(callId)).toEqual(['established']);
  });

  test('a text message of somebody who rings, or whom we call, is kept too', async () => {
    const kept: string[] = [];
    desk.driver.events.keepMessages(async ({ text }) => kept.push(text) > 0);
    const told = (text: string) => ({ headers: ['Content-Type: text/plain'], body: text });
    peer.send(peer.compose('INVITE', { body: sdp('sendrecv') }));
    peer.send(peer.inside('MESSAGE', await peer.response(180), told('Je suis en bas')));
    expect((await peer.response(200)).header('CSeq')).toContain('MESSAGE');
    desk.call('1002');
    const invite = await peer.request('INVITE');
    peer.respond(invite, 180);
    peer.send(peer.insideOut('MESSAGE', invite, told('Je rappelle')));
    expect((await peer.response(200)).header('CSeq')).toContain('MESSAGE');
    expect(kept).toEqual(['Je suis en bas', 'Je rappelle']);
  });

  test('OPTIONS, INFO, NOTIFY and UPDATE are answered; a MESSAGE that is no text, a REFER to elsewhere and an offer in UPDATE refused', async () => {
    const { callId, invite } = await answeredBy(peer, desk);
    for (const [method, status] of [
      ['OPTIONS', 200],
      ['INFO', 200],
      ['UPDATE', 200],
    ] as const) {
      peer.send(peer.insideOut(method, invite));
      expect((await peer.response(status)).header('CSeq')).toContain(method);
    }
    const picture = { headers: ['Content-Type: image/png'], body: 'png' };
    peer.send(peer.insideOut('MESSAGE', invite, picture));
    expect((await peer.response(415)).header('CSeq')).toContain('MESSAGE');
    peer.send(
      peer.insideOut('REFER', invite).replace('Content-Length', 'Refer-To: <sip:1@x>\r\nContent-Length'),
    );
    expect((await peer.response(403)).header('CSeq')).toContain('REFER');
    peer.send(peer.insideOut('UPDATE', invite, { body: sdp('sendrecv') }));
    expect((await peer.response(488)).header('CSeq')).toContain('UPDATE');
    expect(desk.types(callId)).toEqual(['established']);
  });

  test('a PRACK acknowledges nothing of ours: 481, and the call goes on (RFC 3262 section 3)', async () => {
    const { callId, invite } = await answeredBy(peer, desk);
    peer.send(peer.insideOut('PRACK', invite, { headers: ['RAck: 1 1 INVITE'] }));
    expect((await peer.response(481)).header('CSeq')).toContain('PRACK');
    expect(desk.malformed).toEqual([]);
    peer.send(peer.insideOut('BYE', invite));
    await peer.response(200);
    expect(desk.types(callId)).toEqual(['established', 'terminated']);
  });

  test.each(['made', 'taken'])(
    'a re-INVITE whose body is no description is refused with 415, and the call that was %s goes on',
    async (how) => {
      const parts = `--x\r\nContent-Type: application/sdp\r\n\r\n${sdp('sendrecv')}\r\n--x--\r\n`;
      const mixed = { body: parts, headers: ['Content-Type: multipart/mixed;boundary=x'] };
      const { callId, inside } = await (how === 'made' ? madeCall() : takenCall());
      const refused = inside('INVITE', mixed);
      peer.send(refused);
      expect((await peer.response(415)).header('Accept')).toBe('application/sdp');
      peer.send(refused.replace(/^INVITE/, 'ACK').replace(/(CSeq: \d+) INVITE/, '$1 ACK'));
      peer.send(inside('INVITE', { body: sdp('sendrecv') }));
      peer.send(peer.inside('ACK', await peer.response(200)));
      peer.send(inside('OPTIONS'));
      await peer.response(200);
      expect(desk.types(callId)).toEqual(['established']);
    },
  );

  test('held with c=0.0.0.0, resumed by a re-INVITE', async () => {
    const { callId, invite } = await answeredBy(peer, desk);
    const held = sdp('sendrecv')
      .replace('c=IN IP4 127.0.0.1', 'c=IN IP4 0.0.0.0')
      .replace('m=audio 9 ', 'm=audio 40000 ');
    peer.send(peer.insideOut('INVITE', invite, { body: held }));
    const answer = await peer.response(200);
    expect(answer.body).toContain('a=recvonly');
    peer.send(peer.inside('ACK', answer));
    await desk.saw(callId, 'heldByThem');
    peer.send(peer.insideOut('INVITE', invite, { body: sdp('sendrecv') }));
    peer.send(peer.inside('ACK', await peer.response(200)));
    await desk.saw(callId, 'resumedByThem');
  });

  test.each(['sendonly', 'inactive'] as const)(
    'on hold from its first description on (%s)',
    async (first) => {
      peer.send(peer.compose('INVITE', { body: sdp(first) }));
      const { callId } = await desk.ringing();
      desk.driver.accept(callId);
      const answer = await peer.response(200);
      peer.send(peer.inside('ACK', answer));
      await desk.saw(callId, 'heldByThem');
      peer.send(peer.inside('INVITE', answer, { body: sdp('sendrecv') }));
      peer.send(peer.inside('ACK', await peer.response(200)));
      await desk.saw(callId, 'resumedByThem');
      expect(desk.types(callId)).toEqual(['established', 'heldByThem', 'resumedByThem']);
    },
  );

  test('on hold from its answer on, where the far end takes it so', async () => {
    const callId = desk.call('0612345678');
    peer.respond(await peer.request('INVITE'), 200, { body: sdp('inactive') });
    await desk.saw(callId, 'heldByThem');
    expect(desk.types(callId)).toEqual(['established', 'heldByThem']);
  });

  test('a far end that restarts ICE is answered as one that changes nothing else (RFC 8839 section 4.4.1)', async () => {
    const { callId, invite } = await answeredBy(peer, desk);
    const restart = sdp('sendrecv').replace('x1y2', 'n3w4').replace('0123456789', '9876543210');
    peer.send(peer.insideOut('INVITE', invite, { body: restart }));
    const answer = await peer.response(200);
    expect(answer.body).toContain('a=sendrecv');
    peer.send(peer.inside('ACK', answer));
    expect([...desk.media.peers.values()].map(({ remote }) => remote?.match(/^a=ice-.*$/gm))).toEqual([
      ['a=ice-ufrag:n3w4', 'a=ice-pwd:9876543210abcdefghijklmn'],
    ]);
    desk.driver.renegotiate(callId, 'hold');
    peer.respond(await peer.request('INVITE'), 200, { body: sdp('recvonly') });
    await desk.saw(callId, 'renegotiated');
    expect(desk.types(callId)).toEqual(['established', 'renegotiated']);
  });

  test('held in the audio section that is in use, not in the first one', async () => {
    const { callId, invite } = await answeredBy(peer, desk);
    const other = sdp('sendonly').slice(sdp('sendonly').indexOf('m='));
    desk.media.section = 1;
    peer.send(peer.insideOut('INVITE', invite, { body: `${sdp('sendrecv')}${other}` }));
    const answer = await peer.response(200);
    expect(answer.body).toContain('a=recvonly');
    peer.send(peer.inside('ACK', answer));
    await desk.saw(callId, 'heldByThem');
  });

  test('a re-INVITE without an offer gets one (RFC 3261 section 14.2)', async () => {
    const { invite } = await answeredBy(peer, desk);
    peer.send(peer.insideOut('INVITE', invite));
    const answer = await peer.response(200);
    expect(answer.body).toContain('a=sendrecv');
    peer.send(peer.inside('ACK', answer, { body: sdp('sendrecv') }));
    await eventually(() => expect(desk.media.requests.at(-1)).toBe('setRemote'));
  });

  test('our offer in a 200 that another far end takes up brings a repair', async () => {
    const { callId, invite } = await answeredBy(peer, desk);
    peer.send(peer.insideOut('INVITE', invite));
    const answer = await peer.response(200);
    desk.media.failures.set('setRemote', new MediaError('anotherFarEnd', 'restarted'));
    peer.send(peer.inside('ACK', answer, { body: sdp('sendrecv') }));
    await desk.saw(callId, 'mediaLost');
    desk.driver.renegotiate(callId, 'repair');
    peer.respond(await peer.request('INVITE'), 200, { body: sdp('sendrecv') });
    await desk.saw(callId, 'renegotiated');
    expect(desk.types(callId)).toEqual(['established', 'mediaLost', 'anotherFarEnd', 'renegotiated']);
  });

  test('a re-INVITE without audio is refused with 488 and the call goes on', async () => {
    const { callId, invite } = await answeredBy(peer, desk);
    peer.send(peer.insideOut('INVITE', invite, { body: sdp('sendrecv').replace('m=audio 9', 'm=audio 0') }));
    await peer.response(488);
    desk.driver.renegotiate(callId, 'hold');
    peer.respond(await peer.request('INVITE'), 200, { body: sdp('recvonly') });
    await desk.saw(callId, 'renegotiated');
  });

  test('a hold that is refused leaves the call as it was', async () => {
    const { callId } = await answeredBy(peer, desk);
    desk.driver.renegotiate(callId, 'hold');
    peer.respond(await peer.request('INVITE'), 488);
    await desk.saw(callId, 'renegotiationFailed');
    desk.driver.renegotiate(callId, 'resume');
    const next = await peer.request('INVITE');
    expect(next.body).toContain('a=sendrecv');
    expect(desk.types(callId)).toEqual(['established', 'renegotiationFailed']);
  });

  test('a repair is tried again after a time-out of the far end', async () => {
    const { callId } = await answeredBy(peer, desk);
    desk.media.restart();
    desk.driver.renegotiate(callId, 'repair');
    peer.respond(await peer.request('INVITE'), 504);
    peer.respond(await peer.request('INVITE'), 200, { body: sdp('sendrecv') });
    await desk.saw(callId, 'renegotiated');
  });

  test('a far end that knows the call no more: it ends (RFC 3261 section 12.2.1.2)', async () => {
    const { callId } = await answeredBy(peer, desk);
    desk.driver.renegotiate(callId, 'hold');
    peer.respond(await peer.request('INVITE'), 481);
    expect(await causeOf(callId)).toEqual({ code: 'networkLost', sipStatus: 481 });
  });

  test('tones go as INFO where the far end takes no events', async () => {
    const callId = desk.call('0612345678');
    const body = sdp('sendrecv').replace('a=rtpmap:101 telephone-event/8000\r\n', '');
    peer.respond(await peer.request('INVITE'), 200, { body });
    await desk.saw(callId, 'established');
    desk.driver.sendDtmf(callId, '5x#');
    for (const tone of '5#') {
      const info = await peer.request('INFO');
      expect([info.header('Content-Type'), info.body]).toEqual([
        'application/dtmf-relay',
        `Signal=${tone}\r\nDuration=160\r\n`,
      ]);
      peer.respond(info, 200);
    }
  });

  test('tones that are refused as dtmf-relay are sent as dtmf; the account may fix one way', async () => {
    const { callId } = await answeredBy(peer, desk);
    const sent = async (status: number) => {
      const info = await peer.request('INFO');
      peer.respond(info, status);
      return [info.header('Content-Type'), info.body];
    };
    const choose = (tones: ToneMethod) =>
      desk.driver.update({ ...desk.driver.account, options: AccountOptions.parse({ tones }) });
    choose('infoRelay');
    desk.driver.sendDtmf(callId, '7');
    expect(await sent(200)).toEqual(['application/dtmf-relay', 'Signal=7\r\nDuration=160\r\n']);
    choose('infoPlain');
    desk.driver.sendDtmf(callId, '8');
    expect(await sent(200)).toEqual(['application/dtmf', '8']);
    choose('telephoneEvents');
    desk.driver.sendDtmf(callId, '9');
    expect(desk.media.requests.at(-1)).toBe('sendDtmf 9');
  });

  test('automatic: what is refused in one form is sent in the other, and from then on in that one', async () => {
    const callId = desk.call('0612345678');
    const body = sdp('sendrecv').replace('a=rtpmap:101 telephone-event/8000\r\n', '');
    peer.respond(await peer.request('INVITE'), 200, { body });
    await desk.saw(callId, 'established');
    desk.driver.sendDtmf(callId, '1#');
    const types: string[] = [];
    for (const status of [415, 200, 200]) {
      const info = await peer.request('INFO');
      types.push(`${info.header('Content-Type')} ${info.body.split('\r\n')[0]}`);
      peer.respond(info, status);
    }
    expect(types).toEqual(['application/dtmf-relay Signal=1', 'application/dtmf 1', 'application/dtmf #']);
  });

  test.each([
    ['goes on', false],
    ['was hung up meanwhile', true],
  ])(
    'after the link broke the edge is not asked for the dead flow: a call that %s',
    async (_name, hungUp) => {
      const callId = desk.call('0612345678');
      const routes = [
        '<sip:far@proxy.invalid;lr>',
        '<sip:to/k=en@edge.invalid:8089;lr>',
        '<sip:to/k=en@edge.invalid:8089;lr>',
      ];
      const headers = routes.map((route) => `Record-Route: ${route}`);
      peer.respond(await peer.request('INVITE'), 200, { body: sdp('sendrecv'), headers });
      expect((await peer.request('ACK')).header('Route')).toBe(routes.toReversed().join(', '));
      await desk.saw(callId, 'established');
      link.breakOff();
      if (hungUp) desk.driver.bye(callId);
      const next = await peer.request(hungUp ? 'BYE' : 'INVITE');
      expect(next.header('Route')).toBe(
        '<sip:edge.invalid:8089;lr>, <sip:edge.invalid:8089;lr>, <sip:far@proxy.invalid;lr>',
      );
      peer.respond(next, 200, hungUp ? {} : { body: sdp('sendrecv') });
    },
  );
});
