import type { PeerSource } from '../../../shared/ipc/media-protocol';
import type { MediaPort } from '../../media/port';
import type { Clock } from '../../platform/clock';
import type { Log } from '../../platform/log';
import type { AccountCredentials } from '../port';
import type { SipLink } from './link';
import type { NameService } from './locate';
import type { FindProxy } from './proxy';
import type { RegistrationTimes } from './registration-policy';

/** What the line of one account is made of. */
export interface SipDriverOptions {
  readonly credentials: AccountCredentials;
  readonly media: MediaPort;
  readonly log: Log;
  /** UUID, the same at every start of a profile (RFC 5626 section 4.1). */
  readonly instanceId: string;
  /** What the far end hears; the microphone by default. */
  readonly source?: PeerSource;
  /** A WebSocket to the account's servers by default. */
  readonly link?: SipLink;
  readonly clock?: Clock;
  readonly random?: () => number;
  readonly names?: NameService;
  /** The proxies of this computer; none by default. */
  readonly findProxy?: FindProxy;
  readonly times?: Partial<RegistrationTimes>;
  /** False where there is no registrar (the demo). */
  readonly register?: boolean;
  readonly registerExpiresSeconds?: number;
  /** How long an outgoing call may stay unanswered. */
  readonly answerLimitMs?: number;
  /** Every SIP message as it goes over the wire. */
  readonly onMessage?: (direction: 'sent' | 'received', message: string) => void;
}
