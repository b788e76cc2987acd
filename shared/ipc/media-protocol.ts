import { Microphone } from '../domain/call';
import { HeadsetButton, HeadsetLamps, HeadsetState } from '../domain/headset';
import { PeerId, RecordingId } from '../domain/ids';
import { MicrophoneTrouble, Route } from '../domain/quality';
import { Announcement } from '../domain/recording';
import { ImportedToneId, MOST_IMPORTED_TONES, ReadTone, RingTone } from '../domain/ring-tone';
import { MicrophoneLevel, SoundDevices, SoundRole, SoundSettings, TestCall } from '../domain/sound';
import { IceSettings, RelayState } from '../domain/turn';
import { z } from '../zod';

/** A session description; the media window never sees SIP. */
const Sdp = z.string().max(200_000);

/** What the far end hears: the microphone, or a sound file of the program (the demo's customer). */
export const PeerSource = z.discriminatedUnion('kind', [
  /** `whenMissing`: a call without a microphone fails, which is the default, or goes on in silence (the demo). */
  z.object({ kind: z.literal('microphone'), whenMissing: z.enum(['fail', 'silence']).optional() }),
  z.object({ kind: z.literal('recording'), sound: z.enum(['customer-fr', 'customer-en']) }),
]);
export type PeerSource = z.infer<typeof PeerSource>;

export const Direction = z.enum(['sendrecv', 'sendonly', 'recvonly', 'inactive']);
export type Direction = z.infer<typeof Direction>;

export const Tone = z.enum(['ring', 'callWaiting', 'ringBack', 'busy', 'autoAnswer']);
export type Tone = z.infer<typeof Tone>;

/** Who watches the microphone says so again before this is over: one that has died must not hold it open. */
export const WATCH_LEASE_MS = 10_000;

