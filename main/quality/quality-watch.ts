import { CallId } from '../../shared/domain/ids';
import type { CallQuality } from '../../shared/domain/quality';
import type { PeerStats } from '../../shared/ipc/media-protocol';
import type { CallSound } from '../../shared/ipc/slices';
import type { MediaPort } from '../media/port';
import { Emitter } from '../platform/emitter';
import { CallQualityMeter } from './call-quality-meter';
import type { QualityPort } from './port';

/** Calls whose quality is remembered; one that is over is asked for at once. */
const MOST_CALLS = 32;

/** Follows the sound of all calls. A call's peer has the call's name. */
export class QualityWatch implements QualityPort {
  readonly #meters = new Map<CallId, CallQualityMeter>();
  readonly #sound = new Emitter<CallSound[]>();
  /** Once a second while there are calls. */
  readonly onSound = this.#sound.on;

  constructor(media: Pick<MediaPort, 'onStats'>) {
    media.onStats((peers) => this.#sound.emit(peers.map((peer) => this.#follow(peer))));
  }

  summaryOf(callId: CallId): CallQuality | null {
    return this.#meters.get(callId)?.summary ?? null;
  }

  #follow(stats: PeerStats): CallSound {
    const callId = CallId.parse(stats.peerId);
    const meter = this.#meters.get(callId) ?? new CallQualityMeter();
    this.#keep(callId, meter);
    const { microphoneLevel, remoteLevel, remoteEnergy, microphoneTrouble, codec, route } = stats;
    const { packetsSent, packetsReceived } = stats;
    return {
      ...{ callId, microphoneLevel, remoteLevel, remoteEnergy, microphoneTrouble, codec, route },
      ...{ packetsSent, packetsReceived, quality: meter.add(stats) },
    };
  }

  /** A call that goes on is none of the oldest, however long ago it began. */
  #keep(callId: CallId, meter: CallQualityMeter): void {
    this.#meters.delete(callId);
    this.#meters.set(callId, meter);
    const [oldest] = this.#meters.keys();
    if (this.#meters.size > MOST_CALLS && oldest !== undefined) this.#meters.delete(oldest);
  }
}
