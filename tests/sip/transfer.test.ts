import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallId } from '../../shared/domain/ids';
import { ManualClock } from '../fakes/clock';
import { answered, answeredBy, type Desk, deskWithPeer, ended, pairMaker } from './desk';
import { eventually } from './eventually';
import type { RawMessage, RawPeer } from './raw-peer';

const pair = pairMaker();
const clock = new ManualClock();
let desk: Desk;
let peer: RawPeer;
let callId: CallId;
let invite: RawMessage;
let refer: RawMessage;

/** A NOTIFY of the REFER's subscription. */
function notify(fragment: string, state = 'active;expires=60', event = 'refer'): void {
  const headers = [`Event: ${event}`, `Subscription-State: ${state}`];
  const text = peer.insideOut('NOTIFY', invite, { body: fragment, headers });
  peer.send(text.replace('application/sdp', 'message/sipfrag;version=2.0'));
}

const news = () =>
  (desk.events.get(callId) ?? [])
    .filter(({ type }) => type.startsWith('transfer'))
    .map((event) =>
      event.type === 'transferProgress'
        ? event.progress
        : event.type === 'transferFailed'
          ? event.problem
          : event.type,
    );

describe('a far end that is asked to call somebody else', () => {
  beforeEach(async () => {
    ({ desk, peer } = await deskWithPeer({ clock }));
    ({ callId, invite } = await answeredBy(peer, desk));
    desk.driver.refer(callId, '1002');
    refer = await peer.request('REFER');
  });
  afterEach(() => desk.driver.stop());

  test('is told whom, and who asks', () => {
    expect(refer.header('Refer-To')).toBe('<sip:1002@test.invalid>');
    expect(refer.header('Referred-By')).toBe('<sip:agent@test.invalid>');
    expect(refer.header('Contact')).toMatch(/^<sip:.+>$/);
  });

  test('agrees, tells how far it is, and goes', async () => {
    peer.respond(refer, 202);
    await desk.saw(callId, 'transferProgress');
    for (const fragment of ['SIP/2.0 100 Trying', 'SIP/2.0 180 Ringing', 'SIP/2.0 183 Progress']) {
      notify(fragment);
      await peer.response(200);
    }
    notify('SIP/2.0 200 OK', 'terminated;reason=noresource');
    await desk.saw(callId, 'transferred');
    expect(news()).toEqual(['accepted', 'trying', 'ringing', 'transferred']);
  });

  test('tells before it agrees (the NOTIFY overtakes the 202)', async () => {
    notify('SIP/2.0 100 Trying\r\n');
    await desk.saw(callId, 'transferProgress');
    peer.respond(refer, 202);
    notify('SIP/2.0 200 OK');
    await desk.saw(callId, 'transferred');
    expect(news()).toEqual(['trying', 'transferred']);
  });

  test.each([
    [486, 'busy'],
    [603, 'declined'],
    [404, 'notFound'],
    [484, 'notFound'],
    [481, 'callGone'],
    [480, 'unavailable'],
    [403, 'forbidden'],
    [500, 'failed'],
    [302, 'failed'],
  ])('meets %i there: %s', async (status, problem) => {
    peer.respond(refer, 202);
    notify(`SIP/2.0 ${status} Whatever`, 'terminated;reason=noresource');
    expect(await desk.saw(callId, 'transferFailed')).toMatchObject({ problem });
  });

  test.each([
    ['at once as Asterisk does', 0, [], 'transferFailed'],
    ['with the cause that the network has', 0, ['Reason: Q.850;cause=17'], 'transferFailed'],
    ['some seconds later', 4_900, [], 'transferFailed'],
    ['long after that', 5_100, [], 'hungUpByThem'],
  ])('meets 486 there, and says BYE %s', async (_when, later, headers, code) => {
    peer.respond(refer, 202);
    notify('SIP/2.0 486 Busy Here', 'terminated;reason=noresource');
    await desk.saw(callId, 'transferFailed');
    clock.advance(later);
    peer.send(peer.insideOut('BYE', invite, { headers }));
    expect(await desk.saw(callId, 'terminated')).toEqual(ended(code));
  });

  test('hung up while nothing is known of the transfer, it has hung up', async () => {
    notify('SIP/2.0 180 Ringing');
    peer.send(peer.insideOut('BYE', invite));
    expect(await desk.saw(callId, 'terminated')).toEqual(ended('hungUpByThem'));
  });

  test('rang there until it gave up: nobody answered', async () => {
    notify('SIP/2.0 180 Ringing');
    notify('SIP/2.0 480 Gone', 'terminated');
    expect(await desk.saw(callId, 'transferFailed')).toMatchObject({ problem: 'noAnswer' });
  });

  test.each([
    [603, 'notSupported'],
    [405, 'notSupported'],
    [501, 'notSupported'],
    [403, 'forbidden'],
    [404, 'notFound'],
    [481, 'failed'],
    [500, 'failed'],
  ])('refuses the REFER with %i: %s', async (status, problem) => {
    peer.respond(refer, status);
    expect(await desk.saw(callId, 'transferFailed')).toMatchObject({ problem });
    expect(desk.types(callId)).not.toContain('terminated');
  });

  test('agrees and is never heard of again', async () => {
    peer.respond(refer, 202);
    await desk.saw(callId, 'transferProgress');
    clock.advance(32_000);
    expect(await desk.saw(callId, 'transferFailed')).toMatchObject({ problem: 'noNews' });
  });

  test('rings there for minutes', async () => {
    notify('SIP/2.0 180 Ringing');
    await desk.saw(callId, 'transferProgress');
    clock.advance(179_000);
    expect(news()).toEqual(['ringing']);
    clock.advance(2_000);
    expect(news()).toEqual(['ringing', 'noNews']);
  });

  test('ends the subscription without a result', async () => {
    peer.respond(refer, 202);
    notify('SIP/2.0 100 Trying', 'terminated;reason=giveup');
    expect(await desk.saw(callId, 'transferFailed')).toMatchObject({ problem: 'noNews' });
  });

  test.each([
    ['no status line', 'hello', 'active', 'refer'],
    ['an empty body', '', 'active', 'refer'],
    ['another REFER', 'SIP/2.0 200 OK', 'terminated', 'refer;id=99'],
    ['another event', 'SIP/2.0 200 OK', 'terminated', 'message-summary'],
    ['a status out of range', 'SIP/2.0 999 What', 'active', 'refer'],
  ])('a NOTIFY of %s decides nothing', async (_name, fragment, state, event) => {
    peer.respond(refer, 202);
    await desk.saw(callId, 'transferProgress');
    notify(fragment, state, event);
    expect((await peer.response(200)).header('CSeq')).toContain('NOTIFY');
    expect(desk.types(callId)).not.toContain('transferred');
    notify('SIP/2.0 200 OK', 'terminated', `refer;id=${Number.parseInt(refer.header('CSeq'), 10)}`);
    await desk.saw(callId, 'transferred');
  });

  test('a second transfer hears nothing of the first', async () => {
    const first = `refer;id=${Number.parseInt(refer.header('CSeq'), 10)}`;
    peer.respond(refer, 202);
    notify('SIP/2.0 486 Busy', 'terminated', first);
    await desk.saw(callId, 'transferFailed');
    desk.driver.refer(callId, '1003');
    const second = await peer.request('REFER');
    peer.respond(second, 202);
    await desk.saw(callId, 'transferProgress', 2);
    notify('SIP/2.0 200 OK', 'terminated', first);
    await peer.response(200);
    notify('SIP/2.0 603 No', 'terminated', `refer;id=${Number.parseInt(second.header('CSeq'), 10)}`);
    await desk.saw(callId, 'transferFailed', 2);
    expect(news()).toEqual(['accepted', 'busy', 'accepted', 'declined']);
  });

  test('hangs up while it is asked: nothing more is reported', async () => {
    peer.respond(refer, 202);
    peer.send(peer.insideOut('BYE', invite));
    await desk.saw(callId, 'terminated');
    clock.advance(200_000);
    await eventually(() => desk.types(callId).at(-1) === 'terminated');
    expect(news()).toEqual(['accepted']);
  });
});

