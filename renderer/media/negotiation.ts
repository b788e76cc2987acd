import type { Direction } from '../../shared/ipc/media-protocol';
import { type AnswerAhead, withoutCandidates } from './answer-ahead';
import { agreedAudio, type First, type Prepared, takeDescription } from './connection';
import { checkOwnAnswer, isAnotherEnd, pickAudio } from './description';
import { MediaFailure } from './failure';
import {
  beginAgain,
  closeConnection,
  gathered,
  lacksAddress,
  setOwnDescription,
  wholeDescription,
} from './gathering';
import type { PeerSound } from './peer-sound';
import { leadRestart } from './restart';

/** Longer than Chromium takes to hear of a network. */
const RESTART_LIMIT_MS = 5_000;
const RESTART_PAUSE_MS = 250;

/** What comes of the connection that counts at this moment. */
interface NegotiationReports {
  /** The far end's sound comes over this track from now on. */
  track(track: MediaStreamTrack): void;
  state(state: RTCPeerConnectionState): void;
}

/**
 * What both ends tell each other of one call's audio: offers and answers over a peer connection with one audio transceiver, taken
 * with its first description. Before there is one of ours nothing of the source is taken: an offer can be read while the call rings.
 * Requests run one after the other. When the far end becomes another one in the call (it was restarted, or a PBX put somebody else
 * there), which shows in its certificate or its part in the handshake, a new connection takes over: Chromium does not start DTLS
 * anew on one that is connected. It can when they offer; their answer was made for the offer of the connection that is there, and
 * only a new peer's offer helps.
 */
export class Negotiation {
  #current: RTCPeerConnection | null = null;
  /** The connection that still holds until the new one's answer is out. */
  #former: RTCPeerConnection | null = null;
  #transceiver: RTCRtpTransceiver | null = null;
  #ahead: AnswerAhead | null = null;
  /** The connection came with an offer that is set, and was not given out yet. */
  #offerIsReady = false;
  #queue: Promise<unknown> = Promise.resolve();
  #closed = false;
  /** Of the last exchange that both ends agreed on, and of our description that is not answered yet. */
  #agreed: Direction = 'sendrecv';
  #described: Direction = 'sendrecv';

  constructor(
    private readonly connect: (first: First) => Prepared,
    private readonly sound: PeerSound,
    private readonly reports: NegotiationReports,
  ) {}

  /** Null before the first description. */
  get connection(): RTCPeerConnection | null {
    return this.#current;
  }

  get transceiver(): RTCRtpTransceiver | null {
    return this.#transceiver;
  }

