import type { Microphone as MicrophoneSetting } from '../../shared/domain/call';
import type { PeerId } from '../../shared/domain/ids';
import type { Direction, PeerStats } from '../../shared/ipc/media-protocol';
import { gathered } from './connection';
import { checkOwnAnswer, checkRemote } from './description';
import { MediaFailure, toFailure } from './failure';
import { PeerSound } from './peer-sound';
import { RemoteSound } from './remote-sound';
import type { SoundSource } from './source';
import { readStats } from './stats';

/** What main is told of a peer besides the answers to its requests. */
export interface PeerReports {
  state(state: 'connecting' | 'connected' | 'disconnected' | 'failed'): void;
  /** The source could not be had; `first` when it never could in this peer's life. */
  soundFailed(failure: MediaFailure, first: boolean): void;
}

/** One call's audio: a peer connection with one audio transceiver. Requests run one after the other. */
export class Peer {
  readonly #sound: PeerSound;
  readonly #remote = new RemoteSound();
  #transceiver: RTCRtpTransceiver | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(
    readonly id: PeerId,
    private readonly connection: RTCPeerConnection,
    private readonly source: SoundSource,
    private readonly reports: PeerReports,
  ) {
    this.#sound = new PeerSound(source, reports.soundFailed);
    connection.addEventListener('track', (event) => this.#remote.play(event.track));
    connection.addEventListener('connectionstatechange', () => this.#reportState());
    this.#sound.want(true);
  }

  describe(direction: Direction): Promise<string> {
    return this.#inTurn(async () => {
      this.#sound.want(direction === 'sendrecv');
      if (!this.source.trusted) await this.#sound.settled();
      if (this.connection.signalingState === 'have-remote-offer') await this.#answer(direction);
      else await this.#offer(direction);
      await gathered(this.connection);
      const sdp = this.connection.localDescription?.sdp;
      if (sdp === undefined) throw new MediaFailure('failed', 'no local description');
      return sdp;
    });
  }

  /** @throws MediaFailure `malformedDescription` or `noCommonCodec`; what was agreed before still holds */
  setRemote(sdp: string): Promise<void> {
    return this.#inTurn(async () => {
      checkRemote(sdp);
      const type = this.connection.signalingState === 'have-local-offer' ? 'answer' : 'offer';
      try {
        await this.connection.setRemoteDescription({ type, sdp });
      } catch (error) {
        throw new MediaFailure('malformedDescription', toFailure(error).message);
      }
      this.#declineOtherMedia();
    });
  }

  /** Drops an offer that got no answer, ours or theirs (RFC 8829 section 4.1.10.2). */
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

  /** The microphone came back: a new track takes the lost one's place. */
  renewSound(): void {
    this.#sound.renew();
  }

  stats(): Promise<PeerStats> {
    return readStats(this.id, this.connection);
  }

  close(): void {
    this.connection.close();
    this.#sound.close();
    this.#remote.close();
  }

  async #offer(direction: Direction): Promise<void> {
    this.#use(this.#transceiver ?? this.connection.addTransceiver('audio'), direction);
    await this.connection.setLocalDescription(await this.connection.createOffer());
  }

  async #answer(direction: Direction): Promise<void> {
    const audio = this.connection.getTransceivers().find((one) => one.receiver.track.kind === 'audio');
    if (audio === undefined) throw new MediaFailure('noCommonCodec', 'no audio offered');
    this.#use(audio, direction);
    const answer = await this.connection.createAnswer();
    try {
      checkOwnAnswer(answer.sdp ?? '');
    } catch (error) {
      await this.#rollback();
      throw error;
    }
    await this.connection.setLocalDescription(answer);
  }

  #use(transceiver: RTCRtpTransceiver, direction: Direction): void {
    this.#transceiver = transceiver;
    transceiver.direction = direction;
    this.#sound.sendOver(transceiver.sender);
  }

  async #rollback(): Promise<void> {
    const { signalingState } = this.connection;
    if (signalingState === 'have-local-offer')
      await this.connection.setLocalDescription({ type: 'rollback' });
    if (signalingState === 'have-remote-offer')
      await this.connection.setRemoteDescription({ type: 'rollback' });
    if (this.#transceiver !== null && !this.connection.getTransceivers().includes(this.#transceiver))
      this.#transceiver = null;
  }

  #declineOtherMedia(): void {
    for (const transceiver of this.connection.getTransceivers()) {
      if (transceiver.receiver.track.kind !== 'audio') transceiver.direction = 'inactive';
    }
  }

  #reportState(): void {
    const state = this.connection.connectionState;
    if (state !== 'new' && state !== 'closed') this.reports.state(state);
  }

  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(task);
    this.#queue = result.catch(() => {});
    return result;
  }
}
