import type { RecordingId } from '../../shared/domain/ids';
import type { FromMedia } from '../../shared/ipc/media-protocol';
import type { AudioGraph } from './audio-graph';
import { CallRecorder } from './call-recorder';
import { MediaFailure } from './failure';
import type { Peer, PeerListener } from './peer';

/** The recordings that run, each of one peer. */
export class Recorders {
  readonly #running = new Map<RecordingId, { peer: Peer; recorder: CallRecorder }>();

  constructor(
    private readonly graph: AudioGraph,
    private readonly send: (message: FromMedia) => void,
  ) {}

  start(recordingId: RecordingId, peer: Peer): void {
    if (this.#running.has(recordingId)) throw new MediaFailure('failed', 'this recording runs already');
    const listener: PeerListener = {
      own: (track) => recorder.hearAgent(track),
      others: (tracks) => recorder.hearOthers(tracks),
    };
    const recorder = new CallRecorder(this.graph, {
      chunk: (data) => this.send({ type: 'recorded', recordingId, data }),
      ended: (how) => {
        peer.ignore(listener);
        this.#running.delete(recordingId);
        this.send({ type: 'recordingEnded', recordingId, how });
      },
    });
    this.#running.set(recordingId, { peer, recorder });
    peer.listen(listener);
  }

  set(recordingId: RecordingId, state: 'recording' | 'paused'): void {
    const running = this.#running.get(recordingId);
    if (running === undefined) throw new MediaFailure('failed', 'no such recording');
    if (state === 'paused') running.recorder.pause();
    else running.recorder.resume();
  }

  /** Its last chunk and its end are told as they come. */
  stop(recordingId: RecordingId): void {
    this.#running.get(recordingId)?.recorder.stop();
  }

  stopOf(peer: Peer): void {
    for (const running of this.#running.values()) if (running.peer === peer) running.recorder.stop();
  }

  close(): void {
    for (const { recorder } of this.#running.values()) recorder.stop();
  }
}
