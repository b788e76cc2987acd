import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ManualClock } from '../fakes/clock';
import type { Desk } from './desk';
import { eventually } from './eventually';
import { grant, notify, settled, subscribeTo } from './notifier';
import type { RawPeer } from './raw-peer';
import { register, setup } from './registrar';

const info = (version: number, dialogs: string, state = 'full') =>
  `<?xml version="1.0"?><dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" version="${version}" state="${state}" entity="sip:1003@test.invalid">${dialogs}</dialog-info>`;
const ringing =
  '<dialog id="1" call-id="c1" local-tag="l" remote-tag="r" direction="recipient"><state>early</state><remote><identity>sip:0612@far.invalid</identity><target uri="sip:lea@far.invalid:5062"/></remote></dialog>';
const talking = '<dialog id="1" direction="recipient"><state>confirmed</state></dialog>';
const pidf = (basic: string) =>
  `<presence xmlns="urn:ietf:params:xml:ns:pidf" entity="sip:1003@test.invalid"><tuple id="a"><status><basic>${basic}</basic></status></tuple></presence>`;

let clock: ManualClock;
let desk: Desk;
let peer: RawPeer;

beforeEach(async () => {
  ({ clock, desk, peer } = await setup());
  desk.driver.events.watch(['1003']);
  desk.driver.start();
  await begin();
  await subscribeTo(peer, 'message-summary');
});
afterEach(async () => {
  const stopped = desk.driver.stop();
  clock.advance(5000);
  await stopped;
});

/** The line is registered, and what follows from that has begun. */
async function begin(): Promise<void> {
  await register(desk, peer);
  clock.advance(0);
}

const report = (address = '1003') =>
  desk.driver.events.extensions.find((extension) => extension.address === address);
const lampIs = (lamp: string) => eventually(() => expect(report()?.lamp).toBe(lamp));

describe('a watched extension', () => {
  test('is unknown, free, ringing with who calls, busy, and unknown again', async () => {
    expect(report()?.lamp).toBe('unknown');
    const request = await subscribeTo(peer, 'dialog');
    expect(request.startLine).toBe('SUBSCRIBE sip:1003@test.invalid SIP/2.0');
    grant(peer, request, { body: info(0, '') });
    await lampIs('free');
    notify(peer, request, { body: info(1, ringing) });
    await lampIs('ringing');
    expect(report()?.ringing).toMatchObject({ number: '0612', displayName: null });
    notify(peer, request, { body: info(2, talking) });
    await lampIs('busy');
    expect(report()?.ringing).toBeNull();
    notify(peer, request, { state: 'terminated;reason=noresource' });
    await lampIs('unknown');
  });

  test('whose partial state was missed is asked for anew', async () => {
    const request = await subscribeTo(peer, 'dialog');
    grant(peer, request, { body: info(0, '') });
    await lampIs('free');
    notify(peer, request, { body: info(5, ringing, 'partial') });
    const refresh = await subscribeTo(peer, 'dialog');
    expect(refresh.header('To')).toContain('tag=n1');
    peer.respond(refresh, 200, { headers: ['Expires: 600'] });
    notify(peer, request, { body: info(6, talking) });
    await lampIs('busy');
  });

  test('counts versions from the beginning in a new subscription', async () => {
    const request = await subscribeTo(peer, 'dialog');
    grant(peer, request, { body: info(41, talking) });
    await lampIs('busy');
    clock.advance(60_000);
    notify(peer, request, { state: 'terminated;reason=timeout' });
    grant(peer, await subscribeTo(peer, 'dialog'), { body: info(0, ''), tag: 'n2' });
    await lampIs('free');
  });

  test('shows its presence where the server has it', async () => {
    const request = await subscribeTo(peer, 'presence');
    grant(peer, request, { body: pidf('open') });
    await eventually(() => expect(report()?.presence).toEqual({ state: 'available', note: null }));
    notify(peer, request, { body: pidf('closed') });
    await eventually(() => expect(report()?.presence?.state).toBe('offline'));
  });

  test('that is taken from the list is un-subscribed, one that is added is subscribed to', async () => {
    const request = await subscribeTo(peer, 'dialog');
    grant(peer, request, { body: info(0, '') });
    await lampIs('free');
    desk.driver.events.watch(['1004']);
    const last = await subscribeTo(peer, 'dialog');
    expect([last.header('Expires'), last.header('Call-ID')]).toEqual(['0', request.header('Call-ID')]);
    clock.advance(0);
    expect((await subscribeTo(peer, 'dialog')).startLine).toContain('sip:1004@');
    expect(report()).toBeUndefined();
  });

  test('that rings is picked up by an INVITE to the caller with Replaces (RFC 3891)', async () => {
    const request = await subscribeTo(peer, 'dialog');
    grant(peer, request, { body: info(0, ringing) });
    await lampIs('ringing');
    desk.call(report()?.ringing?.replacing ?? '');
    const invite = await peer.request('INVITE');
    expect(invite.startLine).toBe('INVITE sip:lea@far.invalid:5062 SIP/2.0');
    expect(invite.header('Replaces')).toBe('c1;to-tag=r;from-tag=l;early-only');
    expect(invite.header('Require')).toBe('replaces');
    expect(invite.header('To')).not.toContain('Replaces');
  });
});

