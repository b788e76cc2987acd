import { describe, expect, test } from 'vitest';
import { LinkError } from '../../main/telephony/sip/link';
import { eventually } from './eventually';
import type { RawPeer } from './raw-peer';
import { deskPhone, grant, registered, type Setup, setup, signOff } from './registrar';

/** What a registrar says that keeps flows apart (RFC 5626 section 6). */
const outbound = 'Require: outbound';

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
    await signOff(all);
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
    await signOff(all);
  });

  test('a binding longer than a timer can hold is refreshed daily', async () => {
    const all = await setup();
    all.desk.driver.start();
    await grant(all.peer, 9_999_999, [outbound]);
    await registered(all.desk);
    all.clock.advance(86_339_000);
    all.clock.advance(1000);
    await grant(all.peer, 9_999_999);
    await signOff(all);
  });

  test('an interval that is too brief is made longer (RFC 3261 section 10.2.8)', async () => {
    const all = await setup();
    all.desk.driver.start();
    all.peer.respond(await all.peer.request('REGISTER'), 423, { headers: ['Min-Expires: 1800'] });
    expect((await grant(all.peer, 1800)).header('Contact')).toContain('expires=1800');
    await registered(all.desk);
    await signOff(all);
  });
});

describe('a registrar that keeps no flows apart, and may end a binding unasked with a flow of before', () => {
  /** The line asks for its bindings, with nothing said about it, once so much time has passed. */
  async function look(ms: number, { clock, peer, desk }: Setup) {
    await eventually(() => expect(clock.isWaitingFor(ms)).toBe(true));
    const before = peer.received.length;
    clock.advance(ms - 1);
    expect(peer.received).toHaveLength(before);
    clock.advance(1);
    const request = await peer.request('REGISTER');
    expect(request.header('Contact')).toBe('');
    expect(desk.driver.registration.state).toBe('registered');
    return request;
  }

  /** What the registrar lists: the binding that it granted last, or somebody else's alone. */
  const listed = (peer: RawPeer, isBound: boolean) => {
    const bound = peer.received.findLast(
      (each) => each.method === 'REGISTER' && each.header('Contact') !== '',
    );
    return [`Contact: ${deskPhone}${isBound ? `, ${bound?.header('Contact')}` : ''}`];
  };

  async function begin(more: readonly string[] = []): Promise<Setup> {
    const all = await setup();
    all.desk.driver.start();
    await grant(all.peer, 600, more);
    await registered(all.desk);
    return all;
  }

  test('is asked every minute at least whether it is still there', async () => {
    const all = await begin();
    for (const _ of [1, 2, 3])
      all.peer.respond(await look(30_000, all), 200, { headers: listed(all.peer, true) });
    expect(all.states).toEqual(['connecting', 'registered']);
    await signOff(all);
  });

  test('one that wants to be let alone is, from the question on', async () => {
    const all = await begin();
    const { clock, peer, desk } = all;
    peer.respond(await look(30_000, all), 503, { headers: ['Retry-After: 120'] });
    await desk.until('waiting', () => desk.driver.registration.state === 'waiting');
    const before = peer.received.length;
    clock.advance(119_000);
    expect(peer.received).toHaveLength(before);
    clock.advance(20_000);
    await grant(peer);
    await registered(desk);
    await signOff(all);
  });

  test('one that keeps them apart is not asked', async () => {
    const all = await begin([outbound]);
    expect(all.clock.isWaitingFor(30_000)).toBe(false);
    await signOff(all);
  });

  test.each<[string, (all: Setup) => void]>([
    ['was left open in another network', ({ desk }) => desk.driver.onNetworkChange({ lost: true })],
    [
      'was cut off in between, which the server may not know',
      ({ link }) => link.breakOff(new LinkError('connectionLost', 'close1006')),
    ],
  ])('soon after one %s, and ever more seldom', async (_name, leave) => {
    const all = await begin();
    const { desk, peer, clock } = all;
    leave(all);
    clock.advance(200);
    await grant(peer);
    await registered(desk);
    for (const ms of [1500, 3000, 6000, 12_000, 24_000, 30_000, 30_000])
      peer.respond(await look(ms, all), 200, { headers: listed(peer, true) });
    await signOff(all);
  });

  test('no sooner after the server itself has ended one', async () => {
    const all = await begin();
    const { desk, peer, clock, link } = all;
    link.breakOff(new LinkError('connectionLost', 'close1001'));
    clock.advance(200);
    await grant(peer);
    await registered(desk);
    peer.respond(await look(30_000, all), 200, { headers: listed(peer, true) });
    await signOff(all);
  });

  test('where it is gone it is made anew at once, and what was subscribed to with it', async () => {
    const all = await begin();
    const { clock, peer, desk } = all;
    desk.driver.events.watch(['2006']);
    clock.advance(0);
    peer.respond(await look(30_000, all), 200, { headers: listed(peer, false) });
    const before = peer.received.filter(({ method }) => method === 'SUBSCRIBE').length;
    await grant(peer);
    await eventually(() => {
      clock.advance(0);
      const since = peer.received.filter(({ method }) => method === 'SUBSCRIBE').slice(before);
      expect(since.map(({ header }) => header('Event')).sort()).toEqual([
        'dialog',
        'message-summary',
        'presence',
      ]);
    });
    expect(all.states).toEqual(['connecting', 'registered']);
    await signOff(all);
  });

  test.each([
    ['lists none', 200],
    ['refuses the question', 403],
  ])(
    'one that %s is asked twice in vain: from then on the binding is made anew instead',
    async (_name, status) => {
      const all = await begin();
      const { clock, peer, desk } = all;
      for (const _ of [1, 2]) {
        peer.respond(await look(30_000, all), status);
        await grant(peer);
      }
      for (const _ of [1, 2]) {
        await eventually(() => expect(clock.isWaitingFor(30_000)).toBe(true));
        clock.advance(30_000);
        expect((await grant(peer)).header('Contact')).not.toBe('');
      }
      expect(desk.driver.registration.state).toBe('registered');
      await signOff(all);
    },
  );
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
    await signOff(all);
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
    await signOff(all);
  });
});
