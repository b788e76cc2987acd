/** Host candidates come within milliseconds; a description without the last of them is better than a late one. */
const GATHERING_LIMIT_MS = 700;

/**
 * A peer connection that gathers its candidates ahead (`iceCandidatePoolSize`), which is nearly all of the time that
 * a first description takes. The list of ICE servers is explicit and empty: nothing is ever asked of a public server.
 * The bundle policy stays the default: rtpengine's answers have no `mid`, which `max-bundle` refuses.
 */
function createConnection(): RTCPeerConnection {
  return new RTCPeerConnection({ iceServers: [], iceCandidatePoolSize: 1 });
}

/** Resolves when candidates are gathered, or after a bound with those that are there. `anew`: a gathering that is about to begin. */
export function gathered(connection: RTCPeerConnection, which: 'now' | 'anew' = 'now'): Promise<void> {
  if (which === 'now' && connection.iceGatheringState === 'complete') return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      connection.removeEventListener('icegatheringstatechange', check);
      resolve();
    };
    const check = () => {
      if (connection.iceGatheringState === 'complete') done();
    };
    const timer = setTimeout(done, GATHERING_LIMIT_MS);
    connection.addEventListener('icegatheringstatechange', check);
  });
}

/** A new network makes gathered candidates stale, and so may time (sleep, a lease that ran out). */
const STALE_AFTER_MS = 5 * 60_000;
/** Not at once after use: the call that took the connection goes first. Sooner than anybody redials. */
const REFILL_AFTER_MS = 250;

/** Keeps one connection ready for the next call, while it is told to: an open port is seen. No microphone is involved. */
export class WarmPool {
  #ready: RTCPeerConnection | null = null;
  #warm = false;
  #rehearsed = false;
  #madeAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #onNetwork = () => {
    if (this.#warm) this.#renew();
    this.report();
  };

  /** `report`: the network of the machine is another one. */
  constructor(private readonly report: () => void) {
    window.addEventListener('online', this.#onNetwork);
    window.addEventListener('offline', this.#onNetwork);
    networkInformation()?.addEventListener('change', this.#onNetwork);
  }

  /** The prepared connection, or a new one where there is none. */
  take(): RTCPeerConnection {
    // Timers stand still while the machine sleeps; the clock does not.
    const age = Date.now() - this.#madeAt;
    if (age < 0 || age > STALE_AFTER_MS) this.#drop();
    const connection = this.#ready ?? createConnection();
    this.#ready = null;
    if (this.#warm) this.#plan(REFILL_AFTER_MS);
    return connection;
  }

  keepWarm(warm: boolean): void {
    this.#warm = warm;
    if (!warm) {
      clearTimeout(this.#timer);
      this.#drop();
      return;
    }
    if (this.#ready === null) this.#renew();
    if (this.#rehearsed) return;
    this.#rehearsed = true;
    // What goes wrong in a rehearsal is told by the call itself.
    rehearse().catch(() => undefined);
  }

  close(): void {
    window.removeEventListener('online', this.#onNetwork);
    window.removeEventListener('offline', this.#onNetwork);
    networkInformation()?.removeEventListener('change', this.#onNetwork);
    clearTimeout(this.#timer);
    this.#drop();
  }

  #drop(): void {
    this.#ready?.close();
    this.#ready = null;
  }

  #renew(): void {
    this.#drop();
    this.#ready = createConnection();
    this.#madeAt = Date.now();
    this.#plan(STALE_AFTER_MS);
  }

  #plan(delayMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#renew(), delayMs);
  }
}

/** The first description of a page takes several times as long as a later one: it is made for nobody. No device is touched. */
async function rehearse(): Promise<void> {
  const connection = new RTCPeerConnection({ iceServers: [] });
  try {
    connection.addTransceiver('audio');
    await connection.setLocalDescription(await connection.createOffer());
  } finally {
    connection.close();
  }
}

/** `navigator.connection` of the Network Information API, which only Chromium has. */
function networkInformation(): EventTarget | null {
  const connection: unknown = Reflect.get(navigator, 'connection');
  return connection instanceof EventTarget ? connection : null;
}
