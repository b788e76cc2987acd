import type { URI, UserAgent } from 'sip.js';
import type { Cause, Microphone } from '../../../shared/domain/call';
import type { CallId } from '../../../shared/domain/ids';
import type { Account } from '../../../shared/domain/settings';
import { withStun } from '../../../shared/domain/stun';
import type { IceSettings } from '../../../shared/domain/turn';
import type { Registration } from '../../../shared/ipc/slices';
import { systemClock } from '../../platform/clock';
import { Disposables } from '../../platform/disposable';
import { Emitter } from '../../platform/emitter';
import type { Redirection } from '../call-events';
import type {
  CallDriver,
  DriverEvent,
  IncomingCall as IncomingCallNotice,
  NetworkMove,
  ReferralRequest,
} from '../driver';
import { TurnAccess } from '../turn-access';
import { accountLink, linkAlone } from './account-link';
import type { CallContext } from './call-context';
import type { SipDriverOptions } from './driver-options';
import { AccountEvents } from './events/account-events';
import { farEndsOf, tellMove } from './far-ways';
import { Invitations } from './invitations';
import { LineCalls } from './line-calls';
import type { SipLink } from './link';
import { loseGoodbyes } from './lost-requests';
import { followMedia } from './media-reports';
import { OutgoingCall } from './outgoing-call';
import { Overflow } from './overflow';
import { proxyRules } from './proxy';
import { RegistrationKeeper } from './registration';
import { defaultTimes, RegistrationPolicy } from './registration-policy';
import { createUserAgent, targetUri } from './user-agent';

const STOP_LIMIT_MS = 1800;

const after = (delayMs: number): Promise<void> =>
  new Promise((resolve) => void systemClock.after(delayMs, resolve));

/** Signalling on SIP.js; see `CallDriver`. */
export class SipDriver implements CallDriver {
  #account: Account;
  readonly #registrations = new Emitter<Registration>();
  readonly #incoming = new Emitter<IncomingCallNotice>();
  readonly #events = new Emitter<{ callId: CallId; event: DriverEvent }>();
  readonly #referrals = new Emitter<ReferralRequest>();
  readonly #malformed = new Emitter<{ reason: string }>();
  readonly onRegistration = this.#registrations.on;
  readonly onIncoming = this.#incoming.on;
  readonly onEvent = this.#events.on;
  readonly onReferral = this.#referrals.on;
  readonly onMalformed = this.#malformed.on;
  readonly #link: SipLink;
  readonly #userAgent: UserAgent;
  readonly #keeper: RegistrationKeeper;
  readonly events: AccountEvents;
  readonly #context: CallContext & { answerLimitMs: number };
  readonly #relays: TurnAccess;
  readonly #invitations: Invitations;
  readonly #overflow: Overflow;
  turnsAway: CallDriver['turnsAway'] = () => null;
  readonly #calls = new LineCalls();
  readonly #disposables = new Disposables();
  #owed: (() => void)[] = [];
  #stopping = false;

