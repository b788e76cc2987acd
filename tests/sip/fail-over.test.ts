import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { silentLog } from '../../main/platform/log';
import { LinkError, type SipLink } from '../../main/telephony/sip/link';
import { RegistrationKeeper } from '../../main/telephony/sip/registration';
import { defaultTimes, RegistrationPolicy } from '../../main/telephony/sip/registration-policy';
import { onlyServer } from '../../main/telephony/sip/servers';
import { createUserAgent } from '../../main/telephony/sip/user-agent';
import { AccountOptions } from '../../shared/domain/settings';
import { ManualClock } from '../fakes/clock';
import { account, Desk, quickTimes } from './desk';
import { Edge } from './edge';
import { eventually } from './eventually';

/** Fast enough to be waited for. */
const times = { ...quickTimes, answerLimitMs: 300, stayMs: 200, lookMs: 100 };

describe('two servers', () => {
  let edges: [first: Edge, second: Edge];
  let desk: Desk;
  beforeEach(async () => {
    edges = [await Edge.open(), await Edge.open()];
    const [first, second] = edges;
    const options = AccountOptions.parse({ furtherServers: [second.url()] });
    const at = { server: first.url(), domain: 'edge.test', options };
    desk = new Desk({ user: 'agent', account: at, register: true, times, registerExpiresSeconds: 1 });
  });
  afterEach(async () => {
    await desk.driver.stop();
    await Promise.all(edges.map((edge) => edge.close().catch(() => undefined)));
  });
  const registeredAt = (server?: number) =>
    desk.until(`registered at ${server}`, () => {
      const { registration } = desk.driver;
      return registration.state === 'registered' && registration.server === server;
    });

  test('the first does not answer the door: the second at once', async () => {
    const [first, second] = edges;
    await first.close();
    const states: string[] = [];
    desk.driver.onRegistration(({ state }) => states.push(state));
    desk.driver.start();
    await registeredAt(2);
    expect(states.filter((state) => state === 'waiting')).toEqual([]);
    expect(second.requests.map(({ method }) => method)).toEqual(['REGISTER', 'REGISTER']);
  });

  test('the first is overloaded: the second at once', async () => {
    const [first] = edges;
    first.answerWith(503);
    desk.driver.start();
    await registeredAt(2);
    expect(first.requests).toHaveLength(1);
    await eventually(() => expect(first.sockets[0]?.readyState).toBe(3));
  });

  test('a wrong password is not tried at the second', async () => {
    const [first, second] = edges;
    first.answerWith(401);
    desk.driver.start();
    await desk.until('refused', () => desk.driver.registration.state === 'refused');
    expect(second.requests).toEqual([]);
  });

  test('one that falls silent while registered is left for the other', async () => {
    const [first] = edges;
    desk.driver.start();
    await registeredAt();
    first.answerWith(null);
    await registeredAt(2);
  });

  test('both refuse: told with what they say, and tried again', async () => {
    for (const edge of edges) edge.answerWith(500);
    desk.driver.start();
    await desk.until('waiting', () => desk.driver.registration.state === 'waiting');
    expect(desk.driver.registration).toMatchObject({ problem: 'serverError' });
    for (const edge of edges) edge.answerWith(undefined);
    await registeredAt();
  });

  test('goes home when that is steadily up again, and says goodbye', async () => {
    const [first, second] = edges;
    first.answerWith(503);
    desk.driver.start();
    await registeredAt(2);
    first.answerWith(undefined);
    await registeredAt();
    // Its own connection, two looks, and the one that it is at now.
    expect(first.sockets).toHaveLength(4);
    expect(second.requests.at(-1)?.header('Contact')).toContain('expires=0');
    await eventually(() => expect(second.sockets[0]?.readyState).toBe(3));
  });

  test('a call keeps the line where it is', async () => {
    const [first, second] = edges;
    first.answerWith(503);
    desk.driver.start();
    await registeredAt(2);
    first.answerWith(undefined);
    const callId = desk.call('1234');
    await eventually(() => expect(first.sockets.length).toBeGreaterThan(4));
    expect(desk.driver.registration).toMatchObject({ state: 'registered', server: 2 });
    expect(second.requests.map(({ method }) => method)).toContain('INVITE');
    second.sockets[0]?.terminate();
    await desk.saw(callId, 'terminated', 1);
    await registeredAt(2);
    await registeredAt();
  });
});

test('a thousand desks that lose their server do not come back in the same second', async () => {
  const clock = new ManualClock();
  const downUntil = clock.now() + 12_500;
  const arrivals: number[] = [];
  const keepers = Array.from({ length: 1000 }, () => {
    let lost: (error: LinkError) => void = () => undefined;
    const link: SipLink = {
      protocol: 'WSS',
      async open(events) {
        lost = (error) => events.lost(error);
        if (clock.now() < downUntil && clock.now() > start)
          throw new LinkError('connectionRefused', 'ECONNREFUSED');
        if (clock.now() > start) arrivals.push(clock.now());
      },
      send: async () => undefined,
      close: async () => undefined,
    };
    const userAgent = createUserAgent({
      account: account('agent'),
      password: 'secret',
      ...{ link, clock, random: Math.random },
      instanceId: randomUUID(),
      log: silentLog,
      onMalformed: () => undefined,
      delegate: { onDisconnect: (error) => keeper.onLinkLost(error) },
    });
    const keeper = new RegistrationKeeper({
      ...{ userAgent, clock, log: silentLog, servers: onlyServer, expiresSeconds: 600, register: false },
      policy: new RegistrationPolicy(defaultTimes, Math.random),
      isInCall: () => false,
      onOpen: () => undefined,
      onRebound: () => undefined,
      isHomeUp: async () => true,
    });
    return { keeper, breakOff: () => lost(new LinkError('connectionLost', 'close1001')) };
  });
  const start = clock.now();
  for (const { keeper } of keepers) keeper.start();
  await eventually(() =>
    expect(keepers.every(({ keeper }) => keeper.state.state === 'registered')).toBe(true),
  );
  for (const { breakOff } of keepers) breakOff();
  for (let step = 0; step < 800 && arrivals.length < 1000; step++) {
    clock.advance(100);
    await new Promise(setImmediate);
  }
  expect(arrivals).toHaveLength(1000);
  const counts = arrivals.map((at) => arrivals.filter((other) => other >= at && other < at + 1000).length);
  expect(Math.max(...counts)).toBeLessThan(250);
  // Nobody waits longer for it than the back-off's limit.
  expect(Math.max(...arrivals) - downUntil).toBeLessThan(30_000);
});
