import type { Direction } from '../../shared/ipc/media-protocol';
import { type AnswerAhead, withoutCandidates } from './answer-ahead';
import { agreedAudio, type First, type Prepared, takeDescription } from './connection';
import { type ConnectionReports, Connections } from './connections';
import { checkOwnAnswer, isAnotherEnd, pickAudio } from './description';
import { MediaFailure } from './failure';
import { beginAgain, gathered, lacksAddress, setOwnDescription, wholeDescription } from './gathering';
import type { PeerSound } from './peer-sound';
import { leadRestart } from './restart';

/** Longer than Chromium takes to hear of a network. */
const RESTART_LIMIT_MS = 5_000;
const RESTART_PAUSE_MS = 250;

/**
 * What both ends tell each other of one call's audio: offers and answers over a peer connection with one audio transceiver, taken
 * with its first description. Before there is one of ours nothing of the source is taken: an offer can be read while the call rings.
 * Requests run one after the other. When the far end becomes another one in the call (it was restarted, or a PBX put somebody else
 * there), which shows in its certificate or its part in the handshake, a new connection takes over: Chromium does not start DTLS
 * anew on one that is connected. It can when they offer; their answer was made for the offer of the connection that is there, and
 * only a new peer's offer helps.
 */
export class Negotiation {
  readonly #connections: Connections;
  #ahead: AnswerAhead | null = null;
  #queue: Promise<unknown> = Promise.resolve();
  /** Of the last exchange that both ends agreed on, and of our description that is not answered yet. */
  #agreed: Direction = 'sendrecv';
  #described: Direction = 'sendrecv';
  /** The call rings and has its answer: nothing of the source is sent, whatever is agreed. */
  #isEarly = false;

  constructor(
    connect: (first: First) => Prepared,
    private readonly sound: PeerSound,
    private readonly reports: ConnectionReports,
  ) {
    this.#connections = new Connections(connect, reports);
  }

  /** Null before the first description. */
  get connection(): RTCPeerConnection | null {
    return this.#connections.current;
  }

  get transceiver(): RTCRtpTransceiver | null {
    return this.#connections.transceiver;
  }

  describe(direction: Direction, restartIce = false): Promise<string> {
    return this.#inTurn(async () => {
      this.#wish(direction);
      try {
        await this.sound.settled();
        if (this.#ahead !== null) await this.#giveAhead(this.#ahead, direction);
        else if (this.connection?.signalingState === 'have-remote-offer')
          await this.#answer(this.connection, direction);
        else if (restartIce) await this.#offerAnotherWay(direction);
        else await this.#offer(direction);
      } catch (error) {
        this.#wish(this.#agreed);
        throw error;
      }
      return wholeDescription(this.#connections.currentFor('offer'));
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
      const connection = this.#connections.currentFor('answer');
      const type = connection.signalingState === 'have-local-offer' ? 'answer' : 'offer';
      if (isAnotherEnd(connection, sdp)) {
        if (type === 'answer') {
          await this.#rollback();
          throw new MediaFailure('anotherFarEnd', 'the answer of another far end');
        }
        if (connection.signalingState === 'stable') this.#connections.change();
      }
      const taken = type === 'answer' ? leadRestart(connection, sdp) : sdp;
      try {
        await takeDescription(this.#connections.currentFor('answer'), { type, sdp: taken });
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
      const connection = this.#connections.currentFor('answer');
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
      this.#isEarly = true;
      const { sdp: offer, section } = pickAudio(description);
      const connection = this.#connections.currentFor('answer');
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
      this.#isEarly = false;
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
    this.#connections.begin(prepared);
    void this.#inTurn(async () => {
      this.#wish('sendrecv');
      this.#connections.offerIsReady = false;
      if (prepared.transceiver !== null) this.#use(prepared.transceiver, 'sendrecv');
    });
  }

  /** Nothing is opened any more, also for what is under way. */
  close(): void {
    this.#connections.close();
  }

  #returnToFormer(): void {
    const audio = this.#connections.goBack();
    if (audio === null) return;
    this.sound.sendOver(audio.sender);
    this.reports.track(audio.receiver.track);
  }

  /**
   * Restarts ICE. What was gathered while Chromium knew of no network names none, also later; the restart is made again then, and given up
   * where none comes: the far end would take it that we have no ICE any more.
   */
  async #offerAnotherWay(direction: Direction): Promise<void> {
    const end = performance.now() + RESTART_LIMIT_MS;
    for (;;) {
      await this.#offer(direction, true);
      const connection = this.#connections.currentFor('offer');
      await gathered(connection);
      if (this.#connections.isClosed || !lacksAddress(connection)) return;
      if (performance.now() > end) break;
      await new Promise((resolve) => setTimeout(resolve, RESTART_PAUSE_MS));
    }
    await this.#rollback();
    this.#wish(direction);
    await this.#offer(direction);
  }

  async #offer(direction: Direction, restartIce = false): Promise<void> {
    const connection = this.#connections.currentFor('offer');
    this.#use(agreedAudio(connection) ?? this.transceiver ?? connection.addTransceiver('audio'), direction);
    const isReady = this.#connections.offerIsReady && direction === 'sendrecv' && !restartIce;
    this.#connections.offerIsReady = false;
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
    this.#connections.settle();
  }

  /** What was gathered before Chromium knew of the network has no address, also later: it is gathered anew then. */
  async #giveAhead(ahead: AnswerAhead, direction: Direction): Promise<void> {
    if (direction !== ahead.direction || lacksAddress(this.#connections.currentFor('answer'))) {
      this.#startOver();
      const connection = this.#connections.currentFor('answer');
      await takeDescription(connection, { type: 'offer', sdp: ahead.offer });
      await this.#answer(connection, direction);
      return;
    }
    this.#ahead = null;
    // One that the browser cannot read is no way to the far end; the others are.
    for (const candidate of ahead.candidates)
      this.connection?.addIceCandidate(candidate).catch(() => undefined);
  }

  /** Nobody has the answer that was made ahead: it is forgotten, with its connection. */
  #startOver(): void {
    this.#ahead = null;
    this.#connections.startOver();
  }

  #wish(direction: Direction): void {
    this.#described = direction;
    if (!this.#isEarly) this.sound.want(direction === 'sendrecv');
  }

  #use(transceiver: RTCRtpTransceiver, direction: Direction): void {
    this.#connections.transceiver = transceiver;
    transceiver.direction = direction;
    this.sound.sendOver(transceiver.sender);
  }

  async #rollback(): Promise<void> {
    this.#wish(this.#agreed);
    if (this.#ahead !== null) this.#startOver();
    if (this.#connections.isChanging) {
      this.#returnToFormer();
      return;
    }
    const { connection } = this;
    if (connection === null) return;
    this.#connections.offerIsReady = false;
    const { signalingState } = connection;
    if (signalingState === 'have-local-offer') await connection.setLocalDescription({ type: 'rollback' });
    if (signalingState === 'have-remote-offer') await connection.setRemoteDescription({ type: 'rollback' });
    const { transceiver } = this;
    if (transceiver !== null && !connection.getTransceivers().includes(transceiver))
      this.#connections.transceiver = null;
  }

  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(task);
    this.#queue = result.catch(() => {});
    return result;
  }
}
