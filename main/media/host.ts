import type { Microphone } from '../../shared/domain/call';
import type { HeadsetLamps } from '../../shared/domain/headset';
import type { PeerId, RecordingId } from '../../shared/domain/ids';
import type { Announcement } from '../../shared/domain/recording';
import { ImportedToneId, type ReadTone, type RingTone, TONE_SECONDS } from '../../shared/domain/ring-tone';
import type { SoundSettings } from '../../shared/domain/sound';
import { type IceSettings, isSameIce, noRelays, type RelayState } from '../../shared/domain/turn';
import {
  type Direction,
  type FromMedia,
  type MediaRequestName,
  mediaRequests,
  type OfferAhead,
  type PeerSource,
  type Tone,
} from '../../shared/ipc/media-protocol';
import type { z } from '../../shared/zod';
import type { Clock } from '../platform/clock';
import type { Disposable } from '../platform/disposable';
import { Emitter } from '../platform/emitter';
import type { Log } from '../platform/log';
import { MediaEvents } from './events';
import { Heartbeat } from './heartbeat';
import { PendingRequests } from './pending';
import { type HeadsetPort, MediaError, type MediaPort, type RecorderPort, type SoundPort } from './port';
import { MediaSupervisor } from './supervisor';
import type { OpenMediaWindow } from './window-factory';

/** A user may be asked for the microphone, so `describe` may take long; the rest is quick or broken. */
const LIMIT_MS = 10_000;
const PING_LIMIT_MS = 3_000;
/** A sound that tells of a recording may be as long as an imported one. */
const SOUND_LIMIT_MS = LIMIT_MS + TONE_SECONDS * 1000;
/** Longer than ICE takes to find a way or to give up: what is said then has its own time. */
const REACH_LIMIT_MS = 60_000;

type Request<A, R> = { args: z.ZodType<A>; result: z.ZodType<R> };

/** The media port over a supervised media window. */
export class MediaHost implements MediaPort, SoundPort, RecorderPort, HeadsetPort, Disposable {
  readonly #events = new MediaEvents();
  readonly #restarted = new Emitter<void>();
  readonly onStats = this.#events.stats.on;
  readonly onPeerState = this.#events.peerState.on;
  readonly onPeerFailed = this.#events.peerFailed.on;
  readonly onPlayback = this.#events.playback.on;
  readonly onNetwork = this.#events.network.on;
  readonly onRelay = this.#events.relay.on;
  readonly onMicrophone = this.#events.microphone.on;
  readonly onDevices = this.#events.devices.on;
  readonly onMicrophoneLevel = this.#events.microphoneLevel.on;
  readonly onTestCall = this.#events.testCall.on;
  readonly onRingPreview = this.#events.ringPreview.on;
  readonly onRecorded = this.#events.recorded.on;
  readonly onRecordingEnded = this.#events.recordingEnded.on;
  readonly onHeadsets = this.#events.headsets.on;
  readonly onHeadsetButton = this.#events.headsetButton.on;
  readonly onRestarted = this.#restarted.on;
  readonly onState: MediaPort['onState'];
  readonly #supervisor: MediaSupervisor;
  readonly #pending: PendingRequests;
  readonly #log: Log;
  readonly #peers = new Set<PeerId>();
  #tone: { tone: Tone; ring: readonly RingTone[] } | null = null;
  #offer: OfferAhead | null = null;
  #mixed: readonly PeerId[] = [];
  #warm = false;
  #ice = noRelays;
  /** What every later page is told too, in this order. */
  readonly #standing = new Map<MediaRequestName, () => void>();
  #wasReady = false;
  #stopped = false;
  readonly #heartbeat: Heartbeat;

