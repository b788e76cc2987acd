import { Core } from 'sip.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CallId } from '../../shared/domain/ids';
import { AccountOptions } from '../../shared/domain/settings';
import { ManualClock } from '../fakes/clock';
import type { MemoryLink } from '../fakes/memory-link';
import { sdp } from '../fakes/sdp-media';
import { type Desk, deskWithPeer, ended, quickTimes } from './desk';
import type { RawMessage, RawPeer } from './raw-peer';

// What may happen between the 183 that connects a call while it rings and the ACK of our answer.

const reliable = ['Supported: 100rel'];

let clock: ManualClock;
let desk: Desk;
let peer: RawPeer;
let link: MemoryLink;
beforeEach(async () => {
  clock = new ManualClock();
  const options = AccountOptions.parse({ earlyMedia: true });
  ({ desk, peer, link } = await deskWithPeer({ clock, account: { options }, times: quickTimes }));
});
afterEach(() => desk.driver.stop());

/** A call that rings, with its 183. */
async function early(headers: readonly string[] = []) {
  const invite = peer.compose('INVITE', { body: sdp('sendrecv'), headers });
  peer.send(invite);
  const { callId } = await desk.ringing();
  clock.advance(100);
  return { invite, callId, progress: await peer.response(183) };
}

const prack = (progress: RawMessage, body = '') =>
  peer.inside('PRACK', progress, {
    headers: [`RAck: ${progress.header('RSeq')} ${progress.header('CSeq')}`],
    body,
  });

/** The next response with `status` to a request of this method. */
const reply = (method: string, status: number) =>
  peer.next(`${status} of ${method}`, (one) => one.status === status && one.header('CSeq').endsWith(method));

async function linkBack(): Promise<void> {
  clock.advance(20);
  await desk.until('registered', () => desk.driver.registration.state === 'registered');
}

async function acknowledge(callId: CallId): Promise<RawMessage> {
  const answer = await reply('INVITE', 200);
  peer.send(peer.inside('ACK', answer));
  await desk.saw(callId, 'established');
  return answer;
}

test('answered in the moment in which the link is lost, it stays', async () => {
  const microphone = Promise.withResolvers<void>();
  const endEarly = desk.media.endEarly.bind(desk.media);
  desk.media.endEarly = async (...args) => {
    await microphone.promise;
    await endEarly(...args);
  };
  const { callId } = await early();
  desk.driver.accept(callId);
  link.breakOff();
  await linkBack();
  microphone.resolve();
  await acknowledge(callId);
  clock.advance(60_000);
  expect(desk.types(callId)).toEqual(['established']);
});

test('a re-INVITE that comes before the ACK gets an answer of its own', async () => {
  const { callId } = await early();
  desk.driver.accept(callId);
  const answer = await peer.response(200);
  peer.send(peer.inside('INVITE', answer, { body: sdp('sendonly') }));
  const isNext = ({ status, header }: RawMessage) =>
    status === 200 && header('CSeq') !== answer.header('CSeq');
  expect((await peer.next('its answer', isNext)).body).toContain('a=recvonly');
  expect(desk.media.requests.at(-1)).toBe('describe recvonly');
});

test('an offer in its PRACK is answered in the 200 of that (RFC 3262 section 5), and the call goes on', async () => {
  const { callId, progress } = await early(reliable);
  desk.driver.accept(callId);
  peer.send(prack(progress, sdp('sendrecv', { session: 4712 })));
  expect((await reply('PRACK', 200)).body).toBe(progress.body);
  await acknowledge(callId);
  expect(desk.media.requests).toEqual(['openPeer', 'answerEarly sendrecv', 'endEarly']);
});

test.each([
  ['while it rings', false],
  ['once the agent has answered', true],
])(
  'an offer in its PRACK that changes something gets an answer of its own, %s',
  async (_when, isAnswered) => {
    const { callId, progress } = await early(reliable);
    if (isAnswered) desk.driver.accept(callId);
    peer.send(prack(progress, sdp('sendonly', { session: 4712 })));
    const { body } = await reply('PRACK', 200);
    expect(body).toContain('a=recvonly');
    // Of the same session, a later version (RFC 3264 section 8).
    const originOf = (text: string) => /^o=- (\d+) (\d+)/m.exec(text)?.slice(1).map(Number) ?? [];
    const [session, version = 0] = originOf(progress.body);
    expect(originOf(body)).toEqual([session, version + 1]);
    if (!isAnswered) desk.driver.accept(callId);
    expect((await acknowledge(callId)).body).toBe(body);
    await desk.saw(callId, 'heldByThem');
    const taken = ['setRemote', 'describe recvonly'];
    expect(desk.media.requests.slice(0, 2)).toEqual(['openPeer', 'answerEarly sendrecv']);
    expect(desk.media.requests.slice(2)).toEqual(
      isAnswered ? ['endEarly', ...taken] : [...taken, 'endEarly'],
    );
  },
);

