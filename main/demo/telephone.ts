import type { CallId } from '../../shared/domain/ids';
import type { Event } from '../platform/emitter';

/** A customer's telephone, as much of a call driver as the demo uses; `main/app` hands in the program's own. */
export interface Telephone {
  readonly onRegistration: Event<{ state: string }>;
  readonly onIncoming: Event<{ callId: CallId }>;
  readonly onEvent: Event<{ callId: CallId; event: { type: string } }>;
  sendInvite(callId: CallId, target: string): void;
  accept(callId: CallId): void;
  refuse(callId: CallId, sipStatus: number): void;
  cancel(callId: CallId): void;
  bye(callId: CallId): void;
  renegotiate(callId: CallId, purpose: 'repair'): void;
  start(): void;
  stop(): Promise<void>;
}
