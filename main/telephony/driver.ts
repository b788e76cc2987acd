import type { Microphone, RemoteParty } from '../../shared/domain/call';
import type { CallId } from '../../shared/domain/ids';
import type { Account } from '../../shared/domain/settings';
import type { Registration } from '../../shared/ipc/slices';
import type { Event } from '../platform/emitter';
import type { CallEvent } from './call-events';

/** What the network side reports of a call; `at` is stamped by the service. */
type WithoutTime<E> = E extends unknown ? Omit<E, 'at'> : never;
export type DriverEvent = WithoutTime<
  Extract<
    CallEvent,
    {
      type:
        | 'remoteRinging'
        | 'earlyMedia'
        | 'established'
        | 'renegotiated'
        | 'renegotiationFailed'
        | 'heldByThem'
        | 'resumedByThem'
        | 'mediaLost'
        | 'terminated';
    }
  >
>;

export interface IncomingCall {
  callId: CallId;
  remote: RemoteParty;
  /** User part of the Request-URI or To: the number of ours that was called. */
  dialled: string | null;
}

/**
 * Signalling as the call service needs it; `sip/` implements it on SIP.js. Methods return at once and
 * never throw: what comes of them arrives as events. After `terminated` a call id is forgotten.
 */
export interface CallDriver {
  readonly account: Account;
  readonly registration: Registration;
  readonly onRegistration: Event<Registration>;
  readonly onIncoming: Event<IncomingCall>;
  readonly onEvent: Event<{ callId: CallId; event: DriverEvent }>;
  /** A message that was refused because it was malformed; `reason` holds no personal data. */
  readonly onMalformed: Event<{ reason: string }>;
  /** `target`: user part or full SIP URI, already normalised. Media may be described from now on. */
  sendInvite(callId: CallId, target: string): void;
  accept(callId: CallId): void;
  refuse(callId: CallId, sipStatus: number): void;
  cancel(callId: CallId): void;
  bye(callId: CallId): void;
  renegotiate(callId: CallId, purpose: 'hold' | 'resume' | 'repair'): void;
  setMicrophone(callId: CallId, microphone: Microphone): void;
  sendDtmf(callId: CallId, tones: string): void;
  start(): void;
  /** Ends its calls, un-registers and closes the connection; resolves within 2 s in any case. */
  stop(): Promise<void>;
}
