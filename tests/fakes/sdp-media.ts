import type { MediaPort } from '../../main/media/port';
import { MediaError } from '../../main/media/port';
import { Emitter, type Event } from '../../main/platform/emitter';
import type { Microphone } from '../../shared/domain/call';
import type { PeerId } from '../../shared/domain/ids';
import type { SoundDevices } from '../../shared/domain/sound';
import type { Direction, PeerSource } from '../../shared/ipc/media-protocol';

interface Peer {
  generation: number;
  source: PeerSource;
  state: 'stable' | 'localOffer' | 'remoteOffer';
  remote: string | null;
  microphone: Microphone;
  /** Of ICE: one each peer and restart. */
  way: string;
}
type EventOf<K extends keyof MediaPort> = MediaPort[K] extends Event<infer T> ? T : never;

/** Lines of a description as the media window would make it, without candidates. */
export function sdp(
  direction: Direction,
  options: { codec?: string; session?: number; certificate?: string; way?: string } = {},
): string {
  const { codec = '0', session = 4711, certificate = 'AB', way = 'x1y2' } = options;
  return [
    'v=0',
    `o=- ${session} 2 IN IP4 127.0.0.1`,
    's=-',
    'c=IN IP4 127.0.0.1',
    't=0 0',
    `m=audio 9 UDP/TLS/RTP/SAVPF ${codec} 101`,
    'a=rtcp-mux',
    `a=ice-ufrag:${way}`,
    'a=ice-pwd:0123456789abcdefghijklmn',
    `a=fingerprint:sha-256 ${Array.from({ length: 32 }, () => certificate).join(':')}`,
    'a=setup:actpass',
    'a=candidate:1 1 udp 2130706431 127.0.0.1 40000 typ host',
    'a=mid:0',
    'a=rtpmap:0 PCMU/8000',
    'a=rtpmap:101 telephone-event/8000',
    `a=${direction}`,
    '',
  ].join('\r\n');
}

/**
 * Stands in for the media window where WebRTC cannot be had (plain Node): the states of an RTCPeerConnection
 * (JSEP, RFC 8829 section 3.2) and plausible descriptions, no sound.
 */
export class SdpMedia implements MediaPort {
  readonly state = 'ready';
  readonly peers = new Map<PeerId, Peer>();
  /** Every request, in order: `openPeer`, `describe sendonly`, … */
  readonly requests: string[] = [];
  /** Thrown by the next request of that name. */
  readonly failures = new Map<string, MediaError>();
  /** Payload types of its own descriptions. */
  codec = '0';
  /** Whether peers are connected once both ends have agreed. */
  connects = true;
  /** The media section that descriptions of the far end are used of. */
  section = 0;
  readonly #state = new Emitter<'starting' | 'ready' | 'restarting'>();
  readonly #restarted = new Emitter<void>();
  readonly #stats = new Emitter<EventOf<'onStats'>>();
  readonly #peerState = new Emitter<EventOf<'onPeerState'>>();
  readonly #peerFailed = new Emitter<EventOf<'onPeerFailed'>>();
  readonly #playback = new Emitter<EventOf<'onPlayback'>>();
  readonly #microphone = new Emitter<EventOf<'onMicrophone'>>();
  readonly onState = this.#state.on;
  readonly onRestarted = this.#restarted.on;
  readonly onStats = this.#stats.on;
  readonly onPeerState = this.#peerState.on;
  readonly onPeerFailed = this.#peerFailed.on;
  readonly onPlayback = this.#playback.on;
  readonly onMicrophone = this.#microphone.on;
  readonly onDevices = new Emitter<SoundDevices>().on;
  readonly onNetwork = new Emitter<void>().on;
  /** Whether there is an address, so that a restart of ICE is one. */
  restarts = true;
  #generation = 0;
  #ways = 0;

  /** The window dies and a new one is there: all peers are gone. */
  restart(): void {
    this.peers.clear();
    this.#restarted.emit();
  }

  failPeer(event: EventOf<'onPeerFailed'>): void {
    this.#peerFailed.emit(event);
  }

  connectPeer(peerId: PeerId): void {
    this.#peerState.emit({ peerId, state: 'connected' });
  }

  losePeer(peerId: PeerId): void {
    this.#peerState.emit({ peerId, state: 'failed' });
  }

  async openPeer(peerId: PeerId, source: PeerSource): Promise<void> {
    this.#note('openPeer');
    this.#open(peerId, source, 'stable');
  }

