import type { PeerId } from '../../shared/domain/ids';
import { noRelays } from '../../shared/domain/turn';
import type {
  FromMedia,
  MediaArgs,
  MediaRequestName,
  OfferAhead,
  PeerSource,
} from '../../shared/ipc/media-protocol';
import { mediaRequests, ToMedia } from '../../shared/ipc/media-protocol';
import type { z } from '../../shared/zod';
import { announce } from './announcement';
import { AudioGraph } from './audio-graph';
import { WarmPool } from './connection';
import { DeviceVoice } from './device-voice';
import { Devices } from './devices';
import { MediaFailure, microphoneCodes, toFailure } from './failure';
import { ForgivingMicrophone } from './forgiving-microphone';
import { Headsets } from './headset/headsets';
import type { Hid } from './headset/hid';
import { LevelMeter } from './level-meter';
import { Microphone } from './microphone';
import { Mixer } from './mixer';
import { Output } from './output';
import { Peer } from './peer';
import type { PlaybackState } from './playback';
import { readTone } from './read-tone';
import { Recorders } from './recorders';
import { Recording } from './recording';
import { Ringer } from './ringer';
import { type SoundSource, stateOf } from './source';
import { TestCaller } from './test-call';
import { testRelay } from './test-relay';

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

/** Ties a request that has nothing to answer to the code that carries it out. */
const act = <A>(
  request: { args: z.ZodType<A>; result: z.ZodType<Record<string, never>> },
  run: (args: A) => unknown,
): Handler =>
  handler(request, async (args) => {
    await run(args);
    return {};
  });