test('our place in a call is the far end’s Contact and the dialog with it, as it sees it (RFC 5589 section 7.1)', async () => {
  const { agent, customer } = await pair();
  const ids = await answered(agent, customer);
  const place = agent.driver.placeIn(ids.out) ?? '';
  const [target, replaces = ''] = place.split('?Replaces=');
  expect(target).toMatch(/^sip:[^?]+$/);
  const [dialogCallId, toTag, fromTag] = decodeURIComponent(replaces).split(';');
  expect(dialogCallId).toMatch(/.+/);
  const theirs = decodeURIComponent((customer.driver.placeIn(ids.in) ?? '').split('?Replaces=')[1] ?? '');
  expect(theirs.split(';')).toEqual([
    dialogCallId,
    `to-tag=${fromTag?.slice('from-tag='.length)}`,
    `from-tag=${toTag?.slice('to-tag='.length)}`,
  ]);
});

test('there is no place in a call that is not established', async () => {
  const { agent } = await pair();
  expect(agent.driver.placeIn(agent.call('customer'))).toBeNull();
});

test('a far end is sent to a place as it is written', async () => {
  const made = await deskWithPeer();
  const call = await answeredBy(made.peer, made.desk);
  made.desk.driver.refer(call.callId, 'sip:far@10.0.0.1;ob?Replaces=a%40b%3Bto-tag%3D1%3Bfrom-tag%3D2');
  const asked = await made.peer.request('REFER');
  expect(asked.header('Refer-To')).toBe('<sip:far@10.0.0.1;ob?Replaces=a%40b%3Bto-tag%3D1%3Bfrom-tag%3D2>');
  await made.desk.driver.stop();
});