  /** Whether an offer is ready before a call. */
  offersAhead = false;

  openWithOffer(peerId: PeerId, source: PeerSource): { sdp: string; opened: Promise<void> } | null {
    if (!this.offersAhead) return null;
    this.requests.push('openWithOffer');
    const failure = this.failures.get('openWithOffer');
    if (failure) return { sdp: sdp('sendrecv', { session: 1 }), opened: Promise.reject(failure) };
    const peer = this.#open(peerId, source, 'localOffer');
    return { sdp: this.#sdp('sendrecv', peer), opened: Promise.resolve() };
  }

  #open(peerId: PeerId, source: PeerSource, state: Peer['state']): Peer {
    const generation = ++this.#generation;
    const way = `way${++this.#ways}`;
    const peer: Peer = { generation, source, state, remote: null, microphone: 'open', way };
    this.peers.set(peerId, peer);
    return peer;
  }

  async describe(peerId: PeerId, direction: Direction, restartIce = false): Promise<string> {
    this.#note('describe', restartIce ? `${direction} restart` : direction);
    const peer = this.#peer(peerId);
    if (peer.state === 'localOffer') throw new MediaError('failed', 'an offer is pending');
    peer.state = peer.state === 'remoteOffer' ? 'stable' : 'localOffer';
    if (restartIce && this.restarts) peer.way = `way${++this.#ways}`;
    this.#connect(peerId, peer);
    return this.#sdp(direction, peer);
  }

  async setRemote(peerId: PeerId, description: string): Promise<number> {
    this.#note('setRemote');
    return this.#take(peerId, description);
  }

  async readAhead(peerId: PeerId, description: string, direction: Direction): Promise<number> {
    this.#note('readAhead', direction);
    return this.#take(peerId, description);
  }

  async answerEarly(
    peerId: PeerId,
    description: string,
    direction: Direction,
  ): Promise<{ section: number; sdp: string }> {
    this.#note('answerEarly', direction);
    const section = this.#take(peerId, description);
    const peer = this.#peer(peerId);
    peer.state = 'stable';
    return { section, sdp: this.#sdp(direction, peer) };
  }

  async endEarly(peerId: PeerId): Promise<void> {
    this.#note('endEarly');
    this.#connect(peerId, this.#peer(peerId));
  }

  #connect(peerId: PeerId, { state }: Peer): void {
    if (this.connects && state === 'stable') this.connectPeer(peerId);
  }

  #sdp(direction: Direction, { generation, way }: Peer): string {
    return sdp(direction, { codec: this.codec, session: 1000 + generation, way });
  }

  #take(peerId: PeerId, description: string): number {
    const peer = this.#peer(peerId);
    if (!/^m=audio .* (0|8|9|111)\b/m.test(description))
      throw new MediaError('noCommonCodec', 'no codec in common');
    peer.state = peer.state === 'localOffer' ? 'stable' : 'remoteOffer';
    peer.remote = description;
    this.#connect(peerId, peer);
    return this.section;
  }

  async rollback(peerId: PeerId): Promise<void> {
    this.#note('rollback');
    this.#peer(peerId).state = 'stable';
  }

  async setMicrophone(peerId: PeerId, microphone: Microphone): Promise<void> {
    this.#note('setMicrophone', microphone);
    this.#peer(peerId).microphone = microphone;
  }

  async sendDtmf(peerId: PeerId, tones: string): Promise<void> {
    this.#note('sendDtmf', tones);
    this.#peer(peerId);
  }

  closePeer(peerId: PeerId): void {
    this.requests.push('closePeer');
    this.peers.delete(peerId);
  }

  keepWarm(): void {}

  expectNetworks(): void {}
  useIce(): void {}
  readonly onRelay = () => ({ dispose() {} });
  testRelay(): Promise<'ok'> {
    return Promise.resolve('ok');
  }
  mix(): void {}

  playTone(): void {}
  stopTone(): void {}

  #note(name: string, argument?: string): void {
    this.requests.push(argument === undefined ? name : `${name} ${argument}`);
    const failure = this.failures.get(name);
    this.failures.delete(name);
    if (failure) throw failure;
  }

  #peer(peerId: PeerId): Peer {
    const peer = this.peers.get(peerId);
    if (!peer) throw new MediaError('noSuchPeer', 'no such peer');
    return peer;
  }
}
