import { afterEach, describe, expect, test } from 'vitest';
import { LinkError } from '../../main/telephony/sip/link';
import { ManualClock } from '../fakes/clock';
import type { MemoryLink } from '../fakes/memory-link';
import { Authority } from './certificates';
import { Desk, quickTimes } from './desk';
import { Edge } from './edge';
import { eventually } from './eventually';
import { RawPeer } from './raw-peer';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

interface Setup {
  clock: ManualClock;
  desk: Desk;
  peer: RawPeer;
  link: MemoryLink;
  states: string[];
}

async function setup(): Promise<Setup> {
  const clock = new ManualClock();
  const { peer, link } = await RawPeer.open();
  const desk = new Desk({ user: 'agent', link, clock, register: true, random: () => 0 });
  const states: string[] = [];
  desk.driver.onRegistration((state) => states.push(state.state));
  return { clock, desk, peer, link, states };
}

/** What a registrar says that keeps flows apart (RFC 5626 section 6). */
const outbound = 'Require: outbound';

/** Answers the next REGISTER as a registrar that grants `expires` seconds. */
async function grant(peer: RawPeer, expires = 600, more: readonly string[] = []) {
  const request = await peer.request('REGISTER');
  const contact = request.header('Contact').replace(/expires=\d+/, `expires=${expires}`);
  peer.respond(request, 200, { headers: [`Contact: <sip:other@x>;expires=9, ${contact}`, ...more] });
  return request;
}

const registered = (desk: Desk) =>
  desk.until('registered', () => desk.driver.registration.state === 'registered');

/** Stops without waiting for an answer to the last REGISTER. */
async function stop({ desk, peer }: Setup): Promise<void> {
  const stopped = desk.driver.stop();
  const last = await peer.request('REGISTER');
  peer.respond(last, 200);
  await stopped;
  expect(last.header('Contact')).toContain('expires=0');
}

describe('registering', () => {
  test('refreshes in time with one Call-ID and a rising CSeq, and un-registers', async () => {
    const all = await setup();
    const { clock, desk, peer, states } = all;
    desk.driver.start();
    const first = await grant(peer, 600, [outbound]);
    await registered(desk);
    expect(desk.driver.registration).toEqual({ state: 'registered', since: clock.now() });
    clock.advance(539_000);
    clock.advance(1000);
    const second = await grant(peer);
    expect(second.header('Call-ID')).toBe(first.header('Call-ID'));
    expect(Number.parseInt(second.header('CSeq'), 10)).toBe(Number.parseInt(first.header('CSeq'), 10) + 1);
    expect(first.header('Contact')).toMatch(
      /;reg-id=1;\+sip\.instance="<urn:uuid:[0-9a-f-]{36}>";expires=600$/,
    );
    await stop(all);
    expect(states).toEqual(['connecting', 'registered', 'none']);
  });

  test('a public GRUU becomes the Contact of calls (RFC 5627)', async () => {
    const all = await setup();
    const { desk, peer } = all;
    desk.driver.start();
    const request = await peer.request('REGISTER');
    const gruu = ';pub-gruu="sip:agent@test.invalid;gr=urn:uuid:1"';
    peer.respond(request, 200, { headers: [`Contact: ${request.header('Contact')}${gruu}`] });
    await registered(desk);
    desk.call('1234');
    const invite = await peer.request('INVITE');
    expect(invite.header('Contact')).toBe('<sip:agent@test.invalid;gr=urn:uuid:1>');
    peer.respond(invite, 486);
    await stop(all);
  });

  test('a binding longer than a timer can hold is refreshed daily', async () => {
    const all = await setup();
    all.desk.driver.start();
    await grant(all.peer, 9_999_999, [outbound]);
    await registered(all.desk);
    all.clock.advance(86_339_000);
    all.clock.advance(1000);
    await grant(all.peer, 9_999_999);
    await stop(all);
  });

  test('an interval that is too brief is made longer (RFC 3261 section 10.2.8)', async () => {
    const all = await setup();
    all.desk.driver.start();
    all.peer.respond(await all.peer.request('REGISTER'), 423, { headers: ['Min-Expires: 1800'] });
    expect((await grant(all.peer, 1800)).header('Contact')).toContain('expires=1800');
    await registered(all.desk);
    await stop(all);
  });
});

