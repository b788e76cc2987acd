import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { silentLog } from '../../main/platform/log';
import type { Way } from '../../main/platform/network-watch';
import { LinkError, type SipLink } from '../../main/telephony/sip/link';
import { RegistrationKeeper } from '../../main/telephony/sip/registration';
import { defaultTimes, RegistrationPolicy } from '../../main/telephony/sip/registration-policy';
import { ServerList } from '../../main/telephony/sip/servers';
import { createUserAgent } from '../../main/telephony/sip/user-agent';
import type { CallId } from '../../shared/domain/ids';
import { ManualClock } from '../fakes/clock';
import type { MemoryLink } from '../fakes/memory-link';
import { sdp } from '../fakes/sdp-media';
import { account, answered, answeredBy, Desk, deskWithPeer, pairMaker } from './desk';
import { eventually } from './eventually';
import { type RawMessage, RawPeer } from './raw-peer';
import { register, signOff } from './registrar';

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

describe('of a registered line in a call', () => {
  const server = '192.0.2.1';
  /** Of the far end's sound, see `sdp`. */
  const sound = '127.0.0.1';
  const clock = new ManualClock();
  let desk: Desk;
  let peer: RawPeer;
  let link: MemoryLink;
  let callId: CallId;
  let before = 0;

  const change = (...ways: [string, Way][]) =>
    desk.driver.onNetworkChange({ lost: true, ways: new Map(ways) });
  const asked = () => desk.media.requests.slice(before);
  const agreeTo = async (invite: RawMessage) => {
    peer.respond(invite, 200, { body: sdp('sendrecv') });
    await peer.request('ACK');
  };
  const comeBack = async () => {
    clock.advance(0);
    const [invite, registering] = await peer.both('INVITE', 'REGISTER');
    await agreeTo(invite);
    await register(desk, peer, registering);
    return invite;
  };

  beforeEach(async () => {
    ({ peer, link } = await RawPeer.open());
    link.farEnd = server;
    desk = new Desk({ user: 'agent', link, clock, register: true });
    desk.driver.start();
    await register(desk, peer);
    ({ callId } = await answeredBy(peer, desk));
    before = desk.media.requests.length;
    stop = () => signOff({ desk, peer });
  });

  test('one that is lost and carried neither changes nothing', async () => {
    expect(desk.driver.farEnds).toEqual([server, sound]);
    change([server, 'same'], [sound, 'same']);
    expect(desk.driver.registration.state).toBe('registered');
    desk.driver.renegotiate(callId, 'hold');
    await agreeTo(await peer.request('INVITE'));
    expect(asked()).toEqual(['describe sendonly', 'setRemote']);
  });

  test('where only the sound has another way the far end is told over the link that there is', async () => {
    change([server, 'same'], [sound, 'other']);
    await agreeTo(await peer.request('INVITE'));
    expect(desk.driver.registration.state).toBe('registered');
    expect(asked()).toEqual(['describe sendrecv restart', 'setRemote']);
  });

  test('where only the line has another way the sound is left as it is', async () => {
    change([server, 'other'], [sound, 'same']);
    expect(desk.driver.registration.state).toBe('waiting');
    await comeBack();
    expect(asked()).toEqual(['describe sendrecv', 'setRemote']);
  });

  test('the offer of another way is made while the link is opened, and is made again after the next change', async () => {
    change([server, 'other'], [sound, 'other']);
    await eventually(() => expect(asked()).toEqual(['describe sendrecv restart']));
    change([sound, 'other']);
    const again = ['describe sendrecv restart', 'rollback', 'describe sendrecv restart'];
    await eventually(() => expect(asked()).toEqual(again));
    await comeBack();
    expect(asked()).toEqual([...again, 'setRemote']);
  });

  test('after a gap without any network the offer is made when it can go out', async () => {
    change([server, 'none'], [sound, 'none']);
    change([sound, 'other']);
    await new Promise(setImmediate);
    expect(asked()).toEqual([]);
    await comeBack();
    expect(asked()).toEqual(['describe sendrecv restart', 'setRemote']);
  });

  test('an offer that was made ahead gives way to one that holds', async () => {
    change([server, 'other'], [sound, 'other']);
    await eventually(() => expect(asked()).toEqual(['describe sendrecv restart']));
    desk.driver.renegotiate(callId, 'hold');
    expect((await comeBack()).body).toContain('a=sendonly');
    await desk.saw(callId, 'renegotiated');
    const offers = asked().filter((request) => /^(describe|rollback)/.test(request));
    const heldInstead = ['describe sendrecv restart', 'rollback', 'describe sendonly restart'];
    expect(offers.slice(0, 3)).toEqual(heldInstead);
  });
});

test('the link over a lost network is not waited for', async () => {
  const clock = new ManualClock();
  const { peer, link } = await RawPeer.open();
  const desk = new Desk({ user: 'agent', link, clock, register: true });
  stop = () => signOff({ desk, peer });
  desk.driver.start();
  await register(desk, peer);
  desk.driver.onNetworkChange({ lost: false });
  expect(desk.driver.registration.state).toBe('registered');
  desk.driver.onNetworkChange({ lost: true });
  expect(desk.driver.registration).toMatchObject({ state: 'waiting', retryAt: clock.now() + 200 });
  clock.advance(200);
  await register(desk, peer);
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
  stop = () => signOff({ desk, peer });
  desk.driver.start();
  await desk.until('a first try', () => opened === 1);
  desk.driver.onNetworkChange({ lost: true });
  expect(desk.driver.registration).toMatchObject({ state: 'waiting', retryAt: clock.now() + 200 });
  clock.advance(200);
  await register(desk, peer);
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
    onRebound: () => undefined,
    isHomeUp: async () => false,
  });
  return keeper;
}
