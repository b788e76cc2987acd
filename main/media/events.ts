import type { HeadsetButton, HeadsetState } from '../../shared/domain/headset';
import type { RingTone } from '../../shared/domain/ring-tone';
import type { MicrophoneLevel, SoundDevices, TestCall } from '../../shared/domain/sound';
import type { RelayState } from '../../shared/domain/turn';
import type { FromMedia, PeerStats } from '../../shared/ipc/media-protocol';
import { Emitter } from '../platform/emitter';

type Message<T extends FromMedia['type']> = Extract<FromMedia, { type: T }>;
/** What the page reports by itself. */
export type MediaReport = Message<
  | 'stats'
  | 'peerState'
  | 'peerFailed'
  | 'microphone'
  | 'playback'
  | 'devices'
  | 'microphoneLevel'
  | 'testCall'
  | 'rings'
  | 'ringPreview'
  | 'headsets'
  | 'headsetButton'
  | 'network'
  | 'relay'
  | 'recorded'
  | 'recordingEnded'
>;

/** The page's reports as the events of the media port. */
export class MediaEvents {
  readonly stats = new Emitter<readonly PeerStats[]>();
  readonly peerState = new Emitter<Omit<Message<'peerState'>, 'type'>>();
  readonly peerFailed = new Emitter<Omit<Message<'peerFailed'>, 'type'>>();
  readonly playback = new Emitter<Omit<Message<'playback'>, 'type'>>();
  readonly devices = new Emitter<SoundDevices>();
  readonly microphoneLevel = new Emitter<MicrophoneLevel | null>();
  readonly testCall = new Emitter<TestCall>();
  readonly rings = new Emitter<RingTone>();
  readonly ringPreview = new Emitter<RingTone | null>();
  readonly headsets = new Emitter<HeadsetState>();
  readonly headsetButton = new Emitter<HeadsetButton>();
  readonly microphone = new Emitter<Message<'microphone'>['state']>();
  readonly network = new Emitter<void>();
  readonly relay = new Emitter<RelayState>();

  readonly recorded = new Emitter<Omit<Message<'recorded'>, 'type'>>();
  readonly recordingEnded = new Emitter<Omit<Message<'recordingEnded'>, 'type'>>();

  report(message: MediaReport): void {
    switch (message.type) {
      case 'stats':
        this.stats.emit(message.peers);
        break;
      case 'peerState':
        this.peerState.emit({ peerId: message.peerId, state: message.state });
        break;
      case 'peerFailed':
        this.peerFailed.emit({ peerId: message.peerId, code: message.code });
        break;
      case 'playback':
        this.playback.emit({ of: message.of, state: message.state });
        break;
      case 'network':
        this.network.emit();
        break;
      case 'relay':
        this.relay.emit(message.state);
        break;
      case 'devices':
        this.devices.emit(message.devices);
        break;
      case 'microphoneLevel':
        this.microphoneLevel.emit(message.level);
        break;
      case 'testCall':
        this.testCall.emit(message.testCall);
        break;
      case 'rings':
        this.rings.emit(message.tone);
        break;
      case 'ringPreview':
        this.ringPreview.emit(message.tone);
        break;
      case 'headsets':
        this.headsets.emit(message.headsets);
        break;
      case 'headsetButton':
        this.headsetButton.emit(message.button);
        break;
      case 'microphone':
        this.microphone.emit(message.state);
        break;
      case 'recorded':
        this.recorded.emit({ recordingId: message.recordingId, data: message.data });
        break;
      case 'recordingEnded':
        this.recordingEnded.emit({ recordingId: message.recordingId, how: message.how });
        break;
    }
  }
}
