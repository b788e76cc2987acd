import { silentLog } from '../../../../main/platform/log';
import { CallService } from '../../../../main/telephony/call-service';
import type { CallChange } from '../../../../main/telephony/port';
import { E164 } from '../../../../shared/domain/basics';
import type { RemoteParty } from '../../../../shared/domain/call';
import type { CampaignAutoAnswer } from '../../../../shared/domain/campaign';
import { AccountId, CallId } from '../../../../shared/domain/ids';
import { type Reachability, reachableAlways } from '../../../../shared/domain/reachability';
import type { RingTone } from '../../../../shared/domain/ring-tone';
import { AccountOptions, type BusyPolicy } from '../../../../shared/domain/settings';
import { FakeCallDriver } from '../../../fakes/call-driver';
import { FakeCallMedia } from '../../../fakes/call-media';
import { ManualClock } from '../../../fakes/clock';

export const id = (name: string) => CallId.parse(name);

const optionsOf = (busyPolicy: BusyPolicy) => AccountOptions.parse({ busyPolicy });

const caller: RemoteParty = { number: '+33612345678', e164: E164.parse('+33612345678'), displayName: null };

/** A call service on a scripted driver, with everything that it does recorded. */
export class ServiceDesk {
  readonly clock = new ManualClock();
  readonly media = new FakeCallMedia();
  readonly driver: FakeCallDriver;
  /** A line of another account, when there are two. */
  readonly other = new FakeCallDriver({ id: AccountId.parse('account-2'), user: '1002' });
  readonly changes: CallChange[] = [];
  reachability: Reachability = reachableAlways;
  /** The last call is still to be coded. */
  isAtWork = false;
  /** By the name of the call. */
  readonly campaignTones = new Map<CallId, RingTone>();
  /** What the campaign of every call says. */
  campaignAutoAnswer: CampaignAutoAnswer = 'account';
  /** For which numbers, in order. */
  readonly campaignsAsked: (readonly (string | null)[])[] = [];
  #made = 0;

  readonly service = new CallService({
    media: this.media,
    clock: this.clock,
    log: silentLog,
    reachability: () => this.reachability,
    isAtWork: () => this.isAtWork,
    campaignAutoAnswer: (called) => {
      this.campaignsAsked.push(called);
      return this.campaignAutoAnswer;
    },
    campaignTone: (callId) => this.campaignTones.get(callId) ?? null,
    newCallId: () => id(`out-${++this.#made}`),
    parseNumber: (typed) => {
      const parsed = E164.safeParse(typed.replace(/[\s.]/g, '').replace(/^0/, '+33'));
      return parsed.success ? parsed.data : null;
    },
  });

  /** `policies`: of its line, or of its two lines. */
  constructor(...policies: [BusyPolicy?, BusyPolicy?]) {
    const [first = 'ring', second] = policies;
    this.driver = new FakeCallDriver({ options: optionsOf(first) });
    this.service.onCall((change) => this.changes.push(change));
    if (second) this.other.update({ ...this.other.account, options: optionsOf(second) });
    this.service.setLines(second ? [this.driver, this.other] : [this.driver]);
  }

  call(name: string) {
    return this.service.state.calls.find((call) => call.id === name);
  }

  /** State of a call, with who holds it. */
  stateOf(name: string): string {
    const call = this.call(name);
    if (!call) return 'gone';
    return call.state === 'held' ? `held by ${call.heldBy}` : call.state;
  }

  ring(name: string, line = this.driver): CallId {
    line.ring({ callId: id(name), remote: caller, dialled: '1001' });
    return id(name);
  }

  /** An incoming call that is being talked on. */
  talk(name: string): CallId {
    const callId = this.ring(name);
    this.service.answer(callId);
    this.driver.report(callId, { type: 'established' });
    this.driver.take();
    return callId;
  }
}