test.each([
  ['in codecs that nobody has', sdp('sendrecv', { codec: '77' })],
  ['that is no description', 'v=0\r\n'],
])('an offer in its PRACK %s leaves what was agreed, and the call is repaired', async (_what, offer) => {
  const { callId, progress } = await early(reliable);
  peer.send(prack(progress, offer));
  expect((await reply('PRACK', 200)).body).toBe(progress.body);
  desk.driver.accept(callId);
  await acknowledge(callId);
  await desk.saw(callId, 'mediaLost');
});

test('the refusal of the same INVITE by another way does not refuse its PRACK', async () => {
  const { invite, callId, progress } = await early(reliable);
  peer.send(invite.replace(/branch=\S+/, 'branch=z9hG4bKmerged'));
  await reply('INVITE', 482);
  peer.send(prack(progress));
  await reply('PRACK', 200);
  desk.driver.accept(callId);
  await acknowledge(callId);
});

test('its PRACK may come over the next flow', async () => {
  const { callId, progress } = await early(reliable);
  desk.driver.accept(callId);
  link.breakOff();
  await linkBack();
  peer.send(prack(progress));
  await reply('PRACK', 200);
  await acknowledge(callId);
});

test('once acknowledged it is not said again (RFC 3262 section 3)', async () => {
  const { invite, progress } = await early(reliable);
  peer.send(prack(progress));
  await reply('PRACK', 200);
  // SIP.js repeats the last provisional response then, and each minute.
  peer.forget();
  peer.send(invite);
  peer.send(peer.compose('OPTIONS'));
  await reply('OPTIONS', 200);
  expect(peer.received.map(({ status }) => status)).toEqual([200]);
  peer.send(prack(progress));
  await reply('PRACK', 481);
});

test('a PRACK that crosses the final response is answered (RFC 3262 section 3), once', async () => {
  const { callId, progress } = await early(reliable);
  desk.driver.refuse(callId, 486);
  await reply('INVITE', 486);
  peer.send(prack(progress));
  await reply('PRACK', 200);
  peer.send(prack(progress));
  await reply('PRACK', 481);
});

test.each([[[]], [reliable], [['Require: 100rel']]])(
  'the caller may end it by BYE while it rings (RFC 3261 section 15, %s)',
  async (headers) => {
    const { callId, progress } = await early(headers);
    peer.send(peer.inside('BYE', progress));
    await reply('BYE', 200);
    await reply('INVITE', 487);
    expect(await desk.saw(callId, 'terminated')).toEqual(ended('cancelledByThem', 487));
    expect(desk.media.peers.size).toBe(0);
  },
);

test('the caller may end it by BYE while the answer waits for the PRACK', async () => {
  const { callId, progress } = await early(reliable);
  desk.driver.accept(callId);
  peer.send(
    peer.inside('BYE', progress, { headers: ['Reason: SIP;cause=200;text="Call completed elsewhere"'] }),
  );
  await reply('INVITE', 487);
  expect(await desk.saw(callId, 'terminated')).toEqual(ended('answeredElsewhere', 487));
});

test.each([[[]], [reliable]])(
  'answered while there is no link, the same INVITE over the next is answered (%s)',
  async (headers) => {
    const { invite, callId } = await early(headers);
    link.breakOff();
    desk.driver.accept(callId);
    await linkBack();
    peer.send(invite.replace(/branch=\S+/, 'branch=z9hG4bKagain'));
    const answer = await peer.next(
      'its 200',
      ({ status, text }) => status === 200 && text.includes('z9hG4bKagain'),
    );
    expect(answer.body).toContain('a=sendrecv');
    peer.send(peer.inside('ACK', answer));
    await desk.saw(callId, 'established');
    expect([desk.types(callId), desk.incoming.length]).toEqual([['established'], 1]);
  },
);

test.each(['rings', 'is answered'])(
  'a caller who never acknowledges the 183 is told of as such, while it %s',
  async (state) => {
    const t1 = Core.Timers.T1;
    // 64*T1 (RFC 3262 section 3), which runs by the real clock.
    Core.Timers.T1 = 5;
    const { callId } = await early(reliable);
    if (state === 'is answered') desk.driver.accept(callId);
    await reply('INVITE', 504);
    Core.Timers.T1 = t1;
    expect(await desk.saw(callId, 'terminated')).toEqual(ended('timeout', 504));
  },
);