/** Requests of main. Each is answered within its time limit or counts as failed. */
export const mediaRequests = {
  /**
   * Opens a peer; its connection comes from the warm pool where there is one. The source is fetched with the first
   * description of ours, which does not wait for it where it is likely to be had; see `peerFailed`. `offer`: the peer
   * begins with the one that the page has told of, which main has sent meanwhile; fails with `noSuchPeer` where that is gone.
   * `ice`: the relays of its line; none by default.
   */
  openPeer: {
    args: z.object({
      peerId: PeerId,
      source: PeerSource,
      ice: IceSettings.optional(),
      offer: z.number().int().optional(),
    }),
    result: z.object({}),
  },
  /**
   * Creates and sets the local description: an answer when a remote offer is pending, else an offer; candidates
   * gathered. The microphone is sent with `sendrecv` only, so that `sendonly` (RFC 3264 section 8.4) holds in silence.
   * `restartIce`: an offer looks for a way anew, over the networks that there are now (RFC 8839 section 4.4.1.1.1).
   */
  describe: {
    args: z.object({ peerId: PeerId, direction: Direction, restartIce: z.boolean().optional() }),
    result: z.object({ sdp: Sdp }),
  },
  /**
   * Sets the remote description: an answer when our offer is pending, else an offer. `section`: which of its media
   * sections, from 0, is the audio in use; the others are declined.
   */
  setRemote: {
    args: z.object({ peerId: PeerId, sdp: Sdp }),
    result: z.object({ section: z.number().int().nonnegative() }),
  },
  /**
   * Takes the offer of a call that rings, as `setRemote` does, and makes the answer to it ahead: `describe` has then only to give it out.
   * Nothing goes to the far end before.
   */
  readAhead: {
    args: z.object({ peerId: PeerId, sdp: Sdp, direction: Direction }),
    result: z.object({ section: z.number().int().nonnegative() }),
  },
  /**
   * Takes the offer of a call that rings, as `setRemote` does, and gives its answer out: until `endEarly` the far end is sent a ring-back
   * tone in place of the source, and nothing of it is heard.
   */
  answerEarly: {
    args: z.object({ peerId: PeerId, sdp: Sdp, direction: Direction }),
    result: z.object({ section: z.number().int().nonnegative(), sdp: Sdp }),
  },
  /** The call is answered: the source takes the tone's place, and the far end is heard. Waits for the source where it is not likely to be had. */
  endEarly: { args: z.object({ peerId: PeerId }), result: z.object({}) },
  rollback: { args: z.object({ peerId: PeerId }), result: z.object({}) },
  setMicrophone: { args: z.object({ peerId: PeerId, microphone: Microphone }), result: z.object({}) },
  /** RFC 4733 events; `tones` as RTCDTMFSender.insertDTMF takes them. */
  sendDtmf: { args: z.object({ peerId: PeerId, tones: z.string().max(64) }), result: z.object({}) },
  /**
   * The far ends of these peers hear each other besides the source; of the others each hears the source alone. A peer that
   * is not open yet takes part when it is.
   */
  mix: { args: z.object({ peerIds: z.array(PeerId).max(8) }), result: z.object({}) },
  closePeer: { args: z.object({ peerId: PeerId }), result: z.object({}) },
  /** Plays until stopped. One tone at a time; the later replaces the earlier. `ring`: with what a call rings, the first of these that is there. */
  playTone: {
    args: z.object({ tone: Tone, ring: z.array(RingTone).max(2).optional() }),
    result: z.object({}),
  },
  stopTone: { args: z.object({}), result: z.object({}) },
  /** Keeps ready what the next call needs, without touching the microphone, or lets it go: it has a UDP port open. */
  keepWarm: { args: z.object({ warm: z.boolean() }), result: z.object({}) },
  /** Devices and voice processing, from now on and in the calls that run. */
  useSound: { args: z.object({ sound: SoundSettings }), result: z.object({}) },
  /** Reports `microphoneLevel` ten times a second, for `WATCH_LEASE_MS` from the last time it was asked for. */
  watchMicrophone: { args: z.object({ watch: z.boolean() }), result: z.object({}) },
  /** The imported ring tones from now on, as they are kept (`tone-wave.ts`). */
  useRingTones: {
    args: z.object({
      tones: z
        .array(z.object({ id: ImportedToneId, wave: z.instanceof(Uint8Array<ArrayBufferLike>) }))
        .max(MOST_IMPORTED_TONES),
    }),
    result: z.object({}),
  },
  /** Rings for some seconds, which `ringPreview` tells; null ends it. */
  previewRing: { args: z.object({ tone: RingTone.nullable() }), result: z.object({}) },
  /** Plays an imported sound once, on the speaker, as long as it is; `ringPreview` tells it, and null ends it. */
  previewAnnouncement: { args: z.object({ sound: ImportedToneId.nullable() }), result: z.object({}) },
  /** Decodes a file that nobody vouches for: asked of a window that has no call. */
  readTone: { args: z.object({ file: z.instanceof(Uint8Array<ArrayBufferLike>) }), result: ReadTone },
  /** Plays a short tone there. */
  testOutput: { args: z.object({ output: SoundRole.exclude(['microphone']) }), result: z.object({}) },
  /** Begins a call to oneself, in place of one that runs; `testCall` says how it goes. */
  testCall: { args: z.object({}), result: z.object({}) },
  /**
   * Records what a peer sends and hears from now on.
   * The sound comes as `recorded`, and `recordingEnded` after the last of it: when it is stopped, or the peer is closed.
   */
  startRecording: {
    args: z.object({ recordingId: RecordingId, peerId: PeerId }),
    result: z.object({}),
  },
  /** Answered once sound of ours reaches the far end, over whichever connection; `notHeard` where the peer is closed before. */
  reachPeer: { args: z.object({ peerId: PeerId }), result: z.object({}) },
  /** Answered once both ends of a call have heard all of what tells of a recording; `notHeard` where the far end has not. */
  announceRecording: {
    args: z.object({ peerId: PeerId, announcement: Announcement }),
    result: z.object({}),
  },
  setRecording: {
    args: z.object({ recordingId: RecordingId, state: z.enum(['recording', 'paused']) }),
    result: z.object({}),
  },
  stopRecording: { args: z.object({ recordingId: RecordingId }), result: z.object({}) },
  /** Headsets show these lamps and their buttons are reported; null: they are let go of. Sends the lamps whenever it is asked. */
  showOnHeadsets: { args: z.object({ lamps: HeadsetLamps.nullable() }), result: z.object({}) },
  /** What is kept ready for the next call is made with these relays from now on. */
  useIce: { args: z.object({ ice: IceSettings }), result: z.object({}) },
  /** See `MediaPort.expectNetworks`. */
  expectNetworks: {
    args: z.object({ networks: z.array(z.string()), outward: z.array(z.string()) }),
    result: z.object({}),
  },
  /** Asks these relays for an address, whatever the policy; takes some seconds at most. */
  testRelay: { args: z.object({ ice: IceSettings }), result: z.object({ state: RelayState }) },
  /** Proves that the page still works through its messages. */
  ping: { args: z.object({}), result: z.object({}) },
} as const;
export type MediaRequestName = keyof typeof mediaRequests;
export type MediaArgs<N extends MediaRequestName> = z.infer<(typeof mediaRequests)[N]['args']>;