/** Answers main's requests over one port and reports events; `close` lets go of all that it holds. */
export class MediaSession {
  readonly #peers = new Map<PeerId, Peer>();
  readonly #pool: WarmPool = new WarmPool(
    () => this.#send({ type: 'network' }),
    () => this.#tellOffer(),
    (state) => this.#send({ type: 'relay', state }),
  );
  readonly #devices = new Devices(() => this.#followDevices());
  readonly #speaker = new Output();
  readonly #ringer = new Output();
  readonly #graph = new AudioGraph(this.#speaker, (state) => this.#tellTone(state));
  readonly #ringerGraph = new AudioGraph(this.#ringer, (state) => this.#tellTone(state));
  readonly #mixer = new Mixer(this.#peers, this.#graph);
  readonly #tones = new Ringer({ speaker: this.#graph, ringer: this.#ringerGraph }, (message) =>
    this.#send(message),
  );
  readonly #recorders = new Recorders(this.#graph, (message) => this.#send(message));
  readonly #microphone: Microphone = new Microphone(
    () => this.#devices.microphone,
    this.#devices.known,
    () => this.#meter.isWatched || [...this.#peers.values()].some((peer) => peer.wantsSound),
    new DeviceVoice(this.#graph),
    (state) => {
      this.#send({ type: 'microphone', state });
      this.#tellOffer();
    },
    () => {
      for (const peer of this.#peers.values()) peer.renewSound();
      this.#meter.renew();
    },
    () => this.#tellDevices(),
  );
  readonly #meter = new LevelMeter(this.#microphone, this.#graph, (level) =>
    this.#send({ type: 'microphoneLevel', level }),
  );
  readonly #testCaller = new TestCaller(this.#microphone, this.#graph, (testCall) =>
    this.#send({ type: 'testCall', testCall }),
  );
  readonly #headsets = new Headsets(() => (navigator as { hid?: Hid }).hid, {
    button: (button) => this.#send({ type: 'headsetButton', button }),
    state: (headsets) => this.#send({ type: 'headsets', headsets }),
  });
  #toldOffer: OfferAhead | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #handlers: Readonly<Record<MediaRequestName, Handler>> = {
    openPeer: handler(mediaRequests.openPeer, (args) => this.#open(args)),
    describe: handler(mediaRequests.describe, async ({ peerId, direction, restartIce }) => ({
      sdp: await this.#peer(peerId).negotiation.describe(direction, restartIce),
    })),
    setRemote: handler(mediaRequests.setRemote, async ({ peerId, sdp }) => ({
      section: await this.#peer(peerId).negotiation.setRemote(sdp),
    })),
    readAhead: handler(mediaRequests.readAhead, async ({ peerId, sdp, direction }) => ({
      section: await this.#peer(peerId).negotiation.readAhead(sdp, direction),
    })),
    answerEarly: handler(mediaRequests.answerEarly, ({ peerId, sdp, direction }) =>
      this.#peer(peerId).answerEarly(sdp, direction, this.#graph),
    ),
    endEarly: act(mediaRequests.endEarly, ({ peerId }) => this.#peer(peerId).endEarly()),
    rollback: act(mediaRequests.rollback, ({ peerId }) => this.#peer(peerId).negotiation.rollback()),
    setMicrophone: act(mediaRequests.setMicrophone, ({ peerId, microphone }) =>
      this.#peer(peerId).setMicrophone(microphone),
    ),
    sendDtmf: act(mediaRequests.sendDtmf, ({ peerId, tones }) => this.#peer(peerId).sendDtmf(tones)),
    closePeer: handler(mediaRequests.closePeer, ({ peerId }) => this.#closePeer(peerId)),
    mix: act(mediaRequests.mix, ({ peerIds }) => this.#mixer.mix(peerIds)),
    playTone: act(mediaRequests.playTone, (args) => this.#tones.play(args)),
    stopTone: act(mediaRequests.stopTone, () => this.#tones.stop()),
    keepWarm: act(mediaRequests.keepWarm, ({ warm }) => this.#pool.keepWarm(warm)),
    useSound: act(mediaRequests.useSound, ({ sound }) => {
      this.#devices.use(sound);
      this.#tones.use(sound);
    }),
    useRingTones: act(mediaRequests.useRingTones, ({ tones }) => this.#tones.useImported(tones)),
    previewRing: act(mediaRequests.previewRing, ({ tone }) => this.#tones.preview(tone)),
    previewAnnouncement: act(mediaRequests.previewAnnouncement, ({ sound }) =>
      this.#tones.previewAnnouncement(sound),
    ),
    readTone: handler(mediaRequests.readTone, ({ file }) => readTone(file)),
    watchMicrophone: act(mediaRequests.watchMicrophone, ({ watch }) => this.#meter.watch(watch)),
    testOutput: act(mediaRequests.testOutput, ({ output }) => this.#tones.try(output)),
    testCall: act(mediaRequests.testCall, () => this.#testCaller.start()),
    startRecording: act(mediaRequests.startRecording, ({ recordingId, peerId }) =>
      this.#recorders.start(recordingId, this.#peer(peerId)),
    ),
    reachPeer: act(mediaRequests.reachPeer, ({ peerId }) => this.#peer(peerId).reached()),
    announceRecording: act(mediaRequests.announceRecording, ({ peerId, announcement }) =>
      announce(this.#peer(peerId), this.#graph, announcement, (id) => this.#tones.sound(id)),
    ),
    setRecording: act(mediaRequests.setRecording, ({ recordingId, state }) =>
      this.#recorders.set(recordingId, state),
    ),
    stopRecording: act(mediaRequests.stopRecording, ({ recordingId }) => this.#recorders.stop(recordingId)),
    showOnHeadsets: act(mediaRequests.showOnHeadsets, ({ lamps }) => this.#headsets.use(lamps)),
    expectNetworks: act(mediaRequests.expectNetworks, ({ networks, outward }) =>
      this.#pool.expect(networks, outward),
    ),
    useIce: act(mediaRequests.useIce, ({ ice }) => this.#pool.useIce(ice)),
    testRelay: handler(mediaRequests.testRelay, async ({ ice }) => ({ state: await testRelay(ice) })),
    ping: handler(mediaRequests.ping, () => ({})),
  };

  constructor(private readonly port: MessagePort) {
    port.addEventListener('message', (event) => void this.#receive(event.data));
    port.start();
    this.#send({ type: 'ready' });
  }

  close(): void {
    clearInterval(this.#timer);
    this.#recorders.close();
    for (const peer of this.#peers.values()) peer.close();
    this.#peers.clear();
    this.#tones.close();
    this.#testCaller.stop();
    this.#headsets.close();
    this.#meter.close();
    this.#microphone.close();
    this.#devices.close();
    this.#pool.close();
    this.#graph.close();
    this.#ringerGraph.close();
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

  #open({ peerId, source, ice = noRelays, offer }: MediaArgs<'openPeer'>): Record<string, never> {
    if (this.#peers.has(peerId)) throw new MediaFailure('failed', 'the peer is open already');
    const prepared = offer === undefined ? null : this.#pool.takeOffer(offer);
    if (offer !== undefined && prepared === null) throw new MediaFailure('noSuchPeer', 'no such offer');
    const peer = new Peer(
      peerId,
      (first) => this.#pool.take(first, ice),
      this.#sourceOf(source),
      this.#speaker,
      {
        state: (state) => this.#send({ type: 'peerState', peerId, state }),
        playback: (state) => this.#send({ type: 'playback', of: 'call', state }),
        soundFailed: (failure, first) => this.#reportSoundFailure(peerId, failure, first),
        farTrack: () => this.#mixer.renew(),
      },
    );
    this.#tones.endTrial();
    if (this.#peers.size === 0) this.#timer = setInterval(() => void this.#reportStats(), STATS_EVERY_MS);
    this.#peers.set(peerId, peer);
    if (prepared !== null) peer.negotiation.beginWith(prepared);
    return {};
  }

  #sourceOf(source: PeerSource): SoundSource {
    if (source.kind === 'recording') return new Recording(source.sound, this.#graph);
    if (source.whenMissing !== 'silence') return this.#microphone;
    return new ForgivingMicrophone(this.#microphone, this.#graph, (state) =>
      this.#send({ type: 'microphone', state }),
    );
  }

  /** Everything that makes or takes sound goes to the devices that are meant now. */
  #followDevices(): void {
    this.#speaker.use(this.#devices.resolve('speaker').id);
    this.#ringer.use(this.#devices.resolve('ringer').id);
    this.#microphone.follow();
    this.#tellDevices();
  }

  /** Where the microphone is not likely to be had, a call has to wait for it: no offer may go out before. */
  #tellOffer(): void {
    const offer = this.#microphone.trusted ? this.#pool.offer : null;
    if (offer?.id === this.#toldOffer?.id && offer?.sdp === this.#toldOffer?.sdp) return;
    this.#toldOffer = offer;
    this.#send({ type: 'offer', offer });
  }

  #tellDevices(): void {
    this.#send({ type: 'devices', devices: this.#devices.report(this.#microphone.usesFallback) });
    this.#tellOffer();
  }

  #tellTone(state: PlaybackState): void {
    this.#send({ type: 'playback', of: 'tone', state });
  }

  #closePeer(peerId: PeerId): Record<string, never> {
    const peer = this.#peers.get(peerId);
    if (peer) this.#recorders.stopOf(peer);
    peer?.close();
    if (this.#peers.delete(peerId) && this.#peers.size === 0) clearInterval(this.#timer);
    this.#mixer.renew();
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
    this.#tellOffer();
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
