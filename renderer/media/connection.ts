import { asksRelays, type IceSettings, isSameIce, noRelays, type RelayState } from '../../shared/domain/turn';
import type { OfferAhead } from '../../shared/ipc/media-protocol';
import { MediaFailure, toFailure } from './failure';
import {
  beginGathering,
  closeConnection,
  expectNetworks,
  gathered,
  isGathered,
  lacksRelay,
  relayState,
  setOwnDescription,
} from './gathering';
import { descriptionOf, setOutward } from './own-address';

/**
 * A peer connection that gathers its candidates ahead (`iceCandidatePoolSize`), which is nearly all of the time that
 * a first description takes. The list of ICE servers is explicit: nothing is ever asked of a public server.
 * The bundle policy stays the default: rtpengine's answers have no `mid`, which `max-bundle` refuses.
 */
export function createConnection({ servers, relayOnly }: IceSettings): RTCPeerConnection {
  const connection = new RTCPeerConnection({
    iceServers: servers,
    iceTransportPolicy: relayOnly ? 'relay' : 'all',
    iceCandidatePoolSize: 1,
  });
  beginGathering(connection);
  return connection;
}

/** The transceiver of the audio in use: one whose offer was taken back belongs to none, one that was declined is stopped. */
export function agreedAudio(connection: RTCPeerConnection): RTCRtpTransceiver | undefined {
  return connection
    .getTransceivers()
    .find(
      ({ mid, direction, receiver }) =>
        mid !== null && direction !== 'stopped' && receiver.track.kind === 'audio',
    );
}

/** @throws MediaFailure `malformedDescription` */
export async function takeDescription(
  connection: RTCPeerConnection,
  description: RTCSessionDescriptionInit,
): Promise<void> {
  try {
    await connection.setRemoteDescription(description);
  } catch (error) {
    throw new MediaFailure('malformedDescription', toFailure(error).message);
  }
}

/** A new network makes gathered candidates stale, and so may time (sleep, a lease that ran out). */
const STALE_AFTER_MS = 5 * 60_000;
/** Not at once after use: the call that took the connection goes first. Sooner than anybody redials. */
const REFILL_AFTER_MS = 250;

/** Chromium hears of another network some two seconds late, and a call that looks for its way over it is done by then. */
const REFILL_ON_NETWORK_MS = 2_000;

/** Which description is the first of a connection: ours, or one of the far end. */
export type First = 'offer' | 'answer';

/** A connection for a new peer. One that was made for an offer has it set already, of `transceiver`, without a track. */
export interface Prepared {
  readonly id: number;
  readonly connection: RTCPeerConnection;
  readonly transceiver: RTCRtpTransceiver | null;
}

let made = 0;

function prepared(connection: RTCPeerConnection, transceiver: RTCRtpTransceiver | null = null): Prepared {
  made += 1;
  return { id: made, connection, transceiver };
}

/**
 * Keeps connections ready for the next call while it is told to (an open port is seen): one with its offer made and its
 * candidates gathered, so that a call of ours only has to send it, and one that has candidates for an answer. No microphone is involved.
 */
