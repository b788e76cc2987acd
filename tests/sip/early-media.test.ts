import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MediaError } from '../../main/media/port';
import { type CallId, PeerId } from '../../shared/domain/ids';
import { AccountOptions } from '../../shared/domain/settings';
import type { MemoryLink } from '../fakes/memory-link';
import { sdp } from '../fakes/sdp-media';
import { type Desk, deskWithPeer, ended, quickTimes } from './desk';
import { eventually } from './eventually';
import type { RawMessage, RawPeer } from './raw-peer';

const options = AccountOptions.parse({ earlyMedia: true });
const reliable = ['Supported: 100rel'];

let desk: Desk;
let peer: RawPeer;
let link: MemoryLink;
beforeEach(async () => {
  ({ desk, peer, link } = await deskWithPeer({ account: { options }, times: quickTimes }));
});
afterEach(() => desk.driver.stop());

const statuses = () => peer.received.filter(({ method }) => method === '').map(({ status }) => status);

/** A call that rings, with its 183. */
async function early(headers: readonly string[] = []) {
  const invite = peer.compose('INVITE', { body: sdp('sendrecv'), headers });
  peer.send(invite);
  const { callId } = await desk.ringing();
  return { invite, callId, progress: await peer.response(183) };
}

const prack = (progress: RawMessage, rack = `${progress.header('RSeq')} ${progress.header('CSeq')}`) =>
  peer.inside('PRACK', progress, { headers: [`RAck: ${rack}`] });

async function acknowledge(callId: CallId): Promise<RawMessage> {
  const answer = await peer.response(200);
  peer.send(peer.inside('ACK', answer));
  await desk.saw(callId, 'established');
  return answer;
}

const cancelOf = (invite: string, reason: string) =>
  invite
    .replace('INVITE sip', 'CANCEL sip')
    .replace(' INVITE\r\n', ` CANCEL\r\nReason: ${reason}\r\n`)
    .replace(/Content-Type[\s\S]*$/, 'Content-Length: 0\r\n\r\n');