describe('our own presence', () => {
  const published = () => peer.request('PUBLISH');

  test('is told, changed, refreshed and removed by its tag (RFC 3903 section 4)', async () => {
    desk.driver.events.publish('available');
    const first = await published();
    expect(first.startLine).toBe('PUBLISH sip:agent@test.invalid SIP/2.0');
    expect(first.header('SIP-If-Match')).toBe('');
    expect(first.body).toContain('<basic>open</basic>');
    desk.driver.events.publish('inCall');
    peer.respond(first, 200, { headers: ['SIP-ETag: t1', 'Expires: 600'] });
    const changed = await published();
    expect(changed.header('SIP-If-Match')).toBe('t1');
    expect(changed.body).toContain('on-the-phone');
    peer.respond(changed, 200, { headers: ['SIP-ETag: t2', 'Expires: 600'] });
    await settled(peer);
    clock.advance(540_000);
    const refresh = await published();
    expect([refresh.header('SIP-If-Match'), refresh.body]).toEqual(['t2', '']);
    peer.respond(refresh, 200, { headers: ['SIP-ETag: t3', 'Expires: 600'] });
    await settled(peer);
    desk.driver.events.publish(null);
    const removal = await published();
    expect([removal.header('SIP-If-Match'), removal.header('Expires')]).toEqual(['t3', '0']);
  });

  test('is told whole after another registration: the server may be another one, or have lost it', async () => {
    desk.driver.events.publish('inCall');
    peer.respond(await published(), 200, { headers: ['SIP-ETag: t1', 'Expires: 600'] });
    await settled(peer);
    desk.driver.onNetworkChange({ lost: true });
    clock.advance(200);
    await begin();
    const again = await published();
    expect(again.header('SIP-If-Match')).toBe('t1');
    expect(again.body).toContain('on-the-phone');
  });

  test('is told whole until the server has taken that, however often it refuses', async () => {
    desk.driver.events.publish('inCall');
    peer.respond(await published(), 200, { headers: ['SIP-ETag: t1', 'Expires: 600'] });
    await settled(peer);
    desk.driver.onNetworkChange({ lost: true });
    clock.advance(200);
    await begin();
    for (const delayMs of [1_000, 5_000]) {
      const refused = await published();
      expect(refused.body).toContain('on-the-phone');
      peer.respond(refused, 503);
      await settled(peer);
      clock.advance(delayMs);
    }
    const again = await published();
    expect([again.header('SIP-If-Match'), again.body.includes('on-the-phone')]).toEqual(['t1', true]);
    peer.respond(again, 200, { headers: ['SIP-ETag: t2', 'Expires: 600'] });
    await settled(peer);
    clock.advance(540_000);
    expect((await published()).body).toBe('');
  });

  test('that the server has lost is told whole and without tag (412)', async () => {
    desk.driver.events.publish('available');
    peer.respond(await published(), 200, { headers: ['SIP-ETag: t1', 'Expires: 600'] });
    await settled(peer);
    desk.driver.events.publish('away');
    peer.respond(await published(), 412);
    const anew = await published();
    expect(anew.header('SIP-If-Match')).toBe('');
    expect(anew.body).toContain('<r:away/>');
  });

  test('is not told to a server that wants none of it (489)', async () => {
    desk.driver.events.publish('available');
    peer.respond(await published(), 489);
    await settled(peer);
    clock.advance(500_000);
    await settled(peer);
    expect(peer.received.filter(({ method }) => method === 'PUBLISH')).toHaveLength(1);
  });
});
