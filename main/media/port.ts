import type { Microphone } from '../../shared/domain/call';
import type { HeadsetButton, HeadsetLamps, HeadsetState } from '../../shared/domain/headset';
import type { PeerId, RecordingId } from '../../shared/domain/ids';
import type { Announcement } from '../../shared/domain/recording';
import type { ImportedToneId, RingTone } from '../../shared/domain/ring-tone';
import type { MicrophoneLevel, SoundDevices, SoundSettings, TestCall } from '../../shared/domain/sound';
import type { IceSettings, RelayState } from '../../shared/domain/turn';
import type { Direction, MediaErrorCode, PeerSource, PeerStats, Tone } from '../../shared/ipc/media-protocol';
import type { Event } from '../platform/emitter';

/** A request that the media window could not fulfil. */
export class MediaError extends Error {
  override readonly name = 'MediaError';
  constructor(
    readonly code: MediaErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/** The recorder in the media window. */
export interface RecorderPort {
  /** Resolves once it records. */
  startRecording(recordingId: RecordingId, peerId: PeerId): Promise<void>;
  /** Resolves once both ends of the call have heard all of it; rejects with `notHeard` where a hold or the end came between. */
  announceRecording(peerId: PeerId, announcement: Announcement): Promise<void>;
  setRecording(recordingId: RecordingId, state: 'recording' | 'paused'): Promise<void>;
  /** Never fails: one that is gone is stopped. `onRecordingEnded` comes after its last sound. */
  stopRecording(recordingId: RecordingId): void;
  readonly onRecorded: Event<{ recordingId: RecordingId; data: Uint8Array }>;
  readonly onRecordingEnded: Event<{ recordingId: RecordingId; how: 'stopped' | 'failed' }>;
  /** 'restarting': the window died, and what it recorded broke off. */
  readonly onState: MediaPort['onState'];
  readonly onPeerState: MediaPort['onPeerState'];
}

/**
 * The sound side of calls. Requests wait until the media window is ready; each has a time limit
 * and rejects with `MediaError`.
 */
export interface MediaPort {
  /** `ice`: the relays of its line; none by default. */
  openPeer(peerId: PeerId, source: PeerSource, ice?: IceSettings): Promise<void>;
  /**
   * Opens a peer with an offer that was made before, whole and `sendrecv`, and says it at once; null where none is ready with these relays. When
   * `opened` rejects, the offer names a peer that is not there.
   */
  openWithOffer(
    peerId: PeerId,
    source: PeerSource,
    ice?: IceSettings,
  ): { sdp: string; opened: Promise<void> } | null;
  /** What is kept ready for a call is made with these relays. */
  useIce(ice: IceSettings): void;
  /**
   * What is described from now on names a way over one of these networks (addresses; of IPv6 prefixes), or waits for it a
   * while: Chromium itself hears of a new one some two seconds late. None: there is nothing to wait for. `outward`: the machine's
   * addresses on the way to everywhere, by which ports are named that are bound to no network.
   */
  expectNetworks(networks: readonly string[], outward: readonly string[]): void;
  /** Whether these relays give an address. Rejects when the media window does not answer. */
  testRelay(ice: IceSettings): Promise<RelayState>;
  /** What came of asking relays for a connection; `ok` also when none are used any more. */
  readonly onRelay: Event<RelayState>;
  /** The local description: an answer when a remote offer is pending, else an offer, which may restart ICE. */
  describe(peerId: PeerId, direction: Direction, restartIce?: boolean): Promise<string>;
  /** Which media section, from 0, is the audio in use. */
  setRemote(peerId: PeerId, sdp: string): Promise<number>;
  /** Takes an offer as `setRemote` does and makes its answer ahead for `describe`; the far end gets nothing of it. */
  readAhead(peerId: PeerId, sdp: string, direction: Direction): Promise<number>;
  /** Takes an offer as `setRemote` does and answers it; until `endEarly` the far end hears a ring-back tone of ours, and nobody hears it. */
  answerEarly(peerId: PeerId, sdp: string, direction: Direction): Promise<{ section: number; sdp: string }>;
  /** Rejects where the microphone is not to be had. */
  endEarly(peerId: PeerId): Promise<void>;
  rollback(peerId: PeerId): Promise<void>;
  setMicrophone(peerId: PeerId, microphone: Microphone): Promise<void>;
  sendDtmf(peerId: PeerId, tones: string): Promise<void>;
  /** Never fails: a peer that is gone is closed. */
  closePeer(peerId: PeerId): void;
  /**
   * Whether a call may be near: only then is a connection, which has a UDP port open, kept ready for it. Not at first.
   */
  keepWarm(warm: boolean): void;
  /** From now on the far ends of these peers hear each other besides the agent; none: each hears the agent alone. */
  mix(peerIds: readonly PeerId[]): void;
  /** `ring`: with what a call rings that has a tone of its own. */
  playTone(tone: Tone, ring?: readonly RingTone[]): void;
  stopTone(): void;
  readonly state: 'starting' | 'ready' | 'restarting';
  readonly onState: Event<'starting' | 'ready' | 'restarting'>;
  /**
   * The window died and a new one is ready. Its peers are gone: `openPeer` them anew and renegotiate.
   * Fired after `state` is 'ready' again.
   */
  readonly onRestarted: Event<void>;
  readonly onStats: Event<readonly PeerStats[]>;
  readonly onPeerState: Event<{
    peerId: PeerId;
    state: 'connecting' | 'connected' | 'disconnected' | 'failed';
  }>;
  /**
   * A peer's first microphone could not be had. `describe` of an offer does not wait for the microphone, so this may
   * come after the INVITE went out: end the call with the matching cause.
   */
  readonly onPeerFailed: Event<{
    peerId: PeerId;
    code: Extract<MediaErrorCode, 'microphoneDenied' | 'microphoneMissing' | 'microphoneBusy' | 'failed'>;
  }>;
  /** The far end's sound or a tone does not come out of the loudspeaker, or does again. */
  readonly onPlayback: Event<{ of: 'call' | 'tone'; state: 'refused' | 'failed' | 'back' }>;
  /** Chromium noticed that the machine's network is another one, or gone, or back. */
  readonly onNetwork: Event<void>;
  readonly onMicrophone: Event<'denied' | 'missing' | 'busy' | 'back'>;
}

/** The devices of this machine and their trial; what is asked here nobody waits for. */
export interface SoundPort {
  /** From now on and in the calls that run; a later media window too. */
  useSound(sound: SoundSettings): void;
  /** `onMicrophoneLevel` for some seconds; asked for again before they are over, it goes on (`WATCH_LEASE_MS`). */
  watchMicrophone(watch: boolean): void;
  testOutput(output: 'speaker' | 'ringer'): void;
  /** The imported ring tones, from now on; a later media window too. */
  useRingTones(tones: readonly { id: ImportedToneId; wave: Uint8Array }[]): void;
  /** Rings for some seconds, which `onRingPreview` tells; null ends it. */
  previewRing(tone: RingTone | null): void;
  /** Plays an imported sound once, on the speaker; `onRingPreview` tells it, and null ends it. */
  previewAnnouncement(sound: ImportedToneId | null): void;
  readonly onRingPreview: Event<RingTone | null>;
  /** A call to oneself: `onTestCall` says how it goes. */
  testCall(): void;
  readonly onDevices: Event<SoundDevices>;
  readonly onMicrophoneLevel: Event<MicrophoneLevel | null>;
  readonly onTestCall: Event<TestCall>;
}

/** The buttons and lamps of headsets. */
export interface HeadsetPort {
  /** From now on, in a later media window too; null lets go of them. Every time it is asked they are shown anew. */
  showOnHeadsets(lamps: HeadsetLamps | null): void;
  readonly onHeadsets: Event<HeadsetState>;
  readonly onHeadsetButton: Event<HeadsetButton>;
}
