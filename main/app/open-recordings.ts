import { randomUUID } from 'node:crypto';
import { homedir, userInfo } from 'node:os';
import { basename, dirname } from 'node:path';
import { RecordingId } from '../../shared/domain/ids';
import type { RecorderPort } from '../media/port';
import type { Clock } from '../platform/clock';
import type { Log } from '../platform/log';
import type { NoticeBoard } from '../platform/notices';
import { placeWithoutUser } from '../recording/place';
import { RecordingService } from '../recording/recording-service';
import type { RingTonesPort } from '../ring-tones/port';
import type { SettingsPort } from '../settings/port';
import type { StorePort } from '../store/port';
import type { WorkPort } from '../work/port';

interface Parts {
  store: StorePort;
  work: WorkPort;
  media: RecorderPort;
  notices: NoticeBoard;
  clock: Clock;
  log: Log;
  settings: SettingsPort;
  ringTones: RingTonesPort;
  /** The address of the agent's default line. */
  agent: () => string;
}

/** Where recordings lie, in a folder of the profile's, and the key that each one's own is derived from. */
export interface RecordingsAt {
  folder: string;
  master: Uint8Array;
}

const delays = { clock: 'recordingsAwaitClock', file: 'recordingsNotDeleted' } as const;

/** Some systems do not know who runs the program (a container, a directory service that is away). */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return basename(homedir());
  }
}

/** The recordings of a session; what goes wrong with one is told to the agent. */
export function openRecordings(
  { store, work, media, notices, clock, log, settings, ringTones, agent }: Parts,
  at: RecordingsAt,
): RecordingService {
  const recordings = new RecordingService({
    ...{ store, work, media, clock, ...at },
    log: log.child('recording'),
    sounds: ringTones,
    agent,
    shownPlace: (path) => placeWithoutUser(path, { home: homedir(), user: userName() }),
    profile: dirname(at.folder),
    language: () => settings.preferences.language,
    newId: () => RecordingId.parse(randomUUID()),
  });
  recordings.onProblem((problem) =>
    notices.post(problem === 'diskFull' ? 'recordingDiskFull' : 'recordingFailed', 'problem'),
  );
  recordings.onDelay((delay) => {
    for (const [of, code] of Object.entries(delays)) if (of !== delay) notices.withdraw(code);
    if (delay) notices.post(delays[delay], 'warning');
  });
  return recordings;
}
