import { randomUUID } from 'node:crypto';
import { CallId } from '../../shared/domain/ids';
import type { MediaPort, SoundPort } from '../media/port';
import type { Clock } from '../platform/clock';
import type { Log } from '../platform/log';
import { toE164 } from '../platform/phone';
import type { SettingsPort } from '../settings/port';
import { CallService } from '../telephony/call-service';

/** The call service; it has no lines until a session opens. */
export const startTelephony = (parts: {
  media: MediaPort & SoundPort;
  clock: Clock;
  log: Log;
  settings: SettingsPort;
  isAtWork: () => boolean;
}): CallService =>
  new CallService({
    ...parts,
    reachability: () => parts.settings.reachability,
    newCallId: () => CallId.parse(randomUUID()),
    parseNumber: toE164,
  });
