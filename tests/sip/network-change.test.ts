import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { silentLog } from '../../main/platform/log';
import { LinkError, type SipLink } from '../../main/telephony/sip/link';
import { RegistrationKeeper } from '../../main/telephony/sip/registration';
import { defaultTimes, RegistrationPolicy } from '../../main/telephony/sip/registration-policy';
import { ServerList } from '../../main/telephony/sip/servers';
import { createUserAgent } from '../../main/telephony/sip/user-agent';
import { ManualClock } from '../fakes/clock';
import { sdp } from '../fakes/sdp-media';
import { account, answered, answeredBy, Desk, deskWithPeer, pairMaker } from './desk';
import { eventually } from './eventually';
import { RawPeer } from './raw-peer';

const pair = pairMaker();
let stop: () => Promise<void> = async () => undefined;
afterEach(() => stop());

test('after a network was lost one offer of a call restarts ICE', async () => {
  const { agent, customer } = await pair({ register: false });
  const { out } = await answered(agent, customer);
  const before = agent.media.requests.length;
  agent.driver.onNetworkChange({ lost: true });
  expect(agent.driver.registration.state).toBe('registered');
  agent.driver.renegotiate(out, 'hold');
  await agent.saw(out, 'renegotiated');
  agent.driver.renegotiate(out, 'resume');
  await agent.saw(out, 'renegotiated', 2);
  const described = agent.media.requests.slice(before).filter((request) => request.startsWith('describe'));
  expect(described).toEqual(['describe sendonly restart', 'describe sendrecv']);
});

test('an offer that could not restart ICE leaves it to the next one', async () => {
  const { agent, customer } = await pair({ register: false });
  const { out } = await answered(agent, customer);
  const before = agent.media.requests.length;
  agent.driver.onNetworkChange({ lost: true });
  agent.media.restarts = false;
  for (const [index, purpose] of (['hold', 'resume', 'hold'] as const).entries()) {
    agent.driver.renegotiate(out, purpose);
    await agent.saw(out, 'renegotiated', index + 1);
    agent.media.restarts = true;
  }
  const described = agent.media.requests.slice(before).filter((request) => request.startsWith('describe'));
  expect(described).toEqual(['describe sendonly restart', 'describe sendrecv restart', 'describe sendonly']);
});

test('a network that is lost while an offer is out asks for another restart', async () => {
  const { desk, peer } = await deskWithPeer();
  stop = () => desk.driver.stop();
  const { callId } = await answeredBy(peer, desk);
  desk.driver.onNetworkChange({ lost: true });
  for (const [index, purpose] of (['hold', 'resume'] as const).entries()) {
    desk.driver.renegotiate(callId, purpose);
    const invite = await peer.request('INVITE');
    if (index === 0) desk.driver.onNetworkChange({ lost: true });
    peer.respond(invite, 200, { body: sdp('sendrecv') });
    await desk.saw(callId, 'renegotiated', index + 1);
  }
  const described = desk.media.requests.filter((request) => request.endsWith('restart'));
  expect(described).toEqual(['describe sendonly restart', 'describe sendrecv restart']);
});

test('the link over a lost network is not waited for', async () => {
  const clock = new ManualClock();
  const { peer, link } = await RawPeer.open();
  const desk = new Desk({ user: 'agent', link, clock, register: true });
  const grant = async () => {
    const request = await peer.request('REGISTER');
    peer.respond(request, 200, { headers: [`Contact: ${request.header('Contact')}`] });
    await desk.until('registered', () => desk.driver.registration.state === 'registered');
  };
  stop = async () => {
    const stopped = desk.driver.stop();
    peer.respond(await peer.request('REGISTER'), 200);
    await stopped;
  };
  desk.driver.start();
  await grant();
  desk.driver.onNetworkChange({ lost: false });
  expect(desk.driver.registration.state).toBe('registered');
  desk.driver.onNetworkChange({ lost: true });
  expect(desk.driver.registration).toMatchObject({ state: 'waiting', retryAt: clock.now() + 200 });
  clock.advance(200);
  await grant();
});