describe('a registrar that keeps no flows apart, and may end a binding unasked with a flow of before', () => {
  /** The line registers again, with nothing said about it, once so much time has passed. */
  async function renewsAfter(ms: number, { clock, peer, desk }: Setup): Promise<void> {
    await eventually(() => expect(clock.isWaitingFor(ms)).toBe(true));
    const before = peer.received.length;
    clock.advance(ms - 1);
    expect(peer.received).toHaveLength(before);
    clock.advance(1);
    await grant(peer);
    expect(desk.driver.registration.state).toBe('registered');
  }

  test('is asked again every minute at least', async () => {
    const all = await setup();
    all.desk.driver.start();
    await grant(all.peer);
    await registered(all.desk);
    await renewsAfter(30_000, all);
    await renewsAfter(30_000, all);
    expect(all.states).toEqual(['connecting', 'registered']);
    await stop(all);
  });

  test('soon after one was left open in another network, and ever more seldom', async () => {
    const all = await setup();
    const { desk, peer, clock } = all;
    desk.driver.start();
    await grant(peer);
    await registered(desk);
    desk.driver.onNetworkChange({ lost: true });
    clock.advance(200);
    await grant(peer);
    await registered(desk);
    for (const ms of [1500, 3000, 6000, 12_000, 24_000, 30_000, 30_000]) await renewsAfter(ms, all);
    await stop(all);
  });
});

describe('refused', () => {
  test.each([
    [403, 'forbidden'],
    [404, 'forbidden'],
  ])('%i, and asked again in a while: the server may have been put in order', async (status, problem) => {
    const all = await setup();
    const { desk, peer, clock, states } = all;
    desk.driver.start();
    peer.respond(await peer.request('REGISTER'), status);
    await desk.until('refused', () => desk.driver.registration.state === 'refused');
    expect(desk.driver.registration).toEqual({ state: 'refused', problem });
    clock.advance(29_999);
    expect(peer.received.map(({ startLine }) => startLine.split(' ')[0])).toEqual(['REGISTER']);
    clock.advance(1);
    await grant(peer);
    await registered(desk);
    expect(states).toEqual(['connecting', 'refused', 'registered']);
    await stop(all);
  });

  test('a wrong password is tried once', async () => {
    const { desk, peer, clock } = await setup();
    desk.driver.start();
    const challenge = { headers: ['WWW-Authenticate: Digest realm="r", nonce="n", qop="auth"'] };
    const first = await peer.request('REGISTER');
    peer.respond(first, 401, challenge);
    const second = await peer.request('REGISTER');
    expect(first.header('Authorization')).toBe('');
    expect(second.header('Authorization')).toContain('username="agent"');
    peer.respond(second, 401, challenge);
    await desk.until('refused', () => desk.driver.registration.state === 'refused');
    expect(desk.driver.registration).toEqual({ state: 'refused', problem: 'wrongPassword' });
    expect(clock.pending).toBe(0);
    await desk.driver.stop();
  });

  test('something else than a SIP edge, until the edge behind it is back', async () => {
    const all = await setup();
    const { desk, link, peer, clock } = all;
    link.refuseWith(new LinkError('noWebSocket', 'http404'));
    desk.driver.start();
    await desk.until('refused', () => desk.driver.registration.state === 'refused');
    expect(desk.driver.registration).toEqual({ state: 'refused', problem: 'noWebSocket' });
    link.refuseWith(null);
    clock.advance(30_000);
    await grant(peer);
    await registered(desk);
    await stop(all);
  });
});

