import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ManualClock } from '../fakes/clock';
import type { MemoryLink } from '../fakes/memory-link';
import type { Desk } from './desk';
import { eventually } from './eventually';
import { grant, notify, settled, subscribeTo } from './notifier';
import type { RawPeer } from './raw-peer';
import { register, setup } from './registrar';

const summary = (fresh: number) =>
  `Messages-Waiting: ${fresh > 0 ? 'yes' : 'no'}\r\nVoice-Message: ${fresh}/1\r\n`;

let clock: ManualClock;
let desk: Desk;
let peer: RawPeer;
let link: MemoryLink;

beforeEach(async () => {
  ({ clock, desk, peer, link } = await setup());
  desk.driver.start();
  await begin();
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

const mailbox = () => desk.driver.events.mailbox;
const subscriptions = () => peer.received.filter(({ method }) => method === 'SUBSCRIBE');
/** Lets everything that is on its way arrive, and tells that no further SUBSCRIBE came. */
async function expectNoMore(count: number): Promise<void> {
  await settled(peer);
  expect(subscriptions()).toHaveLength(count);
}

describe('a subscription', () => {
  test('asks for the own mailbox, is told, and is refreshed in time within its dialog', async () => {
    const first = await subscribeTo(peer, 'message-summary');
    expect(first.startLine).toBe('SUBSCRIBE sip:agent@test.invalid SIP/2.0');
    expect(first.header('Accept')).toBe('application/simple-message-summary');
    grant(peer, first, { body: summary(2), state: 'active;expires=600' });
    await peer.response(200);
    await eventually(() => expect(mailbox()).toMatchObject({ waiting: true, new: 2, old: 1 }));
    clock.advance(539_000);
    await expectNoMore(1);
    clock.advance(1000);
    const second = await subscribeTo(peer, 'message-summary');
    expect(second.header('Call-ID')).toBe(first.header('Call-ID'));
    expect(second.header('To')).toContain('tag=n1');
    expect(second.startLine).toContain('sip:server@far.invalid');
  });

  test('is told by a NOTIFY that comes before its 200', async () => {
    const request = await subscribeTo(peer, 'message-summary');
    notify(peer, request, { body: summary(1) });
    await eventually(() => expect(mailbox()?.new).toBe(1));
    peer.respond(request, 200, { tag: 'n1', headers: ['Expires: 600'] });
    await expectNoMore(1);
  });

  test('takes what the server says of its time, in whichever message', async () => {
    const request = await subscribeTo(peer, 'message-summary');
    grant(peer, request, { body: summary(0), state: 'active;expires=100' });
    await eventually(() => expect(mailbox()?.new).toBe(0));
    clock.advance(50_000);
    await subscribeTo(peer, 'message-summary');
  });

  test('is made again over a new link, and what was known goes with the old one', async () => {
    grant(peer, await subscribeTo(peer, 'message-summary'), { body: summary(3) });
    await eventually(() => expect(mailbox()?.new).toBe(3));
    link.breakOff();
    expect(mailbox()).toBeNull();
    clock.advance(200);
    await begin();
    const again = await subscribeTo(peer, 'message-summary');
    expect(again.header('Call-ID')).not.toBe(subscriptions()[0]?.header('Call-ID'));
    grant(peer, again, { body: summary(4), tag: 'n2' });
    await eventually(() => expect(mailbox()?.new).toBe(4));
  });

  test('is ended at the server when the desk stops', async () => {
    grant(peer, await subscribeTo(peer, 'message-summary'), { body: summary(0) });
    await eventually(() => expect(mailbox()).not.toBeNull());
    void desk.driver.stop();
    expect((await subscribeTo(peer, 'message-summary')).header('Expires')).toBe('0');
  });
});

describe('a subscription that is refused', () => {
  const refuse = async (status: number, headers: readonly string[] = []) =>
    peer.respond(await subscribeTo(peer, 'message-summary'), status, { headers });

  test.each([[489], [404], [403], [501], [405]])('with %i is left alone', async (status) => {
    await refuse(status);
    await expectNoMore(1);
    clock.advance(500_000);
    await expectNoMore(1);
  });

  test('with 503 is tried again after Retry-After, not sooner', async () => {
    await refuse(503, ['Retry-After: 40']);
    await expectNoMore(1);
    clock.advance(39_000);
    await expectNoMore(1);
    clock.advance(1000);
    await subscribeTo(peer, 'message-summary');
  });

  test('again and again is tried ever more slowly', async () => {
    for (const waitMs of [500, 2500, 5000, 10_000]) {
      await refuse(500);
      const { length } = subscriptions();
      await expectNoMore(length);
      clock.advance(waitMs - 1);
      await expectNoMore(length);
      clock.advance(1);
    }
    await subscribeTo(peer, 'message-summary');
  });

  test('as too brief is asked for longer (423)', async () => {
    await refuse(423, ['Min-Expires: 7200']);
    expect((await subscribeTo(peer, 'message-summary')).header('Expires')).toBe('7200');
  });

  test('at a refresh with 481 is made anew (RFC 6665 section 4.1.2.2)', async () => {
    grant(peer, await subscribeTo(peer, 'message-summary'), { body: summary(1) });
    await eventually(() => expect(mailbox()?.new).toBe(1));
    clock.advance(540_000);
    await refuse(481);
    const anew = await subscribeTo(peer, 'message-summary');
    expect(anew.header('To')).not.toContain('tag=');
    expect(mailbox()).toBeNull();
  });

  test('by silence is made anew', async () => {
    const request = await subscribeTo(peer, 'message-summary');
    peer.respond(request, 202, { tag: 'n1', headers: ['Expires: 600'] });
    await expectNoMore(1);
    clock.advance(32_000);
    clock.advance(500);
    await subscribeTo(peer, 'message-summary');
  });
});

describe('a subscription that the server ends', () => {
  const endWith = async (state: string, ranMs = 60_000) => {
    const request = await subscribeTo(peer, 'message-summary');
    grant(peer, request, { body: summary(1) });
    await eventually(() => expect(mailbox()?.new).toBe(1));
    clock.advance(ranMs);
    notify(peer, request, { state });
  };

  test.each([['deactivated'], ['timeout']])('for %s is made again at once', async (reason) => {
    await endWith(`terminated;reason=${reason}`);
    await subscribeTo(peer, 'message-summary');
    expect(subscriptions()).toHaveLength(2);
  });

  test('at once is not made again in a loop', async () => {
    await endWith('terminated;reason=deactivated', 0);
    await eventually(() => expect(mailbox()).toBeNull());
    await expectNoMore(1);
    clock.advance(500);
    await subscribeTo(peer, 'message-summary');
  });

  test.each([['rejected'], ['noresource']])('for %s is left alone', async (reason) => {
    await endWith(`terminated;reason=${reason}`);
    await eventually(() => expect(mailbox()).toBeNull());
    clock.advance(500_000);
    await expectNoMore(1);
  });

  test('for invariant keeps its state, which will not change', async () => {
    await endWith('terminated;reason=invariant');
    await expectNoMore(1);
    expect(mailbox()?.new).toBe(1);
  });

  test('for probation waits for Retry-After', async () => {
    await endWith('terminated;reason=probation;retry-after=30');
    await eventually(() => expect(mailbox()).toBeNull());
    clock.advance(29_000);
    await expectNoMore(1);
    clock.advance(1000);
    await subscribeTo(peer, 'message-summary');
  });
});

describe('a NOTIFY', () => {
  test('with a body of another kind is refused with 415, one that cannot be read is taken and changes nothing', async () => {
    const request = await subscribeTo(peer, 'message-summary');
    grant(peer, request, { body: summary(1) });
    await eventually(() => expect(mailbox()?.new).toBe(1));
    notify(peer, request, { body: '<html/>', type: 'text/html' });
    expect((await peer.response(415)).header('Accept')).toBe('application/simple-message-summary');
    notify(peer, request, { body: 'no summary' });
    await peer.response(200);
    expect(mailbox()?.new).toBe(1);
  });

  test('of another package, or of no subscription, is refused', async () => {
    const request = await subscribeTo(peer, 'message-summary');
    grant(peer, request, { body: summary(1) });
    await peer.response(200);
    notify(peer, request, { event: 'refer', body: 'x' });
    await peer.response(489);
    notify(peer, request, { body: summary(9), tag: 'other' });
    await peer.response(481);
    expect(mailbox()?.new).toBe(1);
  });

  test('that nobody asked for lights the lamp; any other is refused', async () => {
    const unsolicited = (event: string, body: string) =>
      peer.send(
        peer.compose('NOTIFY', {
          headers: [
            `Event: ${event}`,
            'Subscription-State: active',
            'Content-Type: application/simple-message-summary',
          ],
          body,
        }),
      );
    peer.respond(await subscribeTo(peer, 'message-summary'), 489);
    unsolicited('message-summary', summary(7));
    await peer.response(200);
    expect(mailbox()?.new).toBe(7);
    unsolicited('presence', summary(1));
    await peer.response(481);
    expect(mailbox()?.new).toBe(7);
  });
});
