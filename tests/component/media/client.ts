import { MediaSession } from '../../../renderer/media/session';
import { PeerId } from '../../../shared/domain/ids';
import type {
  Direction,
  MediaArgs,
  MediaErrorCode,
  MediaRequestName,
  PeerSource,
  PeerStats,
} from '../../../shared/ipc/media-protocol';
import { FromMedia, mediaRequests } from '../../../shared/ipc/media-protocol';

type Message<T extends FromMedia['type']> = Extract<FromMedia, { type: T }>;

/** Asked for to look at beside the calls (`DeviceVoice`), not to be sent. */
export const isLookedAt = (wanted?: MediaStreamConstraints): boolean =>
  typeof wanted?.audio === 'object' && 'voiceIsolation' in wanted.audio;

/** Main's side of the port, as small as a test needs it, with a media session of its own at the other end. */
export class MediaClient {
  readonly session: MediaSession;
  readonly received: FromMedia[] = [];
  readonly #port: MessagePort;
  readonly #watchers = new Set<(message: FromMedia) => void>();
  #id = 0;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.onmessage = (event) => {
      const message = FromMedia.parse(event.data);
      this.received.push(message);
      for (const watcher of [...this.#watchers]) watcher(message);
    };
    this.session = new MediaSession(port2);
  }

  /** Resolves with the answer, rejects with the failure's code as message. */
  async request<N extends MediaRequestName>(name: N, args: MediaArgs<N>): Promise<unknown> {
    this.#id += 1;
    const id = this.#id;
    const answer = this.#when((message) =>
      (message.type === 'answer' || message.type === 'failure') && message.id === id ? message : null,
    );
    this.#port.postMessage({ id, name, args });
    const message = await answer;
    if (message.type === 'failure') throw new Error(message.code);
    return mediaRequests[name].result.parse(message.value);
  }

  /** The next message of this type that `accepts`. */
  next<T extends FromMedia['type']>(
    type: T,
    accepts: (message: Message<T>) => boolean = () => true,
  ): Promise<Message<T>> {
    const ofType = (message: FromMedia): message is Message<T> => message.type === type;
    return this.#when((message) => (ofType(message) && accepts(message) ? message : null));
  }

  /** The next statistics of a peer that `accepts`. */
  async stats(peerId: PeerId, accepts: (stats: PeerStats) => boolean = () => true): Promise<PeerStats> {
    const fitting = (message: Message<'stats'>) =>
      message.peers.find((one) => one.peerId === peerId && accepts(one));
    const stats = fitting(await this.next('stats', (message) => fitting(message) !== undefined));
    if (stats === undefined) throw new Error('unreachable');
    return stats;
  }

  async open(name: string, source: PeerSource = { kind: 'microphone' }): Promise<PeerId> {
    const peerId = PeerId.parse(name);
    await this.request('openPeer', { peerId, source });
    return peerId;
  }

  async describe(peerId: PeerId, direction: Direction, restartIce = false): Promise<string> {
    const described = await this.request('describe', { peerId, direction, restartIce });
    return mediaRequests.describe.result.parse(described).sdp;
  }

  /** The code that a request fails with. */
  failure(request: Promise<unknown>): Promise<MediaErrorCode | 'none'> {
    return request.then(
      () => 'none' as const,
      (error: unknown) => (error instanceof Error ? error.message : 'none') as MediaErrorCode,
    );
  }

  #when<R>(pick: (message: FromMedia) => R | null): Promise<R> {
    return new Promise((resolve) => {
      const watcher = (message: FromMedia) => {
        const picked = pick(message);
        if (picked === null) return;
        this.#watchers.delete(watcher);
        resolve(picked);
      };
      this.#watchers.add(watcher);
    });
  }
}

/** Offer and answer between two peers, as main's signalling would carry them. */
export async function connect(
  caller: { client: MediaClient; peerId: PeerId; direction?: Direction },
  callee: { client: MediaClient; peerId: PeerId; direction?: Direction },
): Promise<void> {
  const offer = await caller.client.describe(caller.peerId, caller.direction ?? 'sendrecv');
  await callee.client.request('setRemote', { peerId: callee.peerId, sdp: offer });
  const answer = await callee.client.describe(callee.peerId, callee.direction ?? 'sendrecv');
  await caller.client.request('setRemote', { peerId: caller.peerId, sdp: answer });
}