describe('coming back', () => {
  test('waits ever longer, then registers', async () => {
    const all = await setup();
    const { desk, peer, link, clock } = all;
    link.refuseWith(new LinkError('connectionRefused', 'ECONNREFUSED'));
    desk.driver.start();
    const delays: number[] = [];
    for (let round = 0; round < 8; round++) {
      const state = await desk.until('waiting', () => {
        const now = desk.driver.registration;
        return now.state === 'waiting' && now.retryAt > clock.now() ? now : null;
      });
      expect(state.problem).toBe('connectionRefused');
      delays.push(state.retryAt - clock.now());
      if (round === 7) link.refuseWith(null);
      clock.advance(state.retryAt - clock.now());
    }
    expect(delays).toEqual([100, 500, 1000, 2000, 4000, 8000, 15_000, 15_000]);
    await grant(peer);
    await registered(desk);
    await stop(all);
  });

  test('after the link broke: at once, over the same contact', async () => {
    const all = await setup();
    const { desk, peer, link, clock, states } = all;
    desk.driver.start();
    const first = await grant(peer);
    await registered(desk);
    link.breakOff();
    expect(desk.driver.registration).toEqual({
      state: 'waiting',
      retryAt: clock.now() + 100,
      problem: 'connectionLost',
    });
    clock.advance(100);
    const second = await grant(peer);
    await registered(desk);
    expect(second.header('Contact')).toBe(first.header('Contact'));
    expect(states).toEqual(['connecting', 'registered', 'waiting', 'connecting', 'registered']);
    await stop(all);
  });

  test('a busy server names the time (RFC 3261 section 20.33)', async () => {
    const all = await setup();
    const { desk, peer, clock } = all;
    desk.driver.start();
    peer.respond(await peer.request('REGISTER'), 503, { headers: ['Retry-After: 120'] });
    await desk.until('waiting', () => desk.driver.registration.state === 'waiting');
    expect(desk.driver.registration).toEqual({
      state: 'waiting',
      retryAt: clock.now() + 120_000,
      problem: 'serverBusy',
    });
    clock.advance(120_000);
    await grant(peer);
    await registered(desk);
    await stop(all);
  });

  test('nothing makes a line come back before that time: neither a lost link nor another network', async () => {
    const all = await setup();
    const { desk, peer, link, clock } = all;
    desk.driver.start();
    peer.respond(await peer.request('REGISTER'), 503, {
      headers: ['Retry-After: 120 (restart);duration=60'],
    });
    await desk.until('waiting', () => desk.driver.registration.state === 'waiting');
    const retryAt = clock.now() + 120_000;
    clock.advance(10_000);
    desk.driver.onNetworkChange({ lost: false });
    expect(desk.driver.registration).toMatchObject({ retryAt });
    link.breakOff();
    expect(desk.driver.registration).toMatchObject({ retryAt, problem: 'connectionLost' });
    clock.advance(109_999);
    expect(peer.received.filter(({ method }) => method === 'REGISTER')).toHaveLength(1);
    clock.advance(1);
    await grant(peer);
    await registered(desk);
    link.breakOff();
    clock.advance(100);
    await grant(peer);
    await registered(desk);
    await stop(all);
  });

  test.each([
    ['-5', 100],
    ['soon', 100],
    ['99999999', 600_000],
  ])('Retry-After: %s of a server keeps the line away for %i ms', async (value, waitMs) => {
    const all = await setup();
    const { desk, peer, clock } = all;
    desk.driver.start();
    peer.respond(await peer.request('REGISTER'), 480, { headers: [`Retry-After: ${value}`] });
    const state = await desk.until('waiting', () => {
      const now = desk.driver.registration;
      return now.state === 'waiting' ? now : null;
    });
    expect(state.retryAt - clock.now()).toBe(waitMs);
    await desk.driver.stop();
  });

  test('a clock that is set back keeps no line away longer than ten minutes', async () => {
    const all = await setup();
    const { desk, peer, link, clock } = all;
    desk.driver.start();
    peer.respond(await peer.request('REGISTER'), 503, { headers: ['Retry-After: 120'] });
    await desk.until('waiting', () => desk.driver.registration.state === 'waiting');
    clock.setTo(clock.now() - 18_000_000);
    const retryAt = clock.now() + 600_000;
    desk.driver.onNetworkChange({ lost: false });
    expect(desk.driver.registration).toMatchObject({ retryAt });
    clock.advance(100_000);
    link.breakOff();
    expect(desk.driver.registration).toMatchObject({ retryAt });
    clock.advance(500_000);
    await grant(peer);
    await registered(desk);
    await stop(all);
  });

  test('nor any line that no server has asked to wait', async () => {
    const all = await setup();
    const { desk, peer, link, clock } = all;
    link.refuseWith(new LinkError('connectionRefused', 'ECONNREFUSED'));
    desk.driver.start();
    await desk.until('waiting', () => desk.driver.registration.state === 'waiting');
    clock.setTo(clock.now() - 18_000_000);
    link.refuseWith(null);
    desk.driver.onNetworkChange({ lost: false });
    expect(desk.driver.registration).toMatchObject({ state: 'waiting', retryAt: clock.now() + 200 });
    clock.advance(200);
    await grant(peer);
    await registered(desk);
    await stop(all);
  });

  test('an answer of an earlier connection is ignored', async () => {
    const all = await setup();
    const { desk, peer, link, clock } = all;
    desk.driver.start();
    const stale = await peer.request('REGISTER');
    link.breakOff();
    clock.advance(100);
    const fresh = await peer.request('REGISTER');
    peer.respond(stale, 403);
    peer.respond(fresh, 200, { headers: [`Contact: ${fresh.header('Contact')}`] });
    await registered(desk);
    await stop(all);
  });

  test('stop is over within 2 s when nobody answers', async () => {
    const { desk, peer } = await setup();
    desk.driver.start();
    await grant(peer);
    await registered(desk);
    // Two timers that start together fire in the order of their times, however busy the machine is.
    const late = new Promise((resolve) => setTimeout(resolve, 2000, 'late'));
    expect(await Promise.race([desk.driver.stop().then(() => 'over'), late])).toBe('over');
  });
});

