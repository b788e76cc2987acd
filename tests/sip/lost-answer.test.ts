import { Core } from 'sip.js';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { LinkError } from '../../main/telephony/sip/link';
import type { CallId } from '../../shared/domain/ids';
import { AccountOptions } from '../../shared/domain/settings';
import { ManualClock } from '../fakes/clock';
import type { MemoryLink } from '../fakes/memory-link';
import { sdp } from '../fakes/sdp-media';
import { answeredBy, type Desk, deskWithPeer, quickTimes } from './desk';
import { eventually } from './eventually';
import type { RawMessage, RawPeer } from './raw-peer';

// A request inside of a call is sent, and its answer never comes.

let clock: ManualClock;
let desk: Desk;
let peer: RawPeer;
let link: MemoryLink;
let callId: CallId;
let invite: RawMessage;
beforeEach(async () => {
  clock = new ManualClock();
  ({ desk, peer, link } = await deskWithPeer({ clock, times: quickTimes }));
  ({ callId, invite } = await answeredBy(peer, desk));
});
afterEach(() => desk.driver.stop());

const back = () =>
  eventually(() => {
    clock.advance(20);
    expect(desk.driver.registration.state).toBe('registered');
  });

async function breakOff(): Promise<void> {
  link.breakOff();
  await back();
}

/** The next re-INVITE of ours, agreed to. */
async function agree(direction: 'sendrecv' | 'recvonly'): Promise<string> {
  const offer = await peer.request('INVITE');
  peer.respond(offer, 200, { body: sdp(direction) });
  await peer.request('ACK');
  return /a=(sendrecv|sendonly)/.exec(offer.body)?.[1] ?? '';
}

/** What we sent was taken on by a proxy, so that no time-out of the transaction runs any more (RFC 3261 section 17.1.1.2). */
async function takenOn(method: string): Promise<RawMessage> {
  const request = await peer.request(method);
  peer.respond(request, 100);
  // What is answered after it shows that it was read.
  peer.send(peer.insideOut('OPTIONS', invite));
  await peer.response(200);
  return request;
}

const silentFor = async (ms: number): Promise<void> => {
  await eventually(() => expect(clock.isWaitingFor(ms)).toBe(true));
  clock.advance(ms);
};

/** An exchange after everything that was received shows that no re-INVITE is among it. */
async function nothingIsAsked(): Promise<void> {
  clock.advance(1000);
  const asked = () => peer.received.filter(({ method }) => method === 'INVITE').length;
  const before = asked();
  peer.send(peer.insideOut('OPTIONS', invite));
  await peer.response(200);
  expect(asked()).toBe(before);
}

