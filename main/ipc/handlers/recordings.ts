import type { RecordingPort, RecordingProblem, RecordingResult } from '../../recording/port';
import { CommandError } from '../command-error';
import type { Handlers } from '../router';

const codes = {
  noSuchCall: 'notFound',
  noSuchRecording: 'notFound',
  notNow: 'conflict',
  damaged: 'unavailable',
} as const satisfies Record<RecordingProblem, string>;

function done<T>(result: RecordingResult<T>): T {
  if (!result.ok) throw new CommandError(codes[result.problem], result.problem);
  return result.value;
}

const nothing = (result: RecordingResult): Record<string, never> => {
  done(result);
  return {};
};

/** Commands on recordings. `recordings` throws `storageLocked` while there are none; `choosePlace` asks where a copy is to be saved. */
export const recordingHandlers = (
  recordings: () => RecordingPort,
  choosePlace: Parameters<RecordingPort['export']>[1],
) =>
  ({
    'recording.start': ({ callId }) => nothing(recordings().start(callId)),
    'recording.pause': ({ callId }) => nothing(recordings().pause(callId)),
    'recording.resume': ({ callId }) => nothing(recordings().resume(callId)),
    'recording.read': async ({ recordingId, from }) => done(await recordings().read(recordingId, from)),
    'recording.export': async ({ recordingId }) => done(await recordings().export(recordingId, choosePlace)),
  }) satisfies Partial<Handlers>;
