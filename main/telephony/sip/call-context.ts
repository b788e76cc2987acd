import type { Message } from 'sip.js';
import type { CallId } from '../../../shared/domain/ids';
import type { AccountOptions } from '../../../shared/domain/settings';
import type { IceSettings } from '../../../shared/domain/turn';
import type { PeerSource } from '../../../shared/ipc/media-protocol';
import type { MediaPort } from '../../media/port';
import type { Clock } from '../../platform/clock';
import type { Log } from '../../platform/log';
import type { DriverEvent } from '../driver';
import type { ReferTo } from './refer-to';

/** What a call needs of its driver. */
export interface CallContext {
  readonly media: MediaPort;
  readonly source: PeerSource;
  /** The relays of the line at this moment. */
  ice(): IceSettings;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  isConnected(): boolean;
  /** How the account is set at this moment. */
  options(): AccountOptions;
  emit(callId: CallId, event: DriverEvent): void;
  /** The far end asks us to call somebody else. */
  reportReferral(callId: CallId, wish: Extract<ReferTo, { ok: true }>): void;
  /** A text message inside of the call's dialog (RFC 3428 section 4): it is answered once it is kept. */
  receiveMessage(message: Message): void;
  /** The call is over for the service; its session may still say BYE. */
  forget(callId: CallId): void;
  /** Runs when the link is back: what could not be said while it was down. */
  whenConnected(task: () => void): void;
}
