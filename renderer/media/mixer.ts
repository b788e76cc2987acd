import type { PeerId } from '../../shared/domain/ids';
import type { AudioGraph } from './audio-graph';
import type { Peer } from './peer';

/** Who hears whom in a conference: every far end the source and the others, and not itself. */
export class Mixer {
  #members: ReadonlySet<PeerId> = new Set();
  readonly #mixed = new Map<Peer, readonly MediaStreamTrack[]>();

  constructor(
    private readonly peers: ReadonlyMap<PeerId, Peer>,
    private readonly graph: AudioGraph,
  ) {}

  /** From now on these; a peer that is not open takes part when it is. */
  mix(peerIds: readonly PeerId[]): void {
    this.#members = new Set(peerIds);
    this.renew();
  }

  /** A peer came or went, or a far end sends another track. */
  renew(): void {
    const members = [...this.peers.values()].filter(({ id }) => this.#members.has(id));
    for (const peer of this.#mixed.keys()) if (!members.includes(peer)) this.#set(peer, []);
    for (const peer of members) {
      const others = members.filter((other) => other !== peer).map(({ farTrack }) => farTrack);
      this.#set(
        peer,
        others.filter((track) => track !== null),
      );
    }
  }

  #set(peer: Peer, others: readonly MediaStreamTrack[]): void {
    const before = this.#mixed.get(peer) ?? [];
    if (before.length === others.length && others.every((track, index) => track === before[index])) return;
    if (others.length === 0) this.#mixed.delete(peer);
    else this.#mixed.set(peer, others);
    peer.mixWith(others, this.graph);
  }
}
