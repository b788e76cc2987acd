import type { Microphone as MicrophoneSetting } from '../../shared/domain/call';
import type { PeerId } from '../../shared/domain/ids';
import type { Direction, PeerStats } from '../../shared/ipc/media-protocol';
import { type AnswerAhead, withoutCandidates } from './answer-ahead';
import type { AudioGraph } from './audio-graph';
import { agreedAudio, connected, type First, type Prepared, takeDescription } from './connection';
import { checkOwnAnswer, isAnotherEnd, pickAudio } from './description';
import { MediaFailure } from './failure';
import { beginAgain, gathered, lacksRelay } from './gathering';
import type { Output } from './output';
import type { PeerReports } from './peer-reports';
import { PeerSound } from './peer-sound';
import { RemoteSound } from './remote-sound';
import { leadRestart } from './restart';
import type { SoundSource } from './source';
import { readStats } from './stats';
import { VoiceWatch } from './voice-watch';

/** Who listens to both sides of a call; told at once, and when one becomes another track. */
export interface PeerListener {
  /** What the far end hears of us alone, without those that it hears besides us. */
  own(track: MediaStreamTrack | null): void;
  /** The far end, and the others that are talked with together with it. */
  others(tracks: readonly MediaStreamTrack[]): void;
}

/**
 * One call's audio: a peer connection with one audio transceiver, taken with its first description. Before there is one of
 * ours the source is not touched: an offer can be read while the call rings. Requests run one after the other. When the far end
 * becomes another one in the call (it was restarted, or a PBX put somebody else there), which shows in its certificate
 * or its part in the handshake, a new connection takes over: Chromium does not start DTLS anew on one that is connected.
 * It can when they offer; their answer was made for the offer of the connection that is there, and only a new peer's
 * offer helps.
 */
export class Peer {
  #current: RTCPeerConnection | null = null;
  /** The connection that still holds until the new one's answer is out. */
  #former: RTCPeerConnection | null = null;
  readonly #sound: PeerSound;
  readonly #remote: RemoteSound;
  readonly #voice = new VoiceWatch();
  #transceiver: RTCRtpTransceiver | null = null;
  #ahead: AnswerAhead | null = null;
  /** The connection came with an offer that is set, and was not given out yet. */
  #offerIsReady = false;
  #queue: Promise<unknown> = Promise.resolve();
  /** Of the last exchange that both ends agreed on, and of our description that is not answered yet. */
  #agreed: Direction = 'sendrecv';
  #described: Direction = 'sendrecv';
  #listener: PeerListener | null = null;
  #mixed: readonly MediaStreamTrack[] = [];

  constructor(
    readonly id: PeerId,
    private readonly connect: (first: First) => Prepared,
    private readonly source: SoundSource,
    speaker: Output,
    private readonly reports: PeerReports,
  ) {
    this.#sound = new PeerSound(source, reports.soundFailed, () => this.#listener?.own(this.#sound.own));
    this.#remote = new RemoteSound(speaker, reports.playback);
  }

  describe(direction: Direction, restartIce = false): Promise<string> {
    return this.#inTurn(async () => {
      this.#wish(direction);
      try {
        if (!this.source.trusted) await this.#sound.settled();
        if (this.#ahead !== null) await this.#giveAhead(this.#ahead, direction);
        else if (this.#current?.signalingState === 'have-remote-offer')
          await this.#answer(this.#current, direction);
        else await this.#offer(direction, restartIce);
      } catch (error) {
        this.#wish(this.#agreed);
        throw error;
      }
      const connection = this.#connection('offer');
      await gathered(connection);
      const sdp = connection.localDescription?.sdp;
      if (sdp === undefined) throw new MediaFailure('failed', 'no local description');
      if (lacksRelay(connection)) throw new MediaFailure('noRelay', 'no relay gave an address');
      return sdp;
    });
  }

