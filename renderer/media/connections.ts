import { agreedAudio, type First, type Prepared } from './connection';
import { MediaFailure } from './failure';
import { closeConnection } from './gathering';

/** What comes of the connection that counts at this moment. */
export interface ConnectionReports {
  /** The far end's sound comes over this track from now on. */
  track(track: MediaStreamTrack): void;
  state(state: RTCPeerConnectionState): void;
}

/** The peer connections of one call: the one that counts, and the one whose place it takes, which holds until the new one's answer is out. */
export class Connections {
  /** Of the audio in use. */
  transceiver: RTCRtpTransceiver | null = null;
  /** The connection came with an offer that is set, and was not given out yet. */
  offerIsReady = false;
  #current: RTCPeerConnection | null = null;
  #former: RTCPeerConnection | null = null;
  #closed = false;

  constructor(
    private readonly connect: (first: First) => Prepared,
    private readonly reports: ConnectionReports,
  ) {}

  /** Null before the first description. */
  get current(): RTCPeerConnection | null {
    return this.#current;
  }

  /** There is one whose place the current one takes. */
  get isChanging(): boolean {
    return this.#former !== null;
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  /** `first`: which description it is taken for, where there is none yet. @throws MediaFailure `noSuchPeer` once they are closed */
  currentFor(first: First): RTCPeerConnection {
    this.#current ??= this.#open(first);
    return this.#current;
  }

  begin(prepared: Prepared): void {
    this.#current = this.#adopt(prepared);
  }

  /** A new one for the offer of another far end. */
  change(): void {
    const former = this.#current;
    this.#current = this.#open('answer');
    this.#former = former;
  }

  /** The new one holds from now on. */
  settle(): void {
    if (this.#former !== null) closeConnection(this.#former);
    this.#former = null;
  }

  /** The one before counts again; the audio that was agreed on over it. */
  goBack(): RTCRtpTransceiver | null {
    if (this.#former === null) return null;
    if (this.#current !== null) closeConnection(this.#current);
    this.#current = this.#former;
    this.#former = null;
    this.transceiver = agreedAudio(this.#current) ?? null;
    this.reports.state(this.#current.connectionState);
    return this.transceiver;
  }

  /** What was said over the current one is forgotten, with it. */
  startOver(): void {
    if (this.#current !== null) closeConnection(this.#current);
    this.#current = null;
    this.transceiver = null;
  }

  /** Nothing is opened any more. */
  close(): void {
    this.#closed = true;
    if (this.#former !== null) closeConnection(this.#former);
    if (this.#current !== null) closeConnection(this.#current);
  }

  #open(first: First): RTCPeerConnection {
    if (this.#closed) throw new MediaFailure('noSuchPeer', 'the peer was closed meanwhile');
    return this.#adopt(this.connect(first));
  }

  #adopt({ connection, transceiver }: Prepared): RTCPeerConnection {
    this.transceiver = transceiver;
    this.offerIsReady = transceiver !== null;
    connection.addEventListener('track', ({ track }) => this.reports.track(track));
    connection.addEventListener('connectionstatechange', () => {
      if (connection === this.#current) this.reports.state(connection.connectionState);
    });
    return connection;
  }
}
