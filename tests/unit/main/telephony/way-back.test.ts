import { beforeEach, describe, expect, it } from 'vitest';
import { over, ReferralDesk, wish } from './referral-desk';
import { id } from './service-desk';

let desk: ReferralDesk;

beforeEach(() => {
  desk = new ReferralDesk();
});

describe('a call whose far end sent us on in vain', () => {
  it('is resumed once its hold is confirmed, where the agent has given up before that', () => {
    desk.driver.wish(wish);
    desk.service.referrals.follow(id('a'));
    desk.driver.take();
    desk.service.hangUp(id('out-1'));
    expect(desk.driver.take()).toEqual(['a: referrer 487']);
    expect(desk.stages).toEqual(['failed']);
    desk.service.referrals.refuse(id('a'));
    desk.driver.report(id('a'), { type: 'renegotiated' });
    expect(desk.driver.take()).toEqual(['a: resume']);
    desk.driver.report(id('a'), { type: 'renegotiated' });
    expect(desk.stateOf('a')).toBe('connected');
  });

  it('is resumed once its hold is confirmed, where that came too late for the other call', () => {
    desk.driver.wish(wish);
    desk.service.referrals.follow(id('a'));
    desk.clock.advance(6_000);
    expect(desk.stages).toEqual(['failed']);
    desk.driver.take();
    desk.driver.report(id('a'), { type: 'renegotiated' });
    expect(desk.driver.take()).toEqual(['a: resume']);
  });

  it('goes on where it could not be put on hold', () => {
    desk.driver.wish(wish);
    desk.service.referrals.follow(id('a'));
    desk.driver.report(id('a'), { type: 'renegotiationFailed' });
    expect(desk.stages).toEqual(['failed']);
    desk.driver.take();
    expect(desk.stateOf('a')).toBe('connected');
    desk.service.hold(id('a'));
    desk.driver.report(id('a'), { type: 'renegotiated' });
    expect(desk.driver.take()).toEqual(['a: hold']);
  });

  it('is not resumed where the agent talks with somebody else by then', () => {
    desk.driver.wish(wish);
    desk.service.referrals.follow(id('a'));
    desk.ring('b');
    desk.service.hangUp(id('out-1'));
    desk.service.answer(id('b'));
    desk.driver.report(id('a'), { type: 'renegotiated' });
    desk.driver.report(id('b'), { type: 'established' });
    desk.service.hangUp(id('b'));
    desk.driver.report(id('b'), over('hungUpByUs'));
    expect(desk.driver.take()).not.toContain('a: resume');
    expect(desk.stateOf('a')).toBe('held by us');
  });

  it('is resumed when its line is connected again', () => {
    desk.calling();
    desk.driver.register({ state: 'connecting' });
    desk.driver.report(id('out-1'), over('networkLost'));
    expect(desk.driver.take()).toEqual(['a: referrer 503']);
    desk.driver.register({ state: 'registered', since: 2 });
    expect(desk.driver.take()).toEqual(['a: resume']);
  });

  it('stays on hold where it was before: whom the agent talked with is resumed', () => {
    desk.talkOnAnother();
    desk.driver.wish(wish);
    desk.service.referrals.follow(id('a'));
    desk.driver.report(id('b'), { type: 'renegotiated' });
    desk.driver.take();
    desk.driver.report(id('out-1'), over('busy', 486));
    expect(desk.driver.take()).toEqual(['a: referrer 486', 'b: resume']);
    desk.driver.report(id('b'), { type: 'renegotiated' });
    expect([desk.stateOf('a'), desk.stateOf('b')]).toEqual(['held by us', 'connected']);
  });

  it('stays on hold where it was before, also when nobody was talked with', () => {
    desk.service.hold(id('a'));
    desk.driver.report(id('a'), { type: 'renegotiated' });
    desk.driver.wish(wish);
    desk.service.referrals.follow(id('a'));
    desk.driver.take();
    desk.driver.report(id('out-1'), over('busy', 486));
    expect(desk.driver.take()).toEqual(['a: referrer 486']);
  });

  it('of a conference comes back with all others', () => {
    desk.together();
    desk.driver.wish(wish);
    desk.service.referrals.follow(id('a'));
    for (const name of ['a', 'b']) desk.driver.report(id(name), { type: 'renegotiated' });
    expect(desk.driver.take()).toContain('out-1: INVITE sip:1002@example.test');
    expect(desk.service.conference.members).toEqual([]);
    desk.driver.report(id('out-1'), over('busy', 486));
    expect(desk.driver.take()).toEqual(['a: referrer 486', 'a: resume', 'b: resume']);
    for (const name of ['a', 'b']) desk.driver.report(id(name), { type: 'renegotiated' });
    expect(desk.service.conference.members).toEqual(['a', 'b']);
  });
});
