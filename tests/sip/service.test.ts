import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { tellFailedHolds } from '../../main/app/wiring/holds-to-notices';
import { MediaError } from '../../main/media/port';
import { systemClock } from '../../main/platform/clock';
import { silentLog } from '../../main/platform/log';
import { NoticeBoard } from '../../main/platform/notices';
import { CallService } from '../../main/telephony/call-service';
import type { Call } from '../../shared/domain/call';
import { CallId } from '../../shared/domain/ids';
import { sdp } from '../fakes/sdp-media';
import { deskWithPeer, type Pair, pair } from './desk';
import { eventually } from './eventually';

let both: Pair;
let service: CallService;
let steps: string[];

/** What an agent would tell two moments apart by. */
function stepOf(call: Call): string {
  if (call.state === 'ended') return `ended ${call.cause.code}`;
  const changing = 'renegotiation' in call && call.renegotiation !== 'none' ? ` (${call.renegotiation})` : '';
  return `${call.state}${call.state === 'held' ? ` by ${call.heldBy}` : ''}${changing}`;
}

beforeEach(async () => {
  both = await pair();
  service = new CallService({
    media: both.agent.media,
    clock: systemClock,
    log: silentLog,
    newCallId: () => CallId.parse(randomUUID()),
    parseNumber: () => null,
  });
  steps = [];
  service.onCall(({ call }) => {
    const step = stepOf(call);
    if (steps.at(-1) !== step) steps.push(step);
  });
  service.setLines([both.agent.driver]);
});
afterEach(async () => {
  service.setLines([]);
  await Promise.all([both.agent.driver.stop(), both.customer.driver.stop()]);
});

const reached = (step: string, count = 1) =>
  eventually(() => expect(steps.filter((one) => one === step)).toHaveLength(count));

test('the call service on this driver: out, held by both, media window restarted, hung up', async () => {
  const { agent, customer } = both;
  const dialled = service.dial('sip:customer@test.invalid');
  if (!dialled.ok) throw new Error(dialled.problem);
  const { callId } = await customer.ringing();
  await reached('ringing');
  customer.driver.accept(callId);
  await reached('connected');
  service.hold(dialled.value);
  await reached('held by us');
  customer.driver.renegotiate(callId, 'hold');
  await reached('held by both');
  service.resume(dialled.value);
  await reached('held by them');
  customer.driver.renegotiate(callId, 'resume');
  await reached('connected', 2);
  agent.media.restart();
  await reached('connected', 3);
  service.hangUp(dialled.value);
  await reached('ended hungUpByUs');
  expect(steps).toEqual([
    'idle',
    'dialing',
    'ringing',
    'connected',
    'connected (hold)',
    'held by us',
    'held by both',
    'held by both (resume)',
    'held by them',
    'connected',
    'connected (repair)',
    'connected',
    'ending',
    'ended hungUpByUs',
  ]);
  expect([...service.ignored]).toEqual([]);
});

test('a hold that another far end answers holds the call and repairs it', async () => {
  const { agent, customer } = both;
  const dialled = service.dial('sip:customer@test.invalid');
  if (!dialled.ok) throw new Error(dialled.problem);
  customer.driver.accept((await customer.ringing()).callId);
  await reached('connected');
  agent.media.failures.set('setRemote', new MediaError('anotherFarEnd', 'restarted'));
  service.hold(dialled.value);
  await reached('held by us');
  expect(steps.slice(-4)).toEqual([
    'connected (hold)',
    'connected (holdThenRepair)',
    'held by us (repair)',
    'held by us',
  ]);
  expect(agent.media.requests.slice(-4)).toEqual(['closePeer', 'openPeer', 'describe sendonly', 'setRemote']);
  expect([...service.ignored]).toEqual([]);
});

test('the call service on this driver: in, answered, hung up by the caller', async () => {
  const { customer } = both;
  const out = customer.call('agent');
  await reached('ringing');
  const [call] = service.state.calls;
  if (!call) throw new Error('no call');
  service.answer(call.id);
  await reached('connected');
  customer.driver.bye(out);
  await reached('ended hungUpByThem');
  expect(steps).toEqual(['ringing', 'answering', 'connected', 'ended hungUpByThem']);
  expect([...service.ignored]).toEqual([]);
});

test.each([403, 478, 500])(
  'a proxy answers hold and resume with %i: the call is as it was, and the agent is told as long as it matters',
  async (status) => {
    const { desk, peer } = await deskWithPeer();
    onTestFinished(() => desk.driver.stop());
    service.setLines([desk.driver]);
    const notices = new NoticeBoard(systemClock);
    tellFailedHolds(service, notices);
    const told = () => notices.notices.map(({ code, severity }) => `${severity} ${code}`);
    const dialled = service.dial('sip:customer@test.invalid');
    if (!dialled.ok) throw new Error(dialled.problem);
    peer.respond(await peer.request('INVITE'), 200, { body: sdp('sendrecv') });
    await reached('connected');

    service.hold(dialled.value);
    peer.respond(await peer.request('INVITE'), status);
    await reached('connected', 2);
    const takenBack = ['setMicrophone muted', 'rollback', 'setMicrophone open'];
    expect(desk.media.requests.slice(-3)).toEqual(takenBack);
    expect(told()).toEqual(['problem notHeld']);
    service.hold(dialled.value);
    peer.respond(await peer.request('INVITE'), 200, { body: sdp('recvonly') });
    await reached('held by us');
    expect(told()).toEqual([]);

    service.resume(dialled.value);
    peer.respond(await peer.request('INVITE'), status);
    await reached('held by us', 2);
    expect(told()).toEqual(['problem notResumed']);
    service.hangUp(dialled.value);
    expect(told()).toEqual([]);
    peer.respond(await peer.request('BYE'), 200);
    await reached('ended hungUpByUs');
  },
);

test('a call beyond those that a desk holds hears busy at once, and is told of with its caller', async () => {
  const { agent, customer } = both;
  const turnedAway: Call[] = [];
  service.onCall(({ call }) => {
    if (call.state === 'ended') turnedAway.push(call);
  });
  for (let n = 1; n <= 8; n += 1) customer.call('sip:agent@test.invalid');
  await agent.ringing(7);
  const last = customer.call('sip:agent@test.invalid');
  expect(await customer.saw(last, 'terminated')).toMatchObject({ cause: { code: 'busy', sipStatus: 486 } });
  await eventually(() => expect(turnedAway).toHaveLength(1));
  expect(turnedAway[0]).toMatchObject({
    direction: 'incoming',
    remote: { number: 'customer' },
    cause: { code: 'tooManyCalls', sipStatus: 486 },
  });
  expect(service.state.calls.map(({ state }) => state)).toEqual(Array(8).fill('ringing'));
});