  /** `after`: the window is opened once this is settled; at once when it is not given. */
  constructor(deps: { open: OpenMediaWindow; clock: Clock; log: Log; after?: Promise<void> }) {
    this.#log = deps.log;
    this.#supervisor = new MediaSupervisor(deps);
    this.#heartbeat = new Heartbeat({
      clock: deps.clock,
      ping: () => this.#ask('ping', mediaRequests.ping, {}, PING_LIMIT_MS),
      isReady: () => this.state === 'ready',
      isNeeded: () => this.#peers.size > 0,
      onDead: () => this.#supervisor.restart('unresponsive'),
    });
    this.#pending = new PendingRequests(deps.clock, (name) => this.#onTimeout(name));
    this.onState = this.#supervisor.onState;
    this.onPlayback(({ of, state }) =>
      state === 'back'
        ? deps.log.info('sound comes out again', { of })
        : deps.log.warn('sound does not come out', { of, state }),
    );
    this.#events.rings.on((tone) => deps.log.info('rings', { tone }));
    this.#supervisor.onMessage((message) => this.#receive(message));
    this.#supervisor.onGone(() => this.#onGone());
    this.#supervisor.onState((state) => {
      if (state === 'ready') this.#onReady();
    });
    if (deps.after) void deps.after.then(() => this.#start());
    else this.#start();
  }

  #start(): void {
    if (!this.#stopped) this.#supervisor.start();
  }

  get state(): MediaPort['state'] {
    return this.#supervisor.state;
  }

  async openPeer(peerId: PeerId, source: PeerSource, ice?: IceSettings): Promise<void> {
    this.#peers.add(peerId);
    this.#heartbeat.watch();
    await this.#ask('openPeer', mediaRequests.openPeer, { peerId, source, ...(ice && { ice }) });
  }

  openWithOffer(
    peerId: PeerId,
    source: PeerSource,
    ice = noRelays,
  ): { sdp: string; opened: Promise<void> } | null {
    const offer = this.#offer;
    if (offer === null || this.state !== 'ready' || !isSameIce(ice, this.#ice)) return null;
    this.#offer = null;
    this.#peers.add(peerId);
    this.#heartbeat.watch();
    const opened = this.#ask('openPeer', mediaRequests.openPeer, { peerId, source, ice, offer: offer.id });
    return { sdp: offer.sdp, opened: opened.then(() => undefined) };
  }

  async describe(peerId: PeerId, direction: Direction, restartIce = false): Promise<string> {
    const args = { peerId, direction, ...(restartIce && { restartIce }) };
    return (await this.#ask('describe', mediaRequests.describe, args)).sdp;
  }

  async setRemote(peerId: PeerId, sdp: string): Promise<number> {
    return (await this.#ask('setRemote', mediaRequests.setRemote, { peerId, sdp })).section;
  }

  async readAhead(peerId: PeerId, sdp: string, direction: Direction): Promise<number> {
    return (await this.#ask('readAhead', mediaRequests.readAhead, { peerId, sdp, direction })).section;
  }

  async answerEarly(
    peerId: PeerId,
    sdp: string,
    direction: Direction,
  ): Promise<{ section: number; sdp: string }> {
    return this.#ask('answerEarly', mediaRequests.answerEarly, { peerId, sdp, direction });
  }

  async endEarly(peerId: PeerId): Promise<void> {
    await this.#ask('endEarly', mediaRequests.endEarly, { peerId });
  }

  async rollback(peerId: PeerId): Promise<void> {
    await this.#ask('rollback', mediaRequests.rollback, { peerId });
  }

  async setMicrophone(peerId: PeerId, microphone: Microphone): Promise<void> {
    await this.#ask('setMicrophone', mediaRequests.setMicrophone, { peerId, microphone });
  }

  async sendDtmf(peerId: PeerId, tones: string): Promise<void> {
    await this.#ask('sendDtmf', mediaRequests.sendDtmf, { peerId, tones });
  }

  closePeer(peerId: PeerId): void {
    if (!this.#peers.delete(peerId)) return;
    this.#tell('closePeer', mediaRequests.closePeer, { peerId });
  }

  async startRecording(recordingId: RecordingId, peerId: PeerId): Promise<void> {
    await this.#ask('startRecording', mediaRequests.startRecording, { recordingId, peerId });
  }

  async announceRecording(peerId: PeerId, announcement: Announcement): Promise<void> {
    await this.#ask('reachPeer', mediaRequests.reachPeer, { peerId }, REACH_LIMIT_MS);
    const limit = ImportedToneId.safeParse(announcement).success ? SOUND_LIMIT_MS : LIMIT_MS;
    await this.#ask('announceRecording', mediaRequests.announceRecording, { peerId, announcement }, limit);
  }

  async setRecording(recordingId: RecordingId, state: 'recording' | 'paused'): Promise<void> {
    await this.#ask('setRecording', mediaRequests.setRecording, { recordingId, state });
  }

  stopRecording(recordingId: RecordingId): void {
    this.#tell('stopRecording', mediaRequests.stopRecording, { recordingId });
  }

  keepWarm(warm: boolean): void {
    if (this.#warm === warm) return;
    this.#warm = warm;
    this.#tellAlways('keepWarm', mediaRequests.keepWarm, { warm });
  }

  useIce(ice: IceSettings): void {
    if (isSameIce(ice, this.#ice)) return;
    this.#ice = ice;
    // It was made with other relays.
    this.#offer = null;
    this.#tellAlways('useIce', mediaRequests.useIce, { ice });
  }

  expectNetworks(networks: readonly string[], outward: readonly string[]): void {
    // They were gathered on others.
    this.#offer = null;
    this.#tellAlways('expectNetworks', mediaRequests.expectNetworks, {
      ...{ networks: [...networks], outward: [...outward] },
    });
  }

  async testRelay(ice: IceSettings): Promise<RelayState> {
    return (await this.#ask('testRelay', mediaRequests.testRelay, { ice })).state;
  }

  mix(peerIds: readonly PeerId[]): void {
    this.#mixed = peerIds;
    if (this.state === 'ready') this.#tellMix();
  }

  #tellMix(): void {
    this.#tell('mix', mediaRequests.mix, { peerIds: [...this.#mixed] });
  }

  playTone(tone: Tone, ring: readonly RingTone[] = []): void {
    this.#tone = { tone, ring };
    this.#tell('playTone', mediaRequests.playTone, { tone, ...(ring.length > 0 && { ring: [...ring] }) });
  }

  stopTone(): void {
    if (this.#tone === null) return;
    this.#tone = null;
    this.#tell('stopTone', mediaRequests.stopTone, {});
  }

  useSound(sound: SoundSettings): void {
    this.#tellAlways('useSound', mediaRequests.useSound, { sound });
  }

  useRingTones(tones: readonly { id: ImportedToneId; wave: Uint8Array }[]): void {
    this.#tellAlways('useRingTones', mediaRequests.useRingTones, { tones: [...tones] });
  }

  previewRing(tone: RingTone | null): void {
    this.#tell('previewRing', mediaRequests.previewRing, { tone });
  }

  previewAnnouncement(sound: ImportedToneId | null): void {
    this.#tell('previewAnnouncement', mediaRequests.previewAnnouncement, { sound });
  }

  /** What is in a file, as the page of this host decodes it: not the one of the calls. Rejects when it does not answer. */
  readTone(file: Uint8Array): Promise<ReadTone> {
    return this.#ask('readTone', mediaRequests.readTone, { file });
  }

  showOnHeadsets(lamps: HeadsetLamps | null): void {
    this.#tellAlways('showOnHeadsets', mediaRequests.showOnHeadsets, { lamps });
  }

  watchMicrophone(watch: boolean): void {
    this.#tell('watchMicrophone', mediaRequests.watchMicrophone, { watch });
  }

  testOutput(output: 'speaker' | 'ringer'): void {
    this.#tell('testOutput', mediaRequests.testOutput, { output });
  }

  testCall(): void {
    this.#tell('testCall', mediaRequests.testCall, {});
  }

  dispose(): void {
    this.#stopped = true;
    this.#heartbeat.dispose();
    this.#supervisor.stop();
  }

  #ask<A, R>(name: MediaRequestName, request: Request<A, R>, args: A, limitMs = LIMIT_MS): Promise<R> {
    if (this.#stopped) return Promise.reject(new MediaError('gone', 'the media window was closed'));
    const answer = this.#pending.add({ name, args, result: request.result, limitMs });
    if (this.state === 'ready') this.#flush();
    return answer;
  }

  /** For requests that nobody waits for. */
  #tell<A, R>(name: MediaRequestName, request: Request<A, R>, args: A): void {
    this.#ask(name, request, args).catch((error: unknown) => {
      if (!this.#stopped) this.#log.warn('media request failed', { name, code: codeOf(error) });
    });
  }

  /** A page that is not there yet hears of it when it is. */
  #tellAlways<A, R>(name: MediaRequestName, request: Request<A, R>, args: A): void {
    this.#standing.set(name, () => this.#tell(name, request, args));
    if (this.state === 'ready') this.#tell(name, request, args);
  }

  #flush(): void {
    this.#pending.send((message) => this.#supervisor.post(message));
  }

  #onReady(): void {
    const again = this.#wasReady;
    this.#wasReady = true;
    for (const tell of this.#standing.values()) tell();
    if (again && this.#tone !== null) this.playTone(this.#tone.tone, this.#tone.ring);
    if (this.#mixed.length > 0) this.#tellMix();
    this.#flush();
    if (again) this.#restarted.emit();
  }

  #onGone(): void {
    this.#offer = null;
    this.#events.ringPreview.emit(null);
    this.#heartbeat.forget();
    this.#pending.windowGone(this.#stopped);
  }

  /** A request took too long: the page may be waiting for a device, or be stuck. A ping tells. */
  #onTimeout(name: string): void {
    this.#log.warn('media request timed out', { name });
    if (name !== 'ping') void this.#heartbeat.ask();
  }

  #receive(message: Exclude<FromMedia, { type: 'ready' }>): void {
    if (message.type === 'answer') this.#pending.resolve(message.id, message.value);
    else if (message.type === 'failure')
      this.#pending.reject(message.id, new MediaError(message.code, message.message));
    else if (message.type === 'offer') this.#offer = message.offer;
    else this.#events.report(message);
  }
}

const codeOf = (error: unknown) => (error instanceof MediaError ? error.code : 'failed');
