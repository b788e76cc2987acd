import { vi } from 'vitest';

/** What the pages of media made and have to let go of, told apart from the test's own by the caller's file. */
export const connections: RTCPeerConnection[] = [];
export let tracks: MediaStreamTrack[];
export const elements: HTMLAudioElement[] = [];
export const contexts: AudioContext[] = [];
export const sources = new Set<AudioScheduledSourceNode>();
export const timers = new Set<unknown>();
export const listeners: string[] = [];

const isTheirs = () => /\/renderer\/media\//.test(new Error('where').stack ?? '');

/** A constructor that keeps what it makes. */
function keeping<T extends object>(made: T[]): ProxyHandler<new () => T> {
  return {
    construct(target, args, newTarget) {
      const one: T = Reflect.construct(target, args, newTarget);
      made.push(one);
      return one;
    },
  };
}

/** Follows timers of one kind from their start to their end. */
function followTimers(start: 'setTimeout' | 'setInterval', end: 'clearTimeout' | 'clearInterval'): void {
  const [begin, stop] = [globalThis[start].bind(globalThis), globalThis[end].bind(globalThis)];
  vi.stubGlobal(start, (task: () => void, delayMs?: number) => {
    const theirs = isTheirs();
    const id: unknown = begin(() => {
      if (start === 'setTimeout') timers.delete(id);
      task();
    }, delayMs);
    if (theirs) timers.add(id);
    return id;
  });
  vi.stubGlobal(end, (id: number | undefined) => {
    timers.delete(id);
    stop(id);
  });
}

/** Follows the listeners at what outlives a session. */
function followListeners(): void {
  const lasting = new Map<unknown, string>([
    [window, 'window'],
    [navigator.mediaDevices, 'devices'],
    [Reflect.get(navigator, 'connection'), 'network'],
  ]);
  const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
  vi.spyOn(EventTarget.prototype, 'addEventListener').mockImplementation(function (
    this: EventTarget,
    ...args
  ) {
    const name = lasting.get(this);
    if (name !== undefined && isTheirs()) listeners.push(`${name} ${args[0]}`);
    return add.apply(this, args);
  });
  vi.spyOn(EventTarget.prototype, 'removeEventListener').mockImplementation(function (
    this: EventTarget,
    ...args
  ) {
    const index = listeners.indexOf(`${lasting.get(this)} ${args[0]}`);
    if (index >= 0 && isTheirs()) listeners.splice(index, 1);
    return remove.apply(this, args);
  });
}

function followSources(): void {
  for (const { prototype } of [AudioBufferSourceNode, ConstantSourceNode]) {
    const { start, stop } = prototype;
    vi.spyOn(prototype, 'start').mockImplementation(function (this: AudioScheduledSourceNode) {
      sources.add(this);
      Reflect.apply(start, this, []);
    });
    vi.spyOn(prototype, 'stop').mockImplementation(function (this: AudioScheduledSourceNode) {
      sources.delete(this);
      Reflect.apply(stop, this, []);
    });
  }
}

function followTracks(): void {
  const devices = navigator.mediaDevices;
  // Of this test: the device of one before may open late.
  const given: MediaStreamTrack[] = [];
  tracks = given;
  const original = devices.getUserMedia.bind(devices);
  vi.spyOn(devices, 'getUserMedia').mockImplementation(async (wanted) => {
    const stream = await original(wanted);
    given.push(...stream.getTracks());
    return stream;
  });
  const { clone } = MediaStreamTrack.prototype;
  vi.spyOn(MediaStreamTrack.prototype, 'clone').mockImplementation(function (this: MediaStreamTrack) {
    const track = clone.call(this);
    given.push(track);
    return track;
  });
}

/** Follows all of it from here on, and forgets what was made before. */
export function followAll(): void {
  for (const made of [connections, elements, contexts, listeners]) made.length = 0;
  sources.clear();
  timers.clear();
  vi.stubGlobal('RTCPeerConnection', new Proxy(RTCPeerConnection, keeping(connections)));
  vi.stubGlobal('Audio', new Proxy(Audio, keeping(elements)));
  vi.stubGlobal('AudioContext', new Proxy(AudioContext, keeping(contexts)));
  followTimers('setTimeout', 'clearTimeout');
  followTimers('setInterval', 'clearInterval');
  followListeners();
  followSources();
  followTracks();
}

export function unfollow(): void {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
}
