import type { PeerId } from '../../shared/domain/ids';
import type { FromMedia, MediaRequestName, PeerSource } from '../../shared/ipc/media-protocol';
import { mediaRequests, ToMedia } from '../../shared/ipc/media-protocol';
import type { z } from '../../shared/zod';
import { AudioGraph } from './audio-graph';
import { WarmPool } from './connection';
import { MediaFailure, microphoneCodes, toFailure } from './failure';
import { ForgivingMicrophone } from './forgiving-microphone';
import { Microphone } from './microphone';
import { Peer } from './peer';
import { Recording } from './recording';
import { type SoundSource, stateOf } from './source';
import { TonePlayer } from './tones';

const STATS_EVERY_MS = 1_000;

type Handler = (args: unknown) => Promise<unknown>;

/** Ties a request's schema to the code that carries it out. */
function handler<A, R>(
  request: { args: z.ZodType<A>; result: z.ZodType<R> },
  run: (args: A) => R | Promise<R>,
): Handler {
  return async (args) => {
    const parsed = request.args.safeParse(args);
    if (!parsed.success) throw new MediaFailure('failed', 'arguments do not fit');
    return run(parsed.data);
  };
}

/** Answers main's requests over one port and reports events; `close` lets go of all that it holds. */
export class MediaSession {
  readonly #peers = new Map<PeerId, Peer>();
  readonly #pool = new WarmPool(() => this.#send({ type: 'network' }));
  readonly #graph = new AudioGraph((state) => this.#send({ type: 'playback', of: 'tone', state }));
  readonly #tones = new TonePlayer(this.#graph);
  readonly #microphone = new Microphone(
    () => [...this.#peers.values()].some((peer) => peer.wantsSound),
    (state) => this.#send({ type: 'microphone', state }),
    () => {
      for (const peer of this.#peers.values()) peer.renewSound();
    },
  );
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #handlers: Readonly<Record<MediaRequestName, Handler>> = {
    openPeer: handler(mediaRequests.openPeer, ({ peerId, source }) => this.#open(peerId, source)),
    describe: handler(mediaRequests.describe, async ({ peerId, direction, restartIce }) => ({
      sdp: await this.#peer(peerId).describe(direction, restartIce),
    })),
    setRemote: handler(mediaRequests.setRemote, async ({ peerId, sdp }) => ({
      section: await this.#peer(peerId).setRemote(sdp),
    })),
    rollback: handler(mediaRequests.rollback, async ({ peerId }) => {
      await this.#peer(peerId).rollback();
      return {};
    }),
    setMicrophone: handler(mediaRequests.setMicrophone, ({ peerId, microphone }) => {
      this.#peer(peerId).setMicrophone(microphone);
      return {};
    }),
    sendDtmf: handler(mediaRequests.sendDtmf, ({ peerId, tones }) => {
      this.#peer(peerId).sendDtmf(tones);
      return {};
    }),
    closePeer: handler(mediaRequests.closePeer, ({ peerId }) => this.#closePeer(peerId)),
    playTone: handler(mediaRequests.playTone, ({ tone }) => {
      this.#tones.play(tone);
      return {};
    }),
    stopTone: handler(mediaRequests.stopTone, () => {
      this.#tones.stop();
      return {};
    }),
    keepWarm: handler(mediaRequests.keepWarm, ({ warm }) => {
      this.#pool.keepWarm(warm);
      return {};
    }),
    ping: handler(mediaRequests.ping, () => ({})),
  };

  constructor(private readonly port: MessagePort) {
    port.addEventListener('message', (event) => void this.#receive(event.data));
    port.start();
    this.#send({ type: 'ready' });
  }

  close(): void {
    clearInterval(this.#timer);
    for (const peer of this.#peers.values()) peer.close();
    this.#peers.clear();
    this.#tones.stop();
    this.#microphone.close();
    this.#pool.close();
    this.#graph.close();
    this.port.close();
  }

  async #receive(data: unknown): Promise<void> {
    const message = ToMedia.safeParse(data);
    if (!message.success) return;
    const { id, name, args } = message.data;
    try {
      const run = new Map(Object.entries(this.#handlers)).get(name);
      if (run === undefined) throw new MediaFailure('failed', 'no such request');
      this.#send({ type: 'answer', id, ok: true, value: await run(args) });
    } catch (error) {
      const { code, message: text } = toFailure(error);
      this.#send({ type: 'failure', id, code, message: text.slice(0, 500) });
    }
  }

  #open(peerId: PeerId, source: PeerSource): Record<string, never> {
    if (this.#peers.has(peerId)) throw new MediaFailure('failed', 'the peer is open already');
    const peer = new Peer(peerId, () => this.#pool.take(), this.#sourceOf(source), {
      state: (state) => this.#send({ type: 'peerState', peerId, state }),
      playback: (state) => this.#send({ type: 'playback', of: 'call', state }),
      soundFailed: (failure, first) => this.#reportSoundFailure(peerId, failure, first),
    });
    if (this.#peers.size === 0) this.#timer = setInterval(() => void this.#reportStats(), STATS_EVERY_MS);
    this.#peers.set(peerId, peer);
    return {};
  }

  #sourceOf(source: PeerSource): SoundSource {
    if (source.kind === 'recording') return new Recording(source.sound, this.#graph);
    if (source.whenMissing !== 'silence') return this.#microphone;
    return new ForgivingMicrophone(this.#microphone, this.#graph, (state) =>
      this.#send({ type: 'microphone', state }),
    );
  }

  #closePeer(peerId: PeerId): Record<string, never> {
    this.#peers.get(peerId)?.close();
    if (this.#peers.delete(peerId) && this.#peers.size === 0) clearInterval(this.#timer);
    return {};
  }

  #peer(peerId: PeerId): Peer {
    const peer = this.#peers.get(peerId);
    if (peer === undefined) throw new MediaFailure('noSuchPeer', 'no such peer');
    return peer;
  }

  #reportSoundFailure(peerId: PeerId, { code }: MediaFailure, first: boolean): void {
    const known = microphoneCodes.find((one) => one === code) ?? 'failed';
    this.#send(
      first ? { type: 'peerFailed', peerId, code: known } : { type: 'microphone', state: stateOf[known] },
    );
  }

  async #reportStats(): Promise<void> {
    const asked = await Promise.allSettled([...this.#peers.values()].map((peer) => peer.stats()));
    // A peer that is closed meanwhile has none.
    this.#send({
      type: 'stats',
      peers: asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])),
    });
  }

  #send(message: FromMedia): void {
    this.port.postMessage(message);
  }
}
