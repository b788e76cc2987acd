import { beforeEach, describe, expect, it } from 'vitest';
import { over, ReferralDesk, wish } from './referral-desk';
import { id } from './service-desk';

let desk: ReferralDesk;

beforeEach(() => {
  desk = new ReferralDesk();
});

describe('a far end that sends us on', () => {
  it('is asked to wait for the agent, and nobody is called before', () => {
    desk.driver.wish(wish);
    expect(desk.driver.take()).toEqual(['a: referrer 100']);
    expect(desk.service.referrals.all).toMatchObject([
      {
        stage: 'asked',
        callId: 'a',
        accountId: 'account-1',
        by: { number: '+33612345678' },
        to: { number: '1002' },
        until: desk.clock.now() + 30_000,
      },
    ]);
    expect(desk.service.state.calls).toHaveLength(1);
  });

  it('hears how the call stands, and its own call ends when it is answered', () => {
    desk.calling();
    desk.driver.report(id('out-1'), { type: 'remoteRinging' });
    desk.driver.report(id('out-1'), { type: 'earlyMedia' });
    desk.driver.report(id('out-1'), { type: 'established' });
    expect(desk.driver.take()).toEqual(['a: referrer 180', 'a: referrer 200']);
    expect(desk.stages).toEqual([]);
    desk.driver.report(id('a'), over('hungUpByThem'));
    expect(desk.call('a')).toMatchObject({ state: 'ended', cause: { code: 'referred' } });
    desk.clock.advance(10_000);
    expect(desk.driver.take()).toEqual([]);
    expect(desk.stateOf('out-1')).toBe('connected');
  });

  it('that does not go by itself is hung up', () => {
    desk.calling();
    desk.driver.report(id('out-1'), { type: 'established' });
    desk.clock.advance(3_999);
    expect(desk.stateOf('a')).toBe('held by us');
    desk.clock.advance(1);
    expect(desk.driver.take()).toEqual(['a: referrer 200', 'a: bye']);
    expect(desk.call('a')).toMatchObject({ state: 'ending', cause: { code: 'referred' } });
  });

  it('hears why it failed; its call is resumed and the agent told', () => {
    desk.calling();
    desk.driver.report(id('out-1'), over('busy', 486));
    expect(desk.driver.take()).toEqual(['a: referrer 486', 'a: resume']);
    desk.driver.report(id('a'), { type: 'renegotiated' });
    expect(desk.stateOf('a')).toBe('connected');
    expect(desk.service.referrals.all).toMatchObject([{ stage: 'failed', cause: 'busy', to: wish.to }]);
    desk.service.referrals.refuse(id('a'));
    expect(desk.stages).toEqual([]);
    expect(desk.driver.take()).toEqual([]);
  });

  it.each([
    ['noAnswer', 480],
    ['networkLost', 503],
  ] as const)('hears of a failure without a status: %s', (code, status) => {
    desk.calling();
    desk.driver.report(id('out-1'), over(code));
    expect(desk.driver.take()[0]).toBe(`a: referrer ${status}`);
  });

  it('hears that the agent gave up', () => {
    desk.calling();
    desk.service.hangUp(id('out-1'));
    expect(desk.driver.take()).toEqual(['out-1: cancel', 'a: referrer 487', 'a: resume']);
  });

  it('is refused when the agent says so', () => {
    desk.driver.wish(wish);
    desk.service.referrals.refuse(id('a'));
    expect(desk.driver.take()).toEqual(['a: referrer 100', 'a: referrer 603']);
    expect(desk.stages).toEqual([]);
    expect(desk.stateOf('a')).toBe('connected');
    desk.clock.advance(30_000);
    expect(desk.stages).toEqual([]);
  });

  it('is refused when nobody agrees in time, which is shown for a minute', () => {
    desk.driver.wish(wish);
    desk.clock.advance(30_000);
    expect(desk.driver.take()).toEqual(['a: referrer 100', 'a: referrer 603']);
    expect(desk.stages).toEqual(['expired']);
    expect(desk.service.referrals.follow(id('a'))).toEqual({ ok: false, problem: 'notNow' });
    desk.clock.advance(60_000);
    expect(desk.stages).toEqual([]);
  });

  it('may ask again', () => {
    desk.driver.wish(wish);
    desk.clock.advance(30_000);
    desk.driver.wish({ ...wish, to: { ...wish.to, number: '1003' } });
    expect(desk.service.referrals.all).toMatchObject([{ stage: 'asked', to: { number: '1003' } }]);
    desk.clock.advance(29_999);
    expect(desk.stages).toEqual(['asked']);
  });
});