test('a line that waits for its server tries at once when a network comes', async () => {
  const clock = new ManualClock();
  const { link } = await RawPeer.open();
  link.refuseWith(new LinkError('noAnswer', 'EHOSTUNREACH'));
  const desk = new Desk({ user: 'agent', link, clock, register: true });
  stop = () => desk.driver.stop();
  const wait = (ms: number) =>
    desk.until(`a wait of ${ms}`, () => {
      const { registration } = desk.driver;
      return registration.state === 'waiting' && registration.retryAt === clock.now() + ms;
    });
  desk.driver.start();
  for (const ms of [100, 500, 1000, 2000]) {
    await wait(ms);
    clock.advance(ms);
  }
  await wait(4000);
  desk.driver.onNetworkChange({ lost: false });
  await wait(200);
});

test('a network that is lost while the line connects over it takes no time: the next one is tried at once', async () => {
  const clock = new ManualClock();
  const { peer, link } = await RawPeer.open();
  let opened = 0;
  const overTheLost: SipLink = {
    protocol: 'WS',
    open: (events) => (opened++ === 0 ? new Promise(() => undefined) : link.open(events)),
    send: (message) => link.send(message),
    close: () => link.close(),
  };
  const desk = new Desk({ user: 'agent', link: overTheLost, clock, register: true });
  stop = async () => {
    const stopped = desk.driver.stop();
    peer.respond(await peer.request('REGISTER'), 200);
    await stopped;
  };
  desk.driver.start();
  await desk.until('a first try', () => opened === 1);
  desk.driver.onNetworkChange({ lost: true });
  expect(desk.driver.registration).toMatchObject({ state: 'waiting', retryAt: clock.now() + 200 });
  clock.advance(200);
  const request = await peer.request('REGISTER');
  peer.respond(request, 200, { headers: [`Contact: ${request.header('Contact')}`] });
  await desk.until('registered', () => desk.driver.registration.state === 'registered');
});

test('a network that is lost while a server is left for another one does not count against that one', async () => {
  const clock = new ManualClock();
  const { peer, link } = await RawPeer.open();
  const closing: (() => void)[] = [];
  const slow: SipLink = {
    protocol: 'WS',
    open: (events) => link.open(events),
    send: (message) => link.send(message),
    close: () => new Promise<void>((resolve) => closing.push(resolve)).then(() => link.close()),
  };
  const keeper = keeperOfTwo(slow, clock);
  stop = async () => {
    const stopped = keeper.stop();
    peer.respond(await peer.request('REGISTER'), 200);
    await stopped;
  };
  keeper.start();
  peer.respond(await peer.request('REGISTER'), 503);
  await eventually(() => expect(closing).toHaveLength(1));
  keeper.onNetworkChange(true);
  clock.advance(200);
  await new Promise(setImmediate);
  for (const close of closing) close();
  const request = await peer.request('REGISTER');
  peer.respond(request, 200, { headers: [`Contact: ${request.header('Contact')}`] });
  await eventually(() => expect(keeper.state).toMatchObject({ state: 'registered', server: 2 }));
});

/** A line with two servers behind one link. */
function keeperOfTwo(link: SipLink, clock: ManualClock): RegistrationKeeper {
  const userAgent = createUserAgent({
    ...{ account: account('agent'), password: 'secret', link, clock, random: () => 0, log: silentLog },
    instanceId: randomUUID(),
    onMalformed: () => undefined,
    descriptionHandlers: () => {
      throw new Error('no calls');
    },
    delegate: { onDisconnect: (error) => keeper.onLinkLost(error) },
  });
  const addresses = ['wss://one.test', 'wss://two.test'];
  const locate = async (url: string) => [{ url, host: '127.0.0.1', priority: 0 }];
  const keeper = new RegistrationKeeper({
    ...{ userAgent, clock, log: silentLog, expiresSeconds: 600, register: true },
    servers: new ServerList({ addresses, clock, locate }),
    policy: new RegistrationPolicy(defaultTimes, () => 0),
    isInCall: () => false,
    onOpen: () => undefined,
    isHomeUp: async () => false,
  });
  return keeper;
}