export class WarmPool {
  readonly #ready = new Map<First, Prepared>();
  #warm = false;
  #rehearsed = false;
  #madeAt = 0;
  #making: RTCPeerConnection | null = null;
  /** Of no use any more, and not closed yet. */
  #left: RTCPeerConnection[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #onAnotherNetwork = () => {
    this.onNetwork();
    this.#outdate();
  };

  #ice: IceSettings = noRelays;

  /** `onNetwork`: the network of the machine is another one. `onOffer`: `offer` is another one. `onRelay`: what came of asking relays. */
  constructor(
    private readonly onNetwork: () => void,
    private readonly onOffer: () => void,
    private readonly onRelay: (state: RelayState) => void,
  ) {
    window.addEventListener('online', this.#onAnotherNetwork);
    window.addEventListener('offline', this.#onAnotherNetwork);
    networkInformation()?.addEventListener('change', this.#onAnotherNetwork);
  }

  /** From now on connections are made ready with these relays. */
  useIce(ice: IceSettings): void {
    if (isSameIce(ice, this.#ice)) return;
    this.#ice = ice;
    if (!asksRelays(ice)) this.onRelay('ok');
    if (this.#warm) this.#renew();
  }

  /** See `expectNetworks` and `setOutward`; what is ready was gathered on others. */
  expect(networks: readonly string[], outward: readonly string[]): void {
    expectNetworks(networks);
    setOutward(outward);
    this.#outdate();
  }

  /** A call that runs may look for another way at this moment, and waits while a connection is closed or made: both come later. */
  #outdate(): void {
    if (!this.#warm) return;
    this.#forget();
    this.#plan(REFILL_ON_NETWORK_MS);
  }

  /** The prepared connection, or a new one where there is none, or where other relays are wanted than those of the pool. */
  take(first: First, ice: IceSettings): Prepared {
    if (!isSameIce(ice, this.#ice)) return prepared(createConnection(ice));
    // Timers stand still while the machine sleeps; the clock does not.
    const age = Date.now() - this.#madeAt;
    if (age < 0 || age > STALE_AFTER_MS) this.#drop();
    return this.#use(first) ?? prepared(createConnection(ice));
  }

  #use(first: First): Prepared | null {
    const ready = this.#ready.get(first) ?? null;
    this.#ready.delete(first);
    if (this.#warm) this.#plan(REFILL_AFTER_MS);
    this.onOffer();
    return ready;
  }

  /** The offer that could be sent now, its candidates gathered. */
  get offer(): OfferAhead | null {
    const ready = this.#ready.get('offer');
    if (ready === undefined) return null;
    if (!isGathered(ready.connection) || lacksRelay(ready.connection)) return null;
    return { id: ready.id, sdp: descriptionOf(ready.connection) };
  }

  /** What `offer` told of, however old: it was sent. Null where it is gone. */
  takeOffer(id: number): Prepared | null {
    return this.#ready.get('offer')?.id === id ? this.#use('offer') : null;
  }

  keepWarm(warm: boolean): void {
    this.#warm = warm;
    if (!warm) {
      clearTimeout(this.#timer);
      this.#drop();
      return;
    }
    if (this.#ready.size === 0) this.#renew();
    if (this.#rehearsed) return;
    this.#rehearsed = true;
    // What goes wrong in a rehearsal is told by the call itself.
    rehearse().catch(() => undefined);
  }

  close(): void {
    window.removeEventListener('online', this.#onAnotherNetwork);
    window.removeEventListener('offline', this.#onAnotherNetwork);
    networkInformation()?.removeEventListener('change', this.#onAnotherNetwork);
    clearTimeout(this.#timer);
    this.#drop();
  }

  #forget(): void {
    const ready = [...this.#ready.values()].map(({ connection }) => connection);
    this.#left.push(...ready, ...(this.#making === null ? [] : [this.#making]));
    this.#ready.clear();
    this.#making = null;
    this.onOffer();
  }

  #drop(): void {
    this.#forget();
    for (const connection of this.#left.splice(0)) closeConnection(connection);
  }

  #renew(): void {
    this.#drop();
    this.#madeAt = Date.now();
    this.#ready.set('answer', prepared(createConnection(this.#ice)));
    void this.#makeOffer();
    this.#plan(STALE_AFTER_MS);
  }

  /** Until the offer is made its place is empty: who needs one sooner makes it. */
  async #makeOffer(): Promise<void> {
    const connection = createConnection(this.#ice);
    this.#making = connection;
    if (asksRelays(this.#ice)) void relayState(connection).then(this.onRelay);
    for (const event of ['icegatheringstatechange', 'icecandidate'])
      connection.addEventListener(event, () => this.onOffer());
    try {
      const transceiver = connection.addTransceiver('audio');
      await setOwnDescription(connection, await connection.createOffer());
      if (this.#making === connection) this.#ready.set('offer', prepared(connection, transceiver));
      void gathered(connection).then(() => this.onOffer());
    } catch {
      // What goes wrong is told by the call that makes its own.
      closeConnection(connection);
    }
    if (this.#making === connection) this.#making = null;
    this.onOffer();
  }

  #plan(delayMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#renew(), delayMs);
  }
}

/** The first answer of a page takes several times as long as a later one: it is made for nobody. No device is touched. */
async function rehearse(): Promise<void> {
  const [caller, callee] = [
    new RTCPeerConnection({ iceServers: [] }),
    new RTCPeerConnection({ iceServers: [] }),
  ];
  try {
    caller.addTransceiver('audio');
    const offer = await caller.createOffer();
    await callee.setRemoteDescription(offer);
    await callee.setLocalDescription(await callee.createAnswer());
  } finally {
    caller.close();
    callee.close();
  }
}

/** `navigator.connection` of the Network Information API, which only Chromium has. */
function networkInformation(): EventTarget | null {
  const connection: unknown = Reflect.get(navigator, 'connection');
  return connection instanceof EventTarget ? connection : null;
}
