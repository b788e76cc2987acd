import { describe, expect, test } from 'vitest';
import { LinkError } from '../../main/telephony/sip/link';
import { eventually } from './eventually';
import { grant, registered, type Setup, setup, signOff } from './registrar';

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
    await signOff(all);
  });

  test.each<[string, (all: Setup) => void]>([
    ['was left open in another network', ({ desk }) => desk.driver.onNetworkChange({ lost: true })],
    [
      'was cut off in between, which the server may not know',
      ({ link }) => link.breakOff(new LinkError('connectionLost', 'ECONNRESET')),
    ],
  ])('soon after one %s, and ever more seldom', async (_name, leave) => {
    const all = await setup();
    const { desk, peer, clock } = all;
    desk.driver.start();
    await grant(peer);
    await registered(desk);
    leave(all);
    clock.advance(200);
    await grant(peer);
    await registered(desk);
    for (const ms of [1500, 3000, 6000, 12_000, 24_000, 30_000, 30_000]) await renewsAfter(ms, all);
    await signOff(all);
  });

  test('no sooner after the server itself has ended one', async () => {
    const all = await setup();
    const { desk, peer, clock, link } = all;
    desk.driver.start();
    await grant(peer);
    await registered(desk);
    link.breakOff(new LinkError('connectionLost', 'close1001'));
    clock.advance(200);
    await grant(peer);
    await registered(desk);
    await renewsAfter(30_000, all);
    await signOff(all);
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
