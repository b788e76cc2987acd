import { expect } from 'vitest';
import type { ReferralRequest } from '../../../../main/telephony/driver';
import type { CauseCode } from '../../../../shared/domain/call';
import type { TransferRequestPolicy } from '../../../../shared/domain/settings';
import { id, ServiceDesk } from './service-desk';

export const wish: ReferralRequest = {
  callId: id('a'),
  target: 'sip:1002@example.test',
  to: { number: '1002', e164: null, displayName: null },
  host: null,
  takesOver: false,
};

export const over = (code: CauseCode, sipStatus: number | null = null) =>
  ({ type: 'terminated', cause: { code, sipStatus } }) as const;

/** A desk that talks on `a`, whose far end may wish that another is called. */
export class ReferralDesk extends ServiceDesk {
  constructor() {
    super('ring', 'ring');
    this.talk('a');
  }

  get stages(): string[] {
    return this.service.referrals.all.map(({ stage }) => stage);
  }

  policy(transferRequests: TransferRequestPolicy): void {
    const { account } = this.driver;
    this.driver.update({ ...account, options: { ...account.options, transferRequests } });
  }

  /** The agent has agreed; `a` is on hold and 1002 is called. */
  calling(more: Partial<ReferralRequest> = {}): void {
    this.driver.wish({ ...wish, ...more });
    expect(this.service.referrals.follow(id('a'))).toMatchObject({ ok: true });
    this.driver.report(id('a'), { type: 'renegotiated' });
    expect(this.driver.take()).toEqual([
      'a: referrer 100',
      'a: hold',
      'a: referrer 100',
      'out-1: INVITE sip:1002@example.test',
    ]);
    expect(this.stages).toEqual(['calling']);
  }

  /** A second call, which the agent talks on; `a` is on hold. */
  talkOnAnother(): void {
    this.ring('b');
    this.service.answer(id('b'));
    this.driver.report(id('a'), { type: 'renegotiated' });
    this.driver.report(id('b'), { type: 'established' });
    this.driver.take();
  }

  /** `a` and `b` in a conference. */
  together(): void {
    this.talkOnAnother();
    this.service.conference.join(id('a'), id('b'));
    this.driver.report(id('a'), { type: 'renegotiated' });
    this.driver.take();
  }
}
