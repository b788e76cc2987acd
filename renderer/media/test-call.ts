import type { TestCall } from '../../shared/domain/sound';
import type { AudioGraph } from './audio-graph';
import { MediaFailure } from './failure';
import type { Microphone } from './microphone';
import { problemOf } from './source';
import { verdictOf } from './voice-verdict';

const SPEAK_MS = 5_000;

/** Ends when the run that it belongs to has been stopped or replaced. */
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/** A call to oneself: the voice goes through encoder, encryption and decoder as in a call, and is then heard. */
export class TestCaller {
  #running: AbortController | null = null;

  constructor(
    private readonly microphone: Microphone,
    private readonly graph: AudioGraph,
    private readonly report: (testCall: TestCall) => void,
  ) {}

  start(): void {
    this.stop();
    const running = new AbortController();
    this.#running = running;
    void this.#run(running.signal);
  }

  stop(): void {
    this.#running?.abort();
    this.#running = null;
  }

  async #run(signal: AbortSignal): Promise<void> {
    const tell = (testCall: TestCall) => {
      if (!signal.aborted) this.report(testCall);
    };
    tell({ phase: 'recording' });
    const context = this.graph.use();
    try {
      const voice = await this.#record(context, signal);
      if (signal.aborted) return;
      const verdict = verdictOf(voice.getChannelData(0), voice.sampleRate);
      tell({ phase: 'playing', verdict });
      await play(voice, context, signal);
      tell({ phase: 'done', verdict });
    } catch (error) {
      const isMicrophone = error instanceof MediaFailure && error.code !== 'failed';
      tell({ phase: 'failed', problem: isMicrophone ? problemOf(error) : 'noSound' });
    } finally {
      this.graph.release();
    }
  }

  async #record(context: AudioContext, signal: AbortSignal): Promise<AudioBuffer> {
    const track = await this.microphone.take();
    const near = new RTCPeerConnection({ iceServers: [] });
    const far = new RTCPeerConnection({ iceServers: [] });
    // Chromium decodes the sound of a connection only while an element plays it.
    const listener = new Audio();
    listener.muted = true;
    try {
      const heard = await connect(track, near, far);
      listener.srcObject = heard;
      await listener.play();
      const recorder = new MediaRecorder(heard);
      const parts: Blob[] = [];
      recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
      const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve, { once: true }));
      recorder.start();
      await pause(SPEAK_MS, signal);
      recorder.stop();
      await stopped;
      return await context.decodeAudioData(await new Blob(parts).arrayBuffer());
    } finally {
      listener.srcObject = null;
      near.close();
      far.close();
      this.microphone.give(track);
    }
  }
}

/** The far side of a connection that lies wholly in this page, with what it hears. */
async function connect(
  track: MediaStreamTrack,
  near: RTCPeerConnection,
  far: RTCPeerConnection,
): Promise<MediaStream> {
  for (const [from, to] of [
    [near, far],
    [far, near],
  ] as const)
    from.addEventListener('icecandidate', ({ candidate }) => void to.addIceCandidate(candidate ?? undefined));
  const heard = new Promise<MediaStream>((resolve) =>
    far.addEventListener('track', (event) => resolve(new MediaStream([event.track]))),
  );
  near.addTrack(track);
  await near.setLocalDescription();
  if (near.localDescription) await far.setRemoteDescription(near.localDescription);
  await far.setLocalDescription();
  if (far.localDescription) await near.setRemoteDescription(far.localDescription);
  return heard;
}

function play(voice: AudioBuffer, context: AudioContext, signal: AbortSignal): Promise<void> {
  const player = new AudioBufferSourceNode(context, { buffer: voice });
  player.connect(context.destination);
  return new Promise((resolve) => {
    player.addEventListener('ended', () => resolve());
    signal.addEventListener('abort', () => player.stop());
    player.start();
  });
}