describe('the link is lost while a re-INVITE waits for its answer', () => {
  test.each(['hold', 'resume'] as const)('%s takes place over the next link', async (purpose) => {
    desk.driver.renegotiate(callId, purpose);
    await takenOn('INVITE');
    await breakOff();
    expect(await agree('recvonly')).toBe(purpose === 'hold' ? 'sendonly' : 'sendrecv');
    await desk.saw(callId, 'renegotiated');
    await nothingIsAsked();
    expect(desk.types(callId)).toEqual(['established', 'renegotiated']);
  });

  test('a repair too, from a new peer, and once', async () => {
    const before = desk.media.requests.length;
    desk.driver.renegotiate(callId, 'repair');
    await takenOn('INVITE');
    await breakOff();
    await agree('sendrecv');
    await desk.saw(callId, 'renegotiated');
    await nothingIsAsked();
    const since = desk.media.requests.slice(before);
    expect(since.filter((request) => request === 'openPeer')).toHaveLength(1);
  });

  test('a hold that the next link is refused at first is asked for again', async () => {
    desk.driver.renegotiate(callId, 'hold');
    await takenOn('INVITE');
    await breakOff();
    for (let tries = 0; tries < 4; tries++) {
      peer.respond(await peer.request('INVITE'), 488);
      await silentFor(Math.min(8000, 1000 * 2 ** tries));
    }
    expect(await agree('recvonly')).toBe('sendonly');
    await desk.saw(callId, 'renegotiated');
    expect(desk.types(callId)).toEqual(['established', 'renegotiated']);
  });

  test.each(['hold', 'resume'] as const)(
    '%s: the limit falls due while the next link waits for its answer, which counts',
    async (purpose) => {
      desk.driver.renegotiate(callId, purpose);
      await takenOn('INVITE');
      await breakOff();
      const refresh = await takenOn('INVITE');
      clock.advance(10_000);
      peer.respond(refresh, 200, { body: sdp('recvonly') });
      await peer.request('ACK');
      await desk.saw(callId, 'renegotiated');
      await nothingIsAsked();
      expect(desk.types(callId)).toEqual(['established', 'renegotiated']);
    },
  );

  test('the limit falls due, and the next link is lost too: the hold failed, and the one after resumes', async () => {
    desk.driver.renegotiate(callId, 'hold');
    await takenOn('INVITE');
    await breakOff();
    await takenOn('INVITE');
    clock.advance(10_000);
    await breakOff();
    await desk.saw(callId, 'renegotiationFailed');
    expect(await agree('sendrecv')).toBe('sendrecv');
  });

  test('a refresh: the next link brings its own', async () => {
    await breakOff();
    await takenOn('INVITE');
    await breakOff();
    await agree('sendrecv');
    desk.driver.renegotiate(callId, 'hold');
    expect(await agree('recvonly')).toBe('sendonly');
    await desk.saw(callId, 'renegotiated');
  });

  test('a hold is told as refused when no link comes for ten seconds', async () => {
    desk.driver.renegotiate(callId, 'hold');
    await takenOn('INVITE');
    link.refuseWith(new LinkError('connectionRefused', 'told to refuse'));
    link.breakOff();
    await eventually(() => expect(clock.isWaitingFor(10_000)).toBe(true));
    clock.advance(10_000);
    await desk.saw(callId, 'renegotiationFailed');
    link.refuseWith(null);
    await back();
    expect(await agree('sendrecv')).toBe('sendrecv');
    expect(desk.types(callId)).toEqual(['established', 'renegotiationFailed']);
  });

  test('hung up meanwhile: nothing is asked again', async () => {
    desk.driver.renegotiate(callId, 'hold');
    await takenOn('INVITE');
    link.breakOff();
    desk.driver.bye(callId);
    await back();
    peer.respond(await peer.request('BYE'), 200);
    expect((await desk.saw(callId, 'terminated')).cause.code).toBe('hungUpByUs');
    expect(desk.types(callId)).toEqual(['established', 'terminated']);
  });

  test('the INVITE that replaces the dialog: the next link begins anew', async () => {
    await breakOff();
    peer.respond(await peer.request('INVITE'), 430);
    const replacing = await takenOn('INVITE');
    expect(replacing.header('Replaces')).not.toBe('');
    await breakOff();
    const refresh = await peer.next('refresh', ({ method, header }) => {
      return method === 'INVITE' && header('Call-ID') === invite.header('Call-ID');
    });
    peer.respond(refresh, 200, { body: sdp('sendrecv') });
    await peer.request('ACK');
    desk.driver.renegotiate(callId, 'hold');
    expect(await agree('recvonly')).toBe('sendonly');
    await desk.saw(callId, 'renegotiated');
  });
});

test('a key whose answer is lost with the link does not keep later ones waiting', async () => {
  const options = AccountOptions.parse({ tones: 'infoRelay' });
  desk.driver.update({ ...desk.driver.account, options });
  desk.driver.sendDtmf(callId, '1');
  await takenOn('INFO');
  await breakOff();
  await agree('sendrecv');
  desk.driver.sendDtmf(callId, '2');
  await eventually(() => {
    clock.advance(230);
    expect(peer.received.some(({ body }) => body.includes('Signal=2'))).toBe(true);
  });
});

