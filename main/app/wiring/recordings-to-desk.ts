import type { SlicePublisher } from '../../ipc/slice-publisher';
import { type Disposable, Disposables } from '../../platform/disposable';
import type { RecordingService } from '../../recording/recording-service';
import type { CallService } from '../../telephony/call-service';
import type { WorkPort } from '../../work/port';

interface Parts {
  publisher: SlicePublisher;
  recordings: RecordingService;
  telephony: CallService;
  work: WorkPort;
}

/** Recordings follow calls and scripts, and the desk shows how they stand. To be wired after the work, which knows first. */
export function followRecordings({ publisher, recordings, telephony, work }: Parts): Disposable {
  const wires = new Disposables();
  wires.add(telephony.onCall((change) => recordings.handleCall(change)));
  wires.add(telephony.conference.onMembers((members) => recordings.handleMembers(members)));
  wires.add(work.onState(() => recordings.handleWork()));
  wires.add(recordings.onState((state) => publisher.publish('recordings', { calls: [...state] })));
  wires.add({ dispose: () => publisher.publish('recordings', { calls: [] }) });
  return wires;
}
