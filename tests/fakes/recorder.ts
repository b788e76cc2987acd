import { MediaError, type RecorderPort } from '../../main/media/port';
import { Emitter } from '../../main/platform/emitter';
import { PeerId, type RecordingId } from '../../shared/domain/ids';
import type { Announcement } from '../../shared/domain/recording';
import type { MediaErrorCode } from '../../shared/ipc/media-protocol';

/** The recorder of the media window, as main sees it: it says what it is told and records what a test says. */
export class FakeRecorder implements RecorderPort {
  readonly asked: string[] = [];
  /** While set, requests fail. */
  isBroken = false;
  /** While set, no far end hears what tells of a recording, for this reason. */
  cannotAnnounce: MediaErrorCode | null = null;
  /** What tells of a recording is over when this is. */
  announced: Promise<void> | null = null;
  readonly #recorded = new Emitter<{ recordingId: RecordingId; data: Uint8Array }>();
  readonly #ended = new Emitter<{ recordingId: RecordingId; how: 'stopped' | 'failed' }>();
  readonly #state = new Emitter<'starting' | 'ready' | 'restarting'>();
  readonly onRecorded = this.#recorded.on;
  readonly onRecordingEnded = this.#ended.on;
  readonly onState = this.#state.on;
  readonly #peerState = new Emitter<{ peerId: PeerId; state: 'connected' }>();
  readonly onPeerState = this.#peerState.on;

  async startRecording(id: RecordingId, peerId: string): Promise<void> {
    this.#ask(`start ${id} of ${peerId}`);
  }

  async announceRecording(peerId: string, announcement: Announcement): Promise<void> {
    this.#ask(`${announcement} to ${peerId}`);
    const failure = this.cannotAnnounce;
    if (this.announced) await this.announced;
    if (failure) throw new MediaError(failure, 'as the test says');
  }

  async setRecording(id: RecordingId, state: 'recording' | 'paused'): Promise<void> {
    this.#ask(`${state} ${id}`);
  }

  stopRecording(id: RecordingId): void {
    this.asked.push(`stop ${id}`);
  }

  say(id: string, text: string): void {
    this.#recorded.emit({ recordingId: id as RecordingId, data: Buffer.from(text) });
  }

  end(id: string, how: 'stopped' | 'failed' = 'stopped'): void {
    this.#ended.emit({ recordingId: id as RecordingId, how });
  }

  die(): void {
    this.#state.emit('restarting');
  }

  connect(peerId: string): void {
    this.#peerState.emit({ peerId: PeerId.parse(peerId), state: 'connected' });
  }

  comeBack(): void {
    this.#state.emit('ready');
  }

  #ask(what: string): void {
    this.asked.push(what);
    if (this.isBroken) throw new Error('as the test says');
  }
}