test('a row of keys of which one is lost with the link ends there, in the form that it was sent in', async () => {
  callId = desk.call('0612345678');
  const body = sdp('sendrecv').replace('a=rtpmap:101 telephone-event/8000\r\n', '');
  peer.respond(await peer.request('INVITE'), 200, { body });
  await desk.saw(callId, 'established');
  desk.driver.sendDtmf(callId, '12,3');
  await takenOn('INFO');
  await breakOff();
  desk.driver.sendDtmf(callId, '4');
  await eventually(() => {
    clock.advance(230);
    expect(peer.received.some(({ body }) => body.includes('Signal=4'))).toBe(true);
  });
  const keys = peer.received.filter(({ method }) => method === 'INFO');
  expect(keys.map(({ body }) => body.split('\r\n')[0])).toEqual(['Signal=1', 'Signal=4']);
});

describe('the far end says 100 and nothing more', () => {
  test('to the INVITE that replaces the dialog: it is cancelled, and its address tried', async () => {
    await breakOff();
    peer.respond(await peer.request('INVITE'), 430);
    await takenOn('INVITE');
    await silentFor(10_000);
    await peer.request('CANCEL');
    await silentFor(4000);
    expect((await peer.request('INVITE')).startLine).toBe('INVITE sip:0612345678@test.invalid SIP/2.0');
  });

  test('after 64*T1 the re-INVITE is cancelled (RFC 3261 section 9.1)', async () => {
    desk.driver.renegotiate(callId, 'hold');
    const hold = await takenOn('INVITE');
    await silentFor(32_000);
    const cancel = await peer.request('CANCEL');
    expect(cancel.header('Via')).toBe(hold.header('Via'));
    peer.respond(cancel, 200);
    peer.respond(hold, 487);
    await desk.saw(callId, 'renegotiationFailed');
    desk.driver.renegotiate(callId, 'hold');
    await agree('recvonly');
    await desk.saw(callId, 'renegotiated');
  });

  test('a far end that is silent about the CANCEL too: it counts as refused, and the next one is sent', async () => {
    desk.driver.renegotiate(callId, 'hold');
    await takenOn('INVITE');
    await silentFor(32_000);
    await peer.request('CANCEL');
    await silentFor(4000);
    await desk.saw(callId, 'renegotiationFailed');
    desk.driver.renegotiate(callId, 'hold');
    await agree('recvonly');
    await desk.saw(callId, 'renegotiated');
  });

  test('an answer that the media window is slow to take counts too', async () => {
    const taken = Promise.withResolvers<void>();
    const setRemote = vi.spyOn(desk.media, 'setRemote').mockReturnValueOnce(taken.promise.then(() => 0));
    desk.driver.renegotiate(callId, 'hold');
    const hold = await takenOn('INVITE');
    await silentFor(32_000);
    await peer.request('CANCEL');
    peer.respond(hold, 200, { body: sdp('recvonly') });
    await eventually(() => expect(setRemote).toHaveBeenCalled());
    await silentFor(4000);
    taken.resolve();
    expect((await peer.request('ACK')).header('CSeq')).toBe(hold.header('CSeq').replace('INVITE', 'ACK'));
    await desk.saw(callId, 'renegotiated');
    expect(desk.types(callId)).toEqual(['established', 'renegotiated']);
  });

  test('an answer that crosses the CANCEL counts', async () => {
    desk.driver.renegotiate(callId, 'hold');
    const hold = await takenOn('INVITE');
    await silentFor(32_000);
    await peer.request('CANCEL');
    peer.respond(hold, 200, { body: sdp('recvonly') });
    await peer.request('ACK');
    await desk.saw(callId, 'renegotiated');
  });
});

test('a far end that never acknowledges our answer does not keep our own re-INVITEs waiting for ever', async () => {
  const limit = Core.Timers.TIMER_L;
  // 64*T1 (RFC 3261 section 13.3.1.4), which runs by the real clock.
  Core.Timers.TIMER_L = 200;
  peer.send(peer.insideOut('INVITE', invite, { body: sdp('sendrecv') }));
  await peer.response(200);
  Core.Timers.TIMER_L = limit;
  desk.driver.renegotiate(callId, 'hold');
  await eventually(() => {
    clock.advance(100);
    expect(peer.received.filter(({ method }) => method === 'INVITE')).toHaveLength(2);
  });
  expect(await agree('recvonly')).toBe('sendonly');
  await desk.saw(callId, 'renegotiated');
});