  /**
   * Resolves with the number of the media section in use, from 0.
   * @throws MediaFailure `malformedDescription`, `noCommonCodec`, or `anotherFarEnd` of an answer; what was agreed before
   * still holds
   */
  setRemote(description: string): Promise<number> {
    return this.#inTurn(async () => {
      const { sdp, section } = pickAudio(description);
      if (this.#ahead !== null) this.#startOver();
      const connection = this.#connection('answer');
      const type = connection.signalingState === 'have-local-offer' ? 'answer' : 'offer';
      if (isAnotherEnd(connection, sdp)) {
        if (type === 'answer') {
          await this.#rollback();
          throw new MediaFailure('anotherFarEnd', 'the answer of another far end');
        }
        if (connection.signalingState === 'stable') {
          this.#former = connection;
          this.#current = this.#adopt(this.connect('answer'));
        }
      }
      const taken = type === 'answer' ? await leadRestart(connection, sdp) : sdp;
      try {
        await takeDescription(this.#connection('answer'), { type, sdp: taken });
      } catch (error) {
        this.#returnToFormer();
        throw error;
      }
      if (type === 'answer') this.#agreed = this.#described;
      return section;
    });
  }

  /**
   * Takes the offer of a call that rings and makes the answer to it, so that `describe` has only to give it out. Nothing is sent to
   * the far end and no microphone is touched. Resolves with the number of the media section in use, from 0.
   * @throws MediaFailure as `setRemote`
   */
  readAhead(description: string, direction: Direction): Promise<number> {
    return this.#inTurn(async () => {
      const { sdp: offer, section } = pickAudio(description);
      const { sdp, candidates } = withoutCandidates(offer, section);
      const connection = this.#connection('answer');
      await takeDescription(connection, { type: 'offer', sdp });
      await this.#answer(connection, direction);
      this.#ahead = { direction, offer, candidates };
      return section;
    });
  }

  /** Drops an offer that got no answer, ours or theirs (RFC 8829 section 4.1.10.2): what was agreed before holds. */
  rollback(): Promise<void> {
    return this.#inTurn(() => this.#rollback());
  }

  setMicrophone(setting: MicrophoneSetting): void {
    this.#sound.setEnabled(setting === 'open');
  }

  /** Appends to what is still to be played: `insertDTMF` alone would replace it. */
  sendDtmf(tones: string): void {
    const sender = this.#transceiver?.sender.dtmf;
    if (!sender?.canInsertDTMF) throw new MediaFailure('failed', 'no telephone events agreed');
    sender.insertDTMF(sender.toneBuffer + tones, 100, 70);
  }

  /** What the far end is sent. */
  get sent(): MediaStreamTrack | null {
    return this.#sound.sent;
  }

  /** Resolves once sound reaches the far end; never for a peer that is closed before. */
  async reached(): Promise<void> {
    if (this.#current !== null) await connected(this.#current);
  }

  /** Both ends agreed that we send, and it is on its way at this moment. */
  get isSending(): boolean {
    const direction = this.#transceiver?.currentDirection;
    const isAgreed = direction === 'sendrecv' || direction === 'sendonly';
    return isAgreed && this.#current?.connectionState === 'connected';
  }

  /** Sends this track in place of the microphone's until `uncover`; `onLost` when the far end is not sent it any more before. */
  cover(track: MediaStreamTrack, onLost: () => void): Promise<void> {
    return this.#sound.cover(track, onLost);
  }

  uncover(track: MediaStreamTrack): Promise<void> {
    return this.#sound.uncover(track);
  }

  /** One at a time; null ends it. */
  listen(listener: PeerListener | null): void {
    this.#listener = listener;
    listener?.own(this.#sound.own);
    this.#tellOthers();
  }

  /** The far end should hear the source, whether it can be had or not. */
  get wantsSound(): boolean {
    return this.#sound.wanted;
  }

  /** The microphone came back: a new track takes the lost one's place. */
  renewSound(): void {
    this.#sound.renew();
  }

  /** Begins with an offer that is out already: it counts as described. */
  beginWith(prepared: Prepared): void {
    this.#current = this.#adopt(prepared);
    void this.#inTurn(async () => {
      this.#wish('sendrecv');
      this.#offerIsReady = false;
      if (prepared.transceiver !== null) this.#use(prepared.transceiver, 'sendrecv');
    });
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

  /** @throws MediaFailure `failed` before the first description */
  async stats(): Promise<PeerStats> {
    if (this.#current === null) throw new MediaFailure('failed', 'nothing is described yet');
    const { stats, voice } = await readStats(this.id, this.#current);
    const { isHeardAlone, isMutedByDevice, sourceLevel } = this.#sound;
    const microphoneTrouble = this.#voice.look(isHeardAlone ? voice : null, isMutedByDevice);
    return { ...stats, ...sourceLevel, microphoneTrouble };
  }

  close(): void {
    this.#former?.close();
    this.#current?.close();
    this.#sound.close();
    this.#remote.close();
  }

  /** `first`: which description it is taken for, where there is none yet. */
  #connection(first: First): RTCPeerConnection {
    this.#current ??= this.#adopt(this.connect(first));
    return this.#current;
  }

  #adopt({ connection, transceiver }: Prepared): RTCPeerConnection {
    this.#transceiver = transceiver;
    this.#offerIsReady = transceiver !== null;
    connection.addEventListener('track', (event) => this.#hear(event.track));
    connection.addEventListener('connectionstatechange', () => {
      const state = connection.connectionState;
      if (connection === this.#current && !this.isSending) this.#sound.loseCover();
      if (connection === this.#current && state !== 'new' && state !== 'closed') this.reports.state(state);
    });
    return connection;
  }

  #returnToFormer(): void {
    if (this.#former === null) return;
    this.#current?.close();
    this.#current = this.#former;
    this.#former = null;
    this.#transceiver = agreedAudio(this.#current) ?? null;
    if (this.#transceiver === null) return;
    this.#sound.sendOver(this.#transceiver.sender);
    this.#hear(this.#transceiver.receiver.track);
  }

  #hear(track: MediaStreamTrack): void {
    this.#remote.play(track);
    this.#tellOthers();
    this.reports.farTrack();
  }

  #tellOthers(): void {
    const far = this.farTrack;
    this.#listener?.others(far === null ? this.#mixed : [far, ...this.#mixed]);
  }

  async #offer(direction: Direction, restartIce: boolean): Promise<void> {
    const connection = this.#connection('offer');
    this.#use(agreedAudio(connection) ?? this.#transceiver ?? connection.addTransceiver('audio'), direction);
    const isReady = this.#offerIsReady && direction === 'sendrecv' && !restartIce;
    this.#offerIsReady = false;
    if (isReady) return;
    const offer = await connection.createOffer({ iceRestart: restartIce });
    if (restartIce) beginAgain(connection);
    await connection.setLocalDescription(offer);
  }

  async #answer(connection: RTCPeerConnection, direction: Direction): Promise<void> {
    const audio = agreedAudio(connection);
    if (audio === undefined) throw new MediaFailure('noCommonCodec', 'no audio offered');
    this.#use(audio, direction);
    const answer = await connection.createAnswer();
    try {
      checkOwnAnswer(answer.sdp ?? '');
    } catch (error) {
      await this.#rollback();
      throw error;
    }
    await connection.setLocalDescription(answer);
    this.#agreed = direction;
    this.#former?.close();
    this.#former = null;
  }

  async #giveAhead(ahead: AnswerAhead, direction: Direction): Promise<void> {
    if (direction !== ahead.direction) {
      this.#startOver();
      const connection = this.#connection('answer');
      await takeDescription(connection, { type: 'offer', sdp: ahead.offer });
      await this.#answer(connection, direction);
      return;
    }
    this.#ahead = null;
    // One that the browser cannot read is no way to the far end; the others are.
    for (const candidate of ahead.candidates)
      this.#current?.addIceCandidate(candidate).catch(() => undefined);
  }

  /** Nobody has the answer that was made ahead: it is forgotten, with its connection. */
  #startOver(): void {
    this.#ahead = null;
    this.#current?.close();
    this.#current = null;
    this.#transceiver = null;
  }

  #wish(direction: Direction): void {
    this.#described = direction;
    this.#sound.want(direction === 'sendrecv');
  }

  #use(transceiver: RTCRtpTransceiver, direction: Direction): void {
    this.#transceiver = transceiver;
    transceiver.direction = direction;
    this.#sound.sendOver(transceiver.sender);
  }

  async #rollback(): Promise<void> {
    this.#wish(this.#agreed);
    if (this.#ahead !== null) this.#startOver();
    if (this.#former !== null) {
      this.#returnToFormer();
      return;
    }
    const connection = this.#current;
    if (connection === null) return;
    this.#offerIsReady = false;
    const { signalingState } = connection;
    if (signalingState === 'have-local-offer') await connection.setLocalDescription({ type: 'rollback' });
    if (signalingState === 'have-remote-offer') await connection.setRemoteDescription({ type: 'rollback' });
    if (this.#transceiver !== null && !connection.getTransceivers().includes(this.#transceiver))
      this.#transceiver = null;
  }

  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(task);
    this.#queue = result.catch(() => {});
    return result;
  }
}