test('over a real WebSocket: digest, and back after the server dropped the connection', async () => {
  const edge = await Edge.open();
  const desk = new Desk({
    user: 'agent',
    account: { server: edge.url(), domain: 'edge.test' },
    register: true,
    times: quickTimes,
  });
  stops.push(
    () => edge.close(),
    () => desk.driver.stop(),
  );
  await desk.started();
  edge.sockets[0]?.terminate();
  await desk.until('lost', () => desk.driver.registration.state === 'waiting');
  await registered(desk);
  await eventually(() => expect(edge.sockets).toHaveLength(2));
});

test('a certificate that ended meanwhile is told, and the line is back with the one that was renewed', async () => {
  const authority = await Authority.create();
  const edge = await Edge.open({ tls: await authority.issue() });
  const desk = new Desk({
    user: 'agent',
    account: { server: edge.url(), domain: 'edge.test', caFile: authority.caFile },
    register: true,
    times: quickTimes,
  });
  stops.push(
    () => authority.remove(),
    () => edge.close(),
    () => desk.driver.stop(),
  );
  await desk.started();
  // The connection that there is goes on; the next one meets the certificate of that day.
  edge.useCertificate(await authority.issue(undefined, -1));
  edge.sockets[0]?.terminate();
  await desk.until('told', () => {
    const { registration } = desk.driver;
    return registration.state === 'waiting' && registration.problem === 'certificateExpired';
  });
  edge.useCertificate(await authority.issue());
  await registered(desk);
});