export const MediaErrorCode = z.enum([
  'microphoneDenied',
  'microphoneMissing',
  'microphoneBusy',
  'noCommonCodec',
  'malformedDescription',
  /** An answer of a far end that this peer's connection cannot go on with: a new peer must offer. */
  'anotherFarEnd',
  'noSuchPeer',
  /** The far end is sent nothing of ours, or was not until the end: the call is on hold, or over. */
  'notHeard',
  /** Only relays are of use, and none gave an address. */
  'noRelay',
  'timeout',
  'gone',
  'failed',
]);
export type MediaErrorCode = z.infer<typeof MediaErrorCode>;

export const PeerStats = z.object({
  peerId: PeerId,
  microphoneLevel: z.number(),
  remoteLevel: z.number(),
  remoteEnergy: z.number(),
  packetsSent: z.number(),
  packetsReceived: z.number(),
  packetsLost: z.number(),
  /** They came too late to be played. */
  packetsDiscarded: z.number(),
  /** Seconds that all samples that were played have waited together, and how many they are. */
  bufferedSeconds: z.number(),
  bufferedCount: z.number(),
  jitterMs: z.number().nullable(),
  roundTripMs: z.number().nullable(),
  /** What the far end last said that it does not get of ours. */
  remoteLossPercent: z.number().nullable(),
  codec: z.string().nullable(),
  route: Route.nullable(),
  microphoneTrouble: MicrophoneTrouble.nullable(),
});
export type PeerStats = z.infer<typeof PeerStats>;

/** What travels from main over the port. */
export const ToMedia = z.object({ id: z.number().int(), name: z.string(), args: z.unknown() });
export type ToMedia = z.infer<typeof ToMedia>;

/** A whole offer, `sendrecv`, that a page has made before there is a call. `id`: unlike any other of the same page. */
export const OfferAhead = z.object({ id: z.number().int(), sdp: Sdp });
export type OfferAhead = z.infer<typeof OfferAhead>;

/** What travels back. */
export const FromMedia = z.discriminatedUnion('type', [
  /** The page is up and listens. */
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('answer'), id: z.number().int(), ok: z.literal(true), value: z.unknown() }),
  z.object({
    type: z.literal('failure'),
    id: z.number().int(),
    code: MediaErrorCode,
    message: z.string().max(500),
  }),
  /** An offer is ready for the next call (`openPeer`), or none is: the microphone is not likely to be had, or it was taken. */
  z.object({ type: z.literal('offer'), offer: OfferAhead.nullable() }),
  /** Once a second while peers are open. */
  z.object({ type: z.literal('stats'), peers: z.array(PeerStats) }),
  z.object({
    type: z.literal('peerState'),
    peerId: PeerId,
    state: z.enum(['connecting', 'connected', 'disconnected', 'failed']),
  }),
  /** The first microphone of a peer could not be had (its description may be out already): the call cannot be held. */
  z.object({
    type: z.literal('peerFailed'),
    peerId: PeerId,
    code: z.enum(['microphoneDenied', 'microphoneMissing', 'microphoneBusy', 'failed']),
  }),
  /** Sound does not come out: `refused` once and tried again, `failed` while that does not help, `back` when it does. */
  z.object({
    type: z.literal('playback'),
    of: z.enum(['call', 'tone']),
    state: z.enum(['refused', 'failed', 'back']),
  }),
  /** The machine has another network, or none, or one again. */
  z.object({ type: z.literal('network') }),
  /** What came of asking the relays for a connection. */
  z.object({ type: z.literal('relay'), state: RelayState }),
  /** What there is to speak into and to hear from, whenever it changes. */
  z.object({ type: z.literal('devices'), devices: SoundDevices }),
  /** Null when nobody watches any more. */
  z.object({ type: z.literal('microphoneLevel'), level: MicrophoneLevel.nullable() }),
  z.object({ type: z.literal('testCall'), testCall: TestCall }),
  /** With what a call rings now: not what was asked for when that is gone or damaged. */
  z.object({ type: z.literal('rings'), tone: RingTone }),
  z.object({ type: z.literal('ringPreview'), tone: RingTone.nullable() }),
  /** Once a second: the next piece of a recording, Opus in WebM, the agent left and everybody else right. */
  z.object({ type: z.literal('recorded'), recordingId: RecordingId, data: z.instanceof(Uint8Array) }),
  z.object({
    type: z.literal('recordingEnded'),
    recordingId: RecordingId,
    how: z.enum(['stopped', 'failed']),
  }),
  z.object({ type: z.literal('headsets'), headsets: HeadsetState }),
  z.object({ type: z.literal('headsetButton'), button: HeadsetButton }),
  /** The microphone of a running call went away or came back. */
  z.object({ type: z.literal('microphone'), state: z.enum(['denied', 'missing', 'busy', 'back']) }),
]);
export type FromMedia = z.infer<typeof FromMedia>;
