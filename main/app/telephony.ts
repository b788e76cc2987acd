import { randomUUID } from 'node:crypto';
import { CallId } from '../../shared/domain/ids';
import type { MediaPort, SoundPort } from '../media/port';
import type { Clock } from '../platform/clock';
import type { Log } from '../platform/log';
import { toE164 } from '../platform/phone';
import type { SettingsPort } from '../settings/port';
import { CallService } from '../telephony/call-service';
import type { ProfileSession } from './profile-session';

/** The call service; it has no lines until a session opens. */
export const startTelephony = (parts: {
  media: MediaPort & SoundPort;
  clock: Clock;
  log: Log;
  settings: SettingsPort;
  isAtWork: () => boolean;
  session(): Pick<ProfileSession, 'work'> | null;
}): CallService =>
  new CallService({
    ...parts,
    campaignTone: (callId) =>
      parts.session()?.work.state.items.find(({ interaction }) => interaction.callId === callId)?.campaign
        .ringTone ?? null,
    campaignAutoAnswer: (called) => parts.session()?.work.campaignFor(called).autoAnswer ?? 'account',
    reachability: () => parts.settings.reachability,
    newCallId: () => CallId.parse(randomUUID()),
    parseNumber: toE164,
  });