describe('a far end that goes at once', () => {
  it('has sent us on all the same: the agent can still agree', () => {
    desk.driver.wish(wish);
    desk.driver.report(id('a'), over('hungUpByThem'));
    desk.clock.advance(10_000);
    expect(desk.stateOf('a')).toBe('gone');
    expect(desk.stages).toEqual(['asked']);
    desk.service.referrals.follow(id('a'));
    expect(desk.driver.take()).toContain('out-1: INVITE sip:1002@example.test');
    desk.driver.report(id('out-1'), { type: 'established' });
    expect(desk.stages).toEqual([]);
  });

  it('while we call has sent us on', () => {
    desk.calling();
    desk.driver.report(id('a'), over('hungUpByThem'));
    expect(desk.call('a')).toMatchObject({ state: 'ended', cause: { code: 'referred' } });
    desk.driver.report(id('out-1'), over('busy', 486));
    expect(desk.stages).toEqual(['failed']);
  });

  it('because the agent hung up: its wish is gone too', () => {
    desk.driver.wish(wish);
    desk.service.hangUp(id('a'));
    expect(desk.stages).toEqual([]);
  });
});

describe('the policy of the line', () => {
  it('follow: called at once', () => {
    desk.policy('follow');
    desk.driver.wish(wish);
    expect(desk.driver.take()).toEqual(['a: referrer 100', 'a: hold', 'a: referrer 100']);
    expect(desk.stages).toEqual(['calling']);
  });

  it('follow, but outside of the domain: asked', () => {
    desk.policy('follow');
    desk.driver.wish({ ...wish, host: '192.0.2.7', takesOver: true });
    expect(desk.stages).toEqual(['asked']);
  });

  it('follow, from a far end that holds us meanwhile: called at once', () => {
    desk.policy('follow');
    desk.driver.report(id('a'), { type: 'heldByThem' });
    desk.driver.wish(wish);
    expect(desk.stages).toEqual(['calling']);
  });

  it('follow, but the agent talks with somebody else: asked, and nobody is put on hold', () => {
    desk.talkOnAnother();
    desk.policy('follow');
    desk.driver.wish(wish);
    expect(desk.driver.take()).toEqual(['a: referrer 100']);
    expect(desk.stages).toEqual(['asked']);
    expect(desk.stateOf('b')).toBe('connected');
  });

  it('follow, but the agent has put the call on hold: asked', () => {
    desk.policy('follow');
    desk.service.hold(id('a'));
    desk.driver.report(id('a'), { type: 'renegotiated' });
    desk.driver.wish(wish);
    expect(desk.stages).toEqual(['asked']);
  });

  it('follow, but out of a conference: asked', () => {
    desk.together();
    desk.policy('follow');
    desk.driver.wish({ ...wish, callId: id('b') });
    expect(desk.driver.take()).toEqual(['b: referrer 100']);
    expect(desk.stages).toEqual(['asked']);
  });

  it('follow, but another call is being set up: asked', () => {
    desk.policy('follow');
    desk.service.hold(id('a'));
    desk.driver.report(id('a'), { type: 'renegotiated' });
    desk.service.dial('1003');
    desk.driver.wish(wish);
    expect(desk.stages).toEqual(['asked']);
    expect(desk.service.referrals.follow(id('a'))).toEqual({ ok: false, problem: 'notNow' });
  });
});

describe('a wish that cannot be taken up', () => {
  it('of a call that is being handed over itself is refused for now', () => {
    desk.service.handOver.transfer(id('a'), '1003');
    desk.driver.report(id('a'), { type: 'renegotiated' });
    desk.driver.take();
    desk.driver.wish(wish);
    expect(desk.driver.take()).toEqual(['a: referrer 491']);
    expect(desk.stages).toEqual([]);
  });

  it('of a far end that has sent us on already is refused while it goes', () => {
    desk.calling();
    desk.driver.report(id('out-1'), { type: 'established' });
    desk.driver.take();
    desk.policy('follow');
    desk.driver.wish({ ...wish, to: { ...wish.to, number: '1003' } });
    expect(desk.driver.take()).toEqual(['a: referrer 491']);
    expect(desk.stages).toEqual([]);
    expect(desk.stateOf('out-1')).toBe('connected');
  });

  it('of no call that is talked on is refused', () => {
    desk.ring('b');
    desk.driver.wish({ ...wish, callId: id('b') });
    desk.driver.wish({ ...wish, callId: id('c') });
    expect(desk.driver.take()).toEqual(['b: referrer 480', 'c: referrer 480']);
  });

  it('of a line that is not connected stays asked, and goes with the line', () => {
    desk.driver.wish(wish);
    desk.driver.register({ state: 'connecting' });
    expect(desk.service.referrals.follow(id('a'))).toEqual({ ok: false, problem: 'notConnected' });
    expect(desk.stages).toEqual(['asked']);
    desk.service.setLines([desk.other]);
    expect(desk.stages).toEqual([]);
  });

  it('there is none', () => {
    expect(desk.service.referrals.follow(id('a'))).toEqual({ ok: false, problem: 'noSuchCall' });
    expect(desk.service.referrals.refuse(id('a'))).toEqual({ ok: false, problem: 'noSuchCall' });
  });
});