  constructor(options: SipDriverOptions) {
    const { account, password, proxyPassword = null, turnPassword = null } = options.credentials;
    const { media, log, clock = systemClock, random = Math.random } = options;
    this.#account = account;
    this.#relays = new TurnAccess(account.options.turn, turnPassword, clock);
    const { link, servers, isHomeUp } = options.link
      ? linkAlone(options.link)
      : accountLink({
          ...{ account, clock, random, names: options.names },
          proxy: proxyRules(
            account.options.proxy,
            proxyPassword,
            options.findProxy ?? (async () => 'DIRECT'),
          ),
        });
    this.#link = link;
    this.#userAgent = createUserAgent({
      account,
      ...{ password, instanceId: options.instanceId, link, log, clock, random },
      onMalformed: (reason) => this.#reportMalformed(reason),
      turnAway: (message) => this.#overflow.take(message),
      ...(options.onMessage && { onMessage: options.onMessage }),
      delegate: {
        onInvite: (invitation) => this.#invitations.receive(invitation),
        onDisconnect: (error) => this.#onLinkLost(error),
        onMessage: (message) => void this.events.messages.receive(message),
        onNotify: (notification) => this.events.onUnsolicited(notification),
        // RFC 3515: nobody outside of a call of ours may have us call somebody.
        onReferRequest: (referral) => referral.reject({ statusCode: 403 }),
      },
    });
    this.#calls.listenTo(this.#userAgent);
    this.#keeper = new RegistrationKeeper({
      userAgent: this.#userAgent,
      ...{ clock, log, servers, isHomeUp },
      policy: new RegistrationPolicy({ ...defaultTimes, ...options.times }, random),
      expiresSeconds: options.registerExpiresSeconds ?? 600,
      register: options.register ?? true,
      isInCall: () => this.#calls.size > 0,
      onOpen: () => this.#calls.onLinkOpen(),
      onRebound: () => this.events.onRegistered(),
    });
    this.events = new AccountEvents({
      ...{ userAgent: this.#userAgent, clock, random, log },
      hasServer: options.register ?? true,
      targetOf: (address) => this.#targetOf(address),
    });
    this.#context = {
      ...{ media, clock, random, log },
      source: options.source ?? { kind: 'microphone' },
      ice: () => this.ice,
      answerLimitMs: options.answerLimitMs ?? 60_000,
      isConnected: () => this.#userAgent.isConnected(),
      options: () => this.#account.options,
      emit: (callId, event) => this.#events.emit({ callId, event }),
      reportReferral: (callId, { number, displayName, target, host, takesOver }) =>
        this.#referrals.emit({
          ...{ callId, target, host, takesOver },
          to: { number, e164: null, displayName },
        }),
      receiveMessage: (message) => void this.events.messages.receive(message),
      forget: (callId) => this.#calls.delete(callId),
      whenConnected: (task) => this.#owed.push(task),
    };
    this.#invitations = new Invitations({
      ...{ calls: this.#calls, context: this.#context },
      account: () => this.#account,
      isStopping: () => this.#stopping,
      onIncoming: (notice) => this.#incoming.emit(notice),
      onMalformed: (reason) => this.#reportMalformed(reason),
    });
    this.#overflow = new Overflow({
      clock,
      turnsAway: () => (this.#stopping ? null : this.turnsAway()),
      // A call that there is, or one of ours that came back to us.
      knows: (callId) =>
        this.#calls.isOfOne(callId) || callId.startsWith(this.#userAgent.configuration.sipjsId),
      file: (turnedAway) => this.#invitations.fileTurnedAway(turnedAway),
    });
    this.#disposables.add(followMedia(media, this.#calls));
    this.#disposables.add(
      this.#keeper.onChange((state) => {
        this.#registrations.emit(state);
        if (state.state === 'registered') this.#onConnected();
        else this.events.onNotRegistered();
      }),
    );
  }

  get account(): Account {
    return this.#account;
  }

  get ice(): IceSettings {
    return withStun(this.#relays.ice, this.#account.options.stunServers);
  }

  get registration(): Registration {
    return this.#keeper.state;
  }

  update(account: Account): void {
    this.#account = account;
  }

  get farEnds(): readonly string[] {
    return farEndsOf({ link: this.#link, calls: this.#calls.values() });
  }

  onNetworkChange(change: NetworkMove): void {
    const [link, keeper] = [this.#link, this.#keeper];
    if (!this.#stopping) tellMove(change, { link, keeper, calls: this.#calls.values() });
  }

  start(): void {
    this.#keeper.start();
  }

  async stop(): Promise<void> {
    if (this.#stopping) return;
    this.#stopping = true;
    this.#overflow.stop();
    this.events.stop();
    this.#calls.end({ code: 'hungUpByUs', sipStatus: null });
    const [half, whole] = [after(STOP_LIMIT_MS / 2), after(STOP_LIMIT_MS)];
    await Promise.race([this.#keeper.stop(), half]);
    this.#disposables.dispose();
    await Promise.race([this.#userAgent.stop().catch(() => undefined), whole]);
  }

  sendInvite(callId: CallId, target: string): void {
    const uri = this.#targetOf(target);
    if (!uri || !this.#userAgent.isConnected()) {
      const cause: Cause = { code: uri ? 'notConnected' : 'incompleteNumber', sipStatus: null };
      queueMicrotask(() => this.#events.emit({ callId, event: { type: 'terminated', cause } }));
      return;
    }
    const call = new OutgoingCall(callId, this.#userAgent, uri, this.#context);
    this.#calls.set(callId, call);
    call.invite();
  }

  accept(callId: CallId): void {
    this.#calls.incoming(callId)?.accept();
  }

  refuse(callId: CallId, sipStatus: number, cause?: { q850: number; text: string }): void {
    this.#calls.incoming(callId)?.refuse(sipStatus, cause);
  }

  redirect(callId: CallId, to: Redirection): void {
    this.#calls.incoming(callId)?.redirect(to);
  }

  cancel(callId: CallId): void {
    this.#calls.get(callId)?.end({ code: 'cancelledByUs', sipStatus: null });
  }

  bye(callId: CallId): void {
    this.#calls.get(callId)?.end({ code: 'hungUpByUs', sipStatus: null });
  }

  renegotiate(callId: CallId, purpose: 'hold' | 'resume' | 'repair'): void {
    this.#calls.get(callId)?.renegotiate(purpose);
  }

  setMicrophone(callId: CallId, microphone: Microphone): void {
    this.#calls.get(callId)?.setMicrophone(microphone);
  }

  sendDtmf(callId: CallId, tones: string): void {
    this.#calls.get(callId)?.sendDtmf(tones);
  }

  refer(callId: CallId, referTo: string): void {
    const uri = this.#targetOf(referTo);
    const failed: DriverEvent = { type: 'transferFailed', problem: 'notFound' };
    // SIP.js would write the headers of a URI in its own way.
    if (uri) this.#calls.get(callId)?.refer(/^sips?:/i.test(referTo) ? referTo : `${uri}`);
    else queueMicrotask(() => this.#events.emit({ callId, event: failed }));
  }

  tellReferrer(callId: CallId, sipStatus: number): void {
    this.#calls.get(callId)?.referrals.tell(sipStatus);
  }

  placeIn(callId: CallId): string | null {
    return this.#calls.get(callId)?.place ?? null;
  }

  isAdrift(callId: CallId): boolean {
    return this.#calls.incoming(callId)?.isAdrift ?? false;
  }

  #targetOf(target: string): URI | null {
    return targetUri(target, this.#userAgent.configuration.uri.host);
  }

  #reportMalformed(reason: string): void {
    this.#context.log.warn('malformedMessage', { reason });
    this.#malformed.emit({ reason });
  }

  #onLinkLost(error: Error | undefined): void {
    if (this.#stopping) return;
    // First, so that whoever hears of a lost call knows that the line cannot say anything.
    this.#keeper.onLinkLost(error);
    this.#calls.onLinkLost();
    loseGoodbyes(this.#userAgent.userAgentCore);
  }

  #onConnected(): void {
    this.#calls.onLinkBack();
    for (const task of this.#owed.splice(0)) task();
    this.events.onRegistered();
  }
}

/** The driver of one account; it does nothing before `start`. Throws when `instanceId` is no UUID. */
export function createSipDriver(options: SipDriverOptions): CallDriver {
  return new SipDriver(options);
}