describe('a call that is connected while it rings', () => {
  test('has the answer in a 183, the same in the 200, and the microphone from the agent’s answer on', async () => {
    const { callId, progress } = await early();
    expect(progress.body).toContain('m=audio');
    expect(progress.header('Require')).toBe('');
    expect(desk.media.requests).toEqual(['openPeer', 'answerEarly sendrecv']);
    desk.driver.accept(callId);
    // At once, whatever else the answer sets in motion.
    expect(desk.media.requests.at(-1)).toBe('endEarly');
    expect((await acknowledge(callId)).body).toBe(progress.body);
    expect(statuses()).toEqual([100, 180, 183, 200]);
    expect(desk.media.requests).toEqual(['openPeer', 'answerEarly sendrecv', 'endEarly']);
    expect(desk.types(callId)).toEqual(['established']);
  });

  test('is held, resumed and asked for the same once more as any other', async () => {
    const { callId } = await early();
    desk.driver.accept(callId);
    const answer = await acknowledge(callId);
    const ask = async (direction: 'sendrecv' | 'sendonly') => {
      peer.send(peer.inside('INVITE', answer, { body: sdp(direction) }));
      const ok = await peer.response(200);
      peer.send(peer.inside('ACK', ok));
      return /a=(sendrecv|recvonly)/.exec(ok.body)?.[1];
    };
    expect(await ask('sendonly')).toBe('recvonly');
    await desk.saw(callId, 'heldByThem');
    expect(await ask('sendrecv')).toBe('sendrecv');
    desk.driver.renegotiate(callId, 'hold');
    expect((await peer.request('INVITE')).body).toContain('a=sendonly');
  });

  test.each([[reliable], [['Require: 100rel']]])(
    'is told reliably to a caller that says %s; the 200 waits for its PRACK (RFC 3262 section 3)',
    async (headers) => {
      const { callId, progress } = await early(headers);
      expect(progress.header('Require')).toBe('100rel');
      expect(Number(progress.header('RSeq'))).toBeGreaterThan(0);
      desk.driver.accept(callId);
      peer.send(prack(progress, `${Number(progress.header('RSeq')) + 1} ${progress.header('CSeq')}`));
      expect((await peer.response(481)).header('CSeq')).toContain('PRACK');
      expect(statuses()).not.toContain(200);
      peer.send(prack(progress));
      expect((await peer.response(200)).header('CSeq')).toContain('PRACK');
      expect((await acknowledge(callId)).body).toBe(progress.body);
      expect(desk.media.requests).toEqual(['openPeer', 'answerEarly sendrecv', 'endEarly']);
      peer.send(prack(progress));
      expect((await peer.response(481)).header('CSeq')).toContain('PRACK');
    },
  );

  test('is said again until it is acknowledged', async () => {
    const { progress } = await early(reliable);
    expect((await peer.response(183)).text).toBe(progress.text);
    peer.send(prack(progress));
    await peer.response(200);
  });

  test.each([
    ['refused', (callId: CallId) => desk.driver.refuse(callId, 486), 486, ended('rejectedByUs', 486)],
    [
      'sent on',
      (callId: CallId) => desk.driver.redirect(callId, { user: '1002', reason: 'no-answer' }),
      302,
      ended('forwarded', 302),
    ],
  ] as const)('is %s', async (_name, act, status, cause) => {
    const { callId } = await early(reliable);
    act(callId);
    await peer.response(status);
    expect(await desk.saw(callId, 'terminated')).toEqual(cause);
    expect(desk.media.peers.size).toBe(0);
    expect(desk.media.requests).not.toContain('endEarly');
  });

  test.each([[[]], [reliable]])('is given up or answered elsewhere (%s)', async (headers) => {
    const { invite, callId, progress } = await early(headers);
    peer.send(cancelOf(invite, 'SIP;cause=200;text="Call completed elsewhere"'));
    await peer.response(487);
    expect(await desk.saw(callId, 'terminated')).toEqual(ended('answeredElsewhere', 487));
    expect(desk.media.peers.size).toBe(0);
    if (headers.length === 0) return;
    peer.send(prack(progress));
    expect((await peer.response(200)).header('CSeq')).toContain('PRACK');
  });

  test('is answered before there is a 183: the 200 has the answer', async () => {
    peer.send(peer.compose('INVITE', { body: sdp('sendrecv'), headers: reliable }));
    const { callId } = await desk.ringing();
    desk.driver.accept(callId);
    expect((await acknowledge(callId)).body).toContain('m=audio');
    expect(statuses()).toEqual([100, 180, 200]);
    expect(desk.media.requests).toEqual(['openPeer', 'setRemote', 'describe sendrecv']);
  });

  test('is answered while its early answer is being made: no 183 goes out any more', async () => {
    const answer = Promise.withResolvers<void>();
    const answerEarly = desk.media.answerEarly.bind(desk.media);
    desk.media.answerEarly = async (...args) => {
      const made = await answerEarly(...args);
      await answer.promise;
      return made;
    };
    peer.send(peer.compose('INVITE', { body: sdp('sendrecv'), headers: reliable }));
    const { callId } = await desk.ringing();
    await eventually(() => expect(desk.media.requests).toContain('answerEarly sendrecv'));
    desk.driver.accept(callId);
    answer.resolve();
    await acknowledge(callId);
    expect(statuses()).toEqual([100, 180, 200]);
    expect(desk.media.requests).toEqual(['openPeer', 'answerEarly sendrecv', 'endEarly']);
  });

  test('rings as without it where no early answer can be made', async () => {
    desk.media.failures.set('answerEarly', new MediaError('noRelay', 'told to fail'));
    peer.send(peer.compose('INVITE', { body: sdp('sendrecv') }));
    const { callId } = await desk.ringing();
    await eventually(() => expect(desk.media.requests.at(-1)).toBe('closePeer'));
    desk.driver.accept(callId);
    await acknowledge(callId);
    expect(statuses()).toEqual([100, 180, 200]);
    expect(desk.media.requests.slice(-3)).toEqual(['openPeer', 'setRemote', 'describe sendrecv']);
  });

  test('is refused as any other where there is no microphone when the agent answers', async () => {
    const { callId } = await early();
    desk.media.failures.set('endEarly', new MediaError('microphoneDenied', 'told to fail'));
    desk.driver.accept(callId);
    await peer.response(480);
    expect(await desk.saw(callId, 'terminated')).toEqual(ended('microphoneDenied'));
  });

  test.each([
    ['the media window dies', () => desk.media.restart()],
    ['the way of its sound is lost', (callId: CallId) => desk.media.losePeer(PeerId.parse(callId))],
  ])('%s while it rings: the call is answered, then reported for repair', async (_name, happens) => {
    const { callId, progress } = await early();
    happens(callId);
    desk.driver.accept(callId);
    expect((await acknowledge(callId)).body).toBe(progress.body);
    await desk.saw(callId, 'mediaLost');
    desk.driver.renegotiate(callId, 'repair');
    expect((await peer.request('INVITE')).body).not.toBe(progress.body);
    expect(desk.media.requests).not.toContain('endEarly');
  });

  test('the window dies in the moment of the agent’s answer: repaired too', async () => {
    const { callId } = await early();
    desk.media.failures.set('endEarly', new MediaError('gone', 'window died'));
    desk.driver.accept(callId);
    await acknowledge(callId);
    await desk.saw(callId, 'mediaLost');
  });

  test('comes again over a new flow: told the same answer, or another to another offer', async () => {
    const { invite, callId, progress } = await early();
    const again = async (text: string) => {
      link.breakOff();
      await desk.until('registered', () => desk.driver.registration.state === 'registered');
      peer.send(text.replace(/branch=\w+/, `branch=z9hG4bK${Math.random().toString(36).slice(2)}`));
      return peer.response(183);
    };
    expect((await again(invite)).body).toBe(progress.body);
    expect(desk.media.requests).toEqual(['openPeer', 'answerEarly sendrecv']);
    const moved = await again(invite.replace('x1y2', 'z3w4'));
    expect(moved.body).not.toBe(progress.body);
    desk.driver.accept(callId);
    expect((await acknowledge(callId)).body).toBe(moved.body);
    expect(desk.incoming).toHaveLength(1);
  });

  test('that offers late is offered to in the 200 only', async () => {
    peer.send(peer.compose('INVITE', { headers: reliable }));
    const { callId } = await desk.ringing();
    await eventually(() => expect(statuses()).toContain(180));
    desk.driver.accept(callId);
    const answer = await peer.response(200);
    expect(answer.body).toContain('m=audio');
    peer.send(peer.inside('ACK', answer, { body: sdp('sendrecv') }));
    await desk.saw(callId, 'established');
    expect(statuses()).toEqual([100, 180, 200]);
  });

  test('in codecs that nobody has is refused with 488 at once', async () => {
    peer.send(peer.compose('INVITE', { body: sdp('sendrecv', { codec: '77' }) }));
    await peer.response(488);
    expect(statuses()).toEqual([100, 488]);
    expect(desk.media.requests).toEqual([]);
  });
});