  describe(direction: Direction, restartIce = false): Promise<string> {
    return this.#inTurn(async () => {
      this.#wish(direction);
      try {
        await this.sound.settled();
        if (this.#ahead !== null) await this.#giveAhead(this.#ahead, direction);
        else if (this.#current?.signalingState === 'have-remote-offer')
          await this.#answer(this.#current, direction);
        else if (restartIce) await this.#offerAnotherWay(direction);
        else await this.#offer(direction);
      } catch (error) {
        this.#wish(this.#agreed);
        throw error;
      }
      return wholeDescription(this.#connection('offer'));
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
          this.#current = this.#open('answer');
        }
      }
      const taken = type === 'answer' ? leadRestart(connection, sdp) : sdp;
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
   * Takes the offer of a call that rings and makes the answer to it, so that `describe` has only to give it out. The source is
   * opened, and nothing is sent to the far end. Resolves with the number of the media section in use, from 0.
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
      if (direction === 'sendrecv') this.sound.prepare();
      return section;
    });
  }

  /**
   * Takes the offer of a call that rings and answers it, so that its connection stands when the call is answered. The source is opened, and
   * not sent before `endEarly`. @throws MediaFailure as `setRemote` and `describe`, or `failed` while there is no address to tell
   */
  answerEarly(description: string, direction: Direction): Promise<{ section: number; sdp: string }> {
    return this.#inTurn(async () => {
      const { sdp: offer, section } = pickAudio(description);
      const connection = this.#connection('answer');
      await takeDescription(connection, { type: 'offer', sdp: offer });
      await this.#answer(connection, direction);
      if (direction === 'sendrecv') this.sound.prepare();
      const sdp = await wholeDescription(connection);
      if (lacksAddress(connection)) throw new MediaFailure('failed', 'no address yet');
      return { section, sdp };
    });
  }

  /** The source is sent as it was agreed. @throws MediaFailure when it could not be had */
  endEarly(): Promise<void> {
    return this.#inTurn(() => {
      this.#wish(this.#agreed);
      return this.sound.settled();
    });
  }

  /** Drops an offer that got no answer, ours or theirs (RFC 8829 section 4.1.10.2): what was agreed before holds. */
  rollback(): Promise<void> {
    return this.#inTurn(() => this.#rollback());
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

  /** Nothing is opened any more, also for what is under way. */
  close(): void {
    this.#closed = true;
    if (this.#former !== null) closeConnection(this.#former);
    if (this.#current !== null) closeConnection(this.#current);
  }

  /** `first`: which description it is taken for, where there is none yet. */
  #connection(first: First): RTCPeerConnection {
    this.#current ??= this.#open(first);
    return this.#current;
  }

  #open(first: First): RTCPeerConnection {
    if (this.#closed) throw new MediaFailure('noSuchPeer', 'the peer was closed meanwhile');
    return this.#adopt(this.connect(first));
  }

  #adopt({ connection, transceiver }: Prepared): RTCPeerConnection {
    this.#transceiver = transceiver;
    this.#offerIsReady = transceiver !== null;
    connection.addEventListener('track', ({ track }) => this.reports.track(track));
    connection.addEventListener('connectionstatechange', () => {
      if (connection === this.#current) this.reports.state(connection.connectionState);
    });
    return connection;
  }

  #returnToFormer(): void {
    if (this.#former === null) return;
    if (this.#current !== null) closeConnection(this.#current);
    this.#current = this.#former;
    this.#former = null;
    this.#transceiver = agreedAudio(this.#current) ?? null;
    this.reports.state(this.#current.connectionState);
    if (this.#transceiver === null) return;
    this.sound.sendOver(this.#transceiver.sender);
    this.reports.track(this.#transceiver.receiver.track);
  }

  /**
   * Restarts ICE. What was gathered while Chromium knew of no network names none, also later; the restart is made again then, and given up
   * where none comes: the far end would take it that we have no ICE any more.
   */
  async #offerAnotherWay(direction: Direction): Promise<void> {
    const end = performance.now() + RESTART_LIMIT_MS;
    for (;;) {
      await this.#offer(direction, true);
      const connection = this.#connection('offer');
      await gathered(connection);
      if (this.#closed || !lacksAddress(connection)) return;
      if (performance.now() > end) break;
      await new Promise((resolve) => setTimeout(resolve, RESTART_PAUSE_MS));
    }
    await this.#rollback();
    this.#wish(direction);
    await this.#offer(direction);
  }

  async #offer(direction: Direction, restartIce = false): Promise<void> {
    const connection = this.#connection('offer');
    this.#use(agreedAudio(connection) ?? this.#transceiver ?? connection.addTransceiver('audio'), direction);
    const isReady = this.#offerIsReady && direction === 'sendrecv' && !restartIce;
    this.#offerIsReady = false;
    if (isReady) return;
    const offer = await connection.createOffer({ iceRestart: restartIce });
    if (restartIce) beginAgain(connection);
    await setOwnDescription(connection, offer);
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
    await setOwnDescription(connection, answer);
    this.#agreed = direction;
    if (this.#former !== null) closeConnection(this.#former);
    this.#former = null;
  }

  /** What was gathered before Chromium knew of the network has no address, also later: it is gathered anew then. */
  async #giveAhead(ahead: AnswerAhead, direction: Direction): Promise<void> {
    if (direction !== ahead.direction || lacksAddress(this.#connection('answer'))) {
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
    if (this.#current !== null) closeConnection(this.#current);
    this.#current = null;
    this.#transceiver = null;
  }

  #wish(direction: Direction): void {
    this.#described = direction;
    this.sound.want(direction === 'sendrecv');
  }

  #use(transceiver: RTCRtpTransceiver, direction: Direction): void {
    this.#transceiver = transceiver;
    transceiver.direction = direction;
    this.sound.sendOver(transceiver.sender);
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
