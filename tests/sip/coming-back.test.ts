import { afterEach, describe, expect, test } from 'vitest';
import { LinkError } from '../../main/telephony/sip/link';
import { Authority } from './certificates';
import { Desk, quickTimes } from './desk';
import { Edge } from './edge';
import { eventually } from './eventually';
import { grant, registered, setup, signOff } from './registrar';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
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
    await signOff(all);
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
    await signOff(all);
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
    await signOff(all);
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
    await signOff(all);
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
    await signOff(all);
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
    await signOff(all);
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
    await signOff(all);
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
