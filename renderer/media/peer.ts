import type { Microphone as MicrophoneSetting } from '../../shared/domain/call';
import type { PeerId } from '../../shared/domain/ids';
import type { Direction, PeerStats } from '../../shared/ipc/media-protocol';
import type { AudioGraph } from './audio-graph';
import type { First, Prepared } from './connection';
import { MediaFailure } from './failure';
import { keyLength } from './key-length';
import { Negotiation } from './negotiation';
import type { Output } from './output';
import type { PeerReports } from './peer-reports';
import { type Cover, PeerSound } from './peer-sound';
import { RemoteSound } from './remote-sound';
import { RingBack } from './ring-back';
import type { SoundSource } from './source';
import { readStats } from './stats';
import { VoiceWatch } from './voice-watch';

/** Longer than tracks take to be switched; a microphone that is still being opened does not keep the caller unheard. */
const SWITCH_LIMIT_MS = 50;

/** Who listens to both sides of a call; told at once, and when one becomes another track. */
export interface PeerListener {
  /** What the far end hears of us alone, without those that it hears besides us. */
  own(track: MediaStreamTrack | null): void;
  /** The far end, and the others that are talked with together with it. */
  others(tracks: readonly MediaStreamTrack[]): void;
}

/** One call's audio: what the far end hears of us, what we hear of it, and the negotiation that carries both. */
export class Peer {
  readonly negotiation: Negotiation;
  readonly #sound: PeerSound;
  readonly #remote: RemoteSound;
  readonly #voice = new VoiceWatch();
  #listener: PeerListener | null = null;
  /** The call rings, and has its answer already. */
  #early: RingBack | null = null;
  #mixed: readonly MediaStreamTrack[] = [];
  readonly #reaching = new Set<PromiseWithResolvers<void>>();

  constructor(
    readonly id: PeerId,
    connect: (first: First) => Prepared,
    source: SoundSource,
    speaker: Output,
    private readonly reports: PeerReports,
  ) {
    this.#sound = new PeerSound(source, reports.soundFailed, () => this.#listener?.own(this.#sound.own));
    this.#remote = new RemoteSound(speaker, reports.playback);
    this.negotiation = new Negotiation(connect, this.#sound, {
      track: (track) => this.#hear(track),
      state: (state) => this.#follow(state),
    });
  }

  /** See `Negotiation.answerEarly`. The far end hears a ring-back tone by `graph`; what it sends is not heard, nor told. */
  async answerEarly(
    offer: string,
    direction: Direction,
    graph: AudioGraph,
  ): Promise<{ section: number; sdp: string }> {
    this.#early = new RingBack(graph);
    this.#sound.sendEarly(this.#early.track);
    return this.negotiation.answerEarly(offer, direction);
  }

  /** The call is answered. @throws MediaFailure when the source could not be had */
  async endEarly(): Promise<void> {
    const ringBack = this.#early;
    if (ringBack === null) return;
    ringBack.silence();
    this.#early = null;
    try {
      await this.negotiation.endEarly();
    } finally {
      const switched = this.#sound.delivered();
      const limit = new Promise((resolve) => setTimeout(resolve, SWITCH_LIMIT_MS));
      void switched.then(() => ringBack.close());
      void Promise.race([switched, limit]).then(() => this.#hearCaller());
    }
  }

  /** Waits for threads that the switch to the source is on: before it, the far end would hear us milliseconds later. */
  #hearCaller(): void {
    if (this.farTrack !== null) this.farTrack.enabled = true;
    this.#follow(this.negotiation.connection?.connectionState ?? 'new');
  }

  setMicrophone(setting: MicrophoneSetting): void {
    this.#sound.setEnabled(setting === 'open');
  }

  /** Appends to what is still to be played: `insertDTMF` alone would replace it. */
  sendDtmf(tones: string): void {
    const sender = this.negotiation.transceiver?.sender;
    const keys = sender?.dtmf;
    if (!sender || !keys?.canInsertDTMF) throw new MediaFailure('failed', 'no telephone events agreed');
    keys.insertDTMF(keys.toneBuffer + tones, keyLength(sender.getParameters().codecs), 70);
  }

  /** What the far end is sent. */
  get sent(): MediaStreamTrack | null {
    return this.#sound.sent;
  }

  /**
   * Resolves once sound reaches the far end, over whichever connection counts then.
   * @throws MediaFailure `notHeard` when the peer is closed before
   */
  reached(): Promise<void> {
    if (this.negotiation.connection?.connectionState === 'connected') return Promise.resolve();
    const reaching = Promise.withResolvers<void>();
    this.#reaching.add(reaching);
    return reaching.promise;
  }

  /** Both ends agreed that we send, and it is on its way at this moment. */
  get isSending(): boolean {
    const direction = this.negotiation.transceiver?.currentDirection;
    const isAgreed = direction === 'sendrecv' || direction === 'sendonly';
    return isAgreed && this.negotiation.connection?.connectionState === 'connected';
  }

  /** Sends this in place of the microphone's track until `uncover`; it is told when the far end is not sent it any more before. */
  cover(cover: Cover): Promise<void> {
    return this.#sound.cover(cover);
  }

  uncover(cover: Cover): Promise<void> {
    return this.#sound.uncover(cover);
  }

  /** One at a time: the next takes its place. */
  listen(listener: PeerListener): void {
    this.#listener = listener;
    listener.own(this.#sound.own);
    this.#tellOthers();
  }

  /** It is told nothing more. */
  ignore(listener: PeerListener): void {
    if (this.#listener === listener) this.#listener = null;
  }

  /** The far end should hear the source, whether it can be had or not. */
  get wantsSound(): boolean {
    return this.#sound.wanted;
  }

  /** The microphone came back: a new track takes the lost one's place. */
  renewSound(): void {
    this.#sound.renew();
  }

  get farTrack(): MediaStreamTrack | null {
    return this.#remote.track;
  }

  /** The far end hears these tracks too; none: the source alone. */
  mixWith(others: readonly MediaStreamTrack[], graph: AudioGraph): void {
    this.#mixed = others;
    this.#sound.mixWith(others, graph);
    this.#tellOthers();
  }

  /** @throws MediaFailure `failed` before the first description, and while the call rings */
  async stats(): Promise<PeerStats> {
    const { connection } = this.negotiation;
    if (connection === null || this.#early !== null)
      throw new MediaFailure('failed', 'nothing is described yet');
    const { stats, voice } = await readStats(this.id, connection);
    const { isHeardAlone, deviceState, sourceLevel } = this.#sound;
    const microphoneTrouble = this.#voice.look(isHeardAlone ? voice : null, deviceState);
    return { ...stats, ...sourceLevel, microphoneTrouble };
  }

  close(): void {
    for (const { reject } of this.#reaching)
      reject(new MediaFailure('notHeard', 'closed before it was reached'));
    this.negotiation.close();
    this.#sound.close();
    this.#early?.close();
    this.#remote.close();
  }

  #follow(state: RTCPeerConnectionState): void {
    if (this.#early !== null) return;
    if (!this.isSending) this.#sound.loseCover();
    if (state === 'connected') {
      for (const { resolve } of this.#reaching) resolve();
      this.#reaching.clear();
    }
    if (state !== 'new' && state !== 'closed') this.reports.state(state);
  }

  #hear(track: MediaStreamTrack): void {
    track.enabled = this.#early === null;
    this.#remote.play(track);
    this.#tellOthers();
    this.reports.farTrack();
  }

  #tellOthers(): void {
    const far = this.farTrack;
    this.#listener?.others(far === null ? this.#mixed : [far, ...this.#mixed]);
  }
}
