import { Emitter } from '../../main/platform/emitter';
import type { Redirection } from '../../main/telephony/call-events';
import type { CallDriver, DriverEvent, IncomingCall, ReferralRequest } from '../../main/telephony/driver';
import type { Microphone } from '../../shared/domain/call';
import type { CallId } from '../../shared/domain/ids';
import { Account } from '../../shared/domain/settings';
import { noRelays } from '../../shared/domain/turn';
import type { Registration } from '../../shared/ipc/slices';
import { FakeEventLine } from './event-line';

export const account = Account.parse({
  id: 'account-1',
  server: 'wss://sip.example.test/ws',
  user: '1001',
  domain: 'example.test',
  displayName: 'Agent',
  caFile: null,
  defaultRegion: 'FR',
});

/** A driver without a network: records what it is told and reports what the test says. */
export class FakeCallDriver implements CallDriver {
  account: Account;
  turnsAway: CallDriver['turnsAway'] = () => null;
  ice = noRelays;
  readonly events = new FakeEventLine();
  readonly calls: string[] = [];
  /** Whether each change of the network that it was told of had lost one. */
  readonly networkChanges: boolean[] = [];
  registration: Registration = { state: 'registered', since: 1 };
  readonly #registrations = new Emitter<Registration>();
  readonly #incoming = new Emitter<IncomingCall>();
  readonly #events = new Emitter<{ callId: CallId; event: DriverEvent }>();
  readonly #malformed = new Emitter<{ reason: string }>();
  readonly onRegistration = this.#registrations.on;
  readonly onIncoming = this.#incoming.on;
  readonly onEvent = this.#events.on;
  readonly #referrals = new Emitter<ReferralRequest>();
  readonly onReferral = this.#referrals.on;
  readonly onMalformed = this.#malformed.on;
  /** Called after each instruction, before its method returns: a driver that answers at once. */
  reaction: (instruction: string, callId: CallId) => void = () => {};

  constructor(more: Partial<Account> = {}) {
    this.account = { ...account, ...more };
  }

  #told(callId: CallId, instruction: string): void {
    this.calls.push(`${callId}: ${instruction}`);
    this.reaction(instruction, callId);
  }

  /** What was told since the last time. */
  take(): string[] {
    return this.calls.splice(0);
  }

  report(callId: CallId, event: DriverEvent): void {
    this.#events.emit({ callId, event });
  }

  /** The far end of a call asks us to call somebody else. */
  wish(request: ReferralRequest): void {
    this.#referrals.emit(request);
  }

  ring(incoming: IncomingCall): void {
    this.#incoming.emit(incoming);
  }

  register(registration: Registration): void {
    this.registration = registration;
    this.#registrations.emit(registration);
  }

  refuseMalformed(reason: string): void {
    this.#malformed.emit({ reason });
  }

  sendInvite(callId: CallId, target: string): void {
    this.#told(callId, `INVITE ${target}`);
  }
  accept(callId: CallId): void {
    this.#told(callId, 'accept');
  }
  refuse(callId: CallId, sipStatus: number, cause?: { q850: number; text: string }): void {
    this.#told(callId, `refuse ${sipStatus}${cause ? ` (${cause.q850})` : ''}`);
  }
  redirect(callId: CallId, { user, reason }: Redirection): void {
    this.#told(callId, `redirect to ${user}: ${reason}`);
  }
  cancel(callId: CallId): void {
    this.#told(callId, 'cancel');
  }
  bye(callId: CallId): void {
    this.#told(callId, 'bye');
  }
  renegotiate(callId: CallId, purpose: 'hold' | 'resume' | 'repair'): void {
    this.#told(callId, purpose);
  }
  setMicrophone(callId: CallId, microphone: Microphone): void {
    this.#told(callId, `microphone ${microphone}`);
  }
  sendDtmf(callId: CallId, tones: string): void {
    this.#told(callId, `dtmf ${tones}`);
  }
  refer(callId: CallId, referTo: string): void {
    this.#told(callId, `REFER ${referTo}`);
  }
  tellReferrer(callId: CallId, sipStatus: number): void {
    this.#told(callId, `referrer ${sipStatus}`);
  }
  placeIn(callId: CallId): string | null {
    return `sip:far@example.test?Replaces=${callId}`;
  }
  /** Calls whose connection was lost while they ring. */
  readonly adrift = new Set<CallId>();
  isAdrift(callId: CallId): boolean {
    return this.adrift.has(callId);
  }
  update(changed: Account): void {
    this.account = changed;
  }
  farEnds: readonly string[] = [];
  onNetworkChange({ lost }: { lost: boolean }): void {
    this.networkChanges.push(lost);
  }

  start(): void {}
  async stop(): Promise<void> {}
}
