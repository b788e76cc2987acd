import type { Microphone } from '../../shared/domain/call';
import type { HeadsetLamps } from '../../shared/domain/headset';
import type { PeerId, RecordingId } from '../../shared/domain/ids';
import type { Announcement } from '../../shared/domain/recording';
import { ImportedToneId, type ReadTone, type RingTone, TONE_SECONDS } from '../../shared/domain/ring-tone';
import type { SoundSettings } from '../../shared/domain/sound';
import { type IceSettings, isSameIce, noRelays, type RelayState } from '../../shared/domain/turn';
import type { Direction, OfferAhead, PeerSource, Tone } from '../../shared/ipc/media-protocol';
import type { Clock } from '../platform/clock';
import type { Disposable } from '../platform/disposable';
import { Emitter } from '../platform/emitter';
import type { Log } from '../platform/log';
import { MediaEvents } from './events';
import { LIMIT_MS, PageRequests } from './page-requests';
import type { HeadsetPort, MediaPort, RecorderPort, SoundPort } from './port';
import type { OpenMediaWindow } from './window-factory';

/** A sound that tells of a recording may be as long as an imported one. */
const SOUND_LIMIT_MS = LIMIT_MS + TONE_SECONDS * 1000;
/** Longer than ICE takes to find a way or to give up: what is said then has its own time. */
const REACH_LIMIT_MS = 60_000;

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
  readonly #page: PageRequests;
  readonly #peers = new Set<PeerId>();
  #tone: { tone: Tone; ring: readonly RingTone[] } | null = null;
  #offer: OfferAhead | null = null;
  #mixed: readonly PeerId[] = [];
  #warm = false;
  #ice = noRelays;

  /** `after`: the window is opened once this is settled; at once when it is not given. */
  constructor(deps: { open: OpenMediaWindow; clock: Clock; log: Log; after?: Promise<void> }) {
    this.#page = new PageRequests({
      ...deps,
      isNeeded: () => this.#peers.size > 0,
      onReady: (again) => this.#onReady(again),
      onRestarted: () => this.#restarted.emit(),
      onGone: () => this.#onGone(),
      onReport: (report) => {
        if (report.type === 'offer') this.#offer = report.offer;
        else this.#events.report(report);
      },
    });
    this.onState = this.#page.onState;
    this.onPlayback(({ of, state }) =>
      state === 'back'
        ? deps.log.info('sound comes out again', { of })
        : deps.log.warn('sound does not come out', { of, state }),
    );
    this.#events.rings.on((tone) => deps.log.info('rings', { tone }));
    if (deps.after) void deps.after.then(() => this.#page.start());
    else this.#page.start();
  }

  get state(): MediaPort['state'] {
    return this.#page.state;
  }

  async openPeer(peerId: PeerId, source: PeerSource, ice?: IceSettings): Promise<void> {
    this.#peers.add(peerId);
    this.#page.watch();
    await this.#page.ask('openPeer', { peerId, source, ...(ice && { ice }) });
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
    this.#page.watch();
    const opened = this.#page.ask('openPeer', { peerId, source, ice, offer: offer.id });
    return { sdp: offer.sdp, opened: opened.then(() => undefined) };
  }

  async describe(peerId: PeerId, direction: Direction, restartIce = false): Promise<string> {
    const args = { peerId, direction, ...(restartIce && { restartIce }) };
    return (await this.#page.ask('describe', args)).sdp;
  }

  async setRemote(peerId: PeerId, sdp: string): Promise<number> {
    return (await this.#page.ask('setRemote', { peerId, sdp })).section;
  }

  async readAhead(peerId: PeerId, sdp: string, direction: Direction): Promise<number> {
    return (await this.#page.ask('readAhead', { peerId, sdp, direction })).section;
  }

  async answerEarly(
    peerId: PeerId,
    sdp: string,
    direction: Direction,
  ): Promise<{ section: number; sdp: string }> {
    return this.#page.ask('answerEarly', { peerId, sdp, direction });
  }

  async endEarly(peerId: PeerId): Promise<void> {
    await this.#page.ask('endEarly', { peerId });
  }

  async rollback(peerId: PeerId): Promise<void> {
    await this.#page.ask('rollback', { peerId });
  }

  async setMicrophone(peerId: PeerId, microphone: Microphone): Promise<void> {
    await this.#page.ask('setMicrophone', { peerId, microphone });
  }

  async sendDtmf(peerId: PeerId, tones: string): Promise<void> {
    await this.#page.ask('sendDtmf', { peerId, tones });
  }

  closePeer(peerId: PeerId): void {
    if (!this.#peers.delete(peerId)) return;
    this.#page.tell('closePeer', { peerId });
  }

  async startRecording(recordingId: RecordingId, peerId: PeerId): Promise<void> {
    await this.#page.ask('startRecording', { recordingId, peerId });
  }

  async announceRecording(peerId: PeerId, announcement: Announcement): Promise<void> {
    await this.#page.ask('reachPeer', { peerId }, REACH_LIMIT_MS);
    const limit = ImportedToneId.safeParse(announcement).success ? SOUND_LIMIT_MS : LIMIT_MS;
    await this.#page.ask('announceRecording', { peerId, announcement }, limit);
  }

  async setRecording(recordingId: RecordingId, state: 'recording' | 'paused'): Promise<void> {
    await this.#page.ask('setRecording', { recordingId, state });
  }

  stopRecording(recordingId: RecordingId): void {
    this.#page.tell('stopRecording', { recordingId });
  }

  keepWarm(warm: boolean): void {
    if (this.#warm === warm) return;
    this.#warm = warm;
    this.#page.tellAlways('keepWarm', { warm });
  }

  useIce(ice: IceSettings): void {
    if (isSameIce(ice, this.#ice)) return;
    this.#ice = ice;
    // It was made with other relays.
    this.#offer = null;
    this.#page.tellAlways('useIce', { ice });
  }

  expectNetworks(networks: readonly string[], outward: readonly string[]): void {
    // They were gathered on others.
    this.#offer = null;
    this.#page.tellAlways('expectNetworks', { networks: [...networks], outward: [...outward] });
  }

  async testRelay(ice: IceSettings): Promise<RelayState> {
    return (await this.#page.ask('testRelay', { ice })).state;
  }

  mix(peerIds: readonly PeerId[]): void {
    this.#mixed = peerIds;
    if (this.state === 'ready') this.#tellMix();
  }

  #tellMix(): void {
    this.#page.tell('mix', { peerIds: [...this.#mixed] });
  }

  playTone(tone: Tone, ring: readonly RingTone[] = []): void {
    this.#tone = { tone, ring };
    this.#page.tell('playTone', { tone, ...(ring.length > 0 && { ring: [...ring] }) });
  }

  stopTone(): void {
    if (this.#tone === null) return;
    this.#tone = null;
    this.#page.tell('stopTone', {});
  }

  useSound(sound: SoundSettings): void {
    this.#page.tellAlways('useSound', { sound });
  }

  useRingTones(tones: readonly { id: ImportedToneId; wave: Uint8Array }[]): void {
    this.#page.tellAlways('useRingTones', { tones: [...tones] });
  }

  previewRing(tone: RingTone | null): void {
    this.#page.tell('previewRing', { tone });
  }

  previewAnnouncement(sound: ImportedToneId | null): void {
    this.#page.tell('previewAnnouncement', { sound });
  }

  /** What is in a file, as the page of this host decodes it: not the one of the calls. Rejects when it does not answer. */
  readTone(file: Uint8Array): Promise<ReadTone> {
    return this.#page.ask('readTone', { file });
  }

  showOnHeadsets(lamps: HeadsetLamps | null): void {
    this.#page.tellAlways('showOnHeadsets', { lamps });
  }

  watchMicrophone(watch: boolean): void {
    this.#page.tell('watchMicrophone', { watch });
  }

  testOutput(output: 'speaker' | 'ringer'): void {
    this.#page.tell('testOutput', { output });
  }

  testCall(): void {
    this.#page.tell('testCall', {});
  }

  dispose(): void {
    this.#page.dispose();
  }

  #onReady(again: boolean): void {
    if (again && this.#tone !== null) this.playTone(this.#tone.tone, this.#tone.ring);
    if (this.#mixed.length > 0) this.#tellMix();
  }

  #onGone(): void {
    this.#offer = null;
    this.#events.ringPreview.emit(null);
  }
}
