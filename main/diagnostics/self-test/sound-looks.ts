import { randomUUID } from 'node:crypto';
import type { HeadsetState } from '../../../shared/domain/headset';
import { PeerId } from '../../../shared/domain/ids';
import type { SelfTestOutcome } from '../../../shared/domain/self-test';
import type { MicrophoneProblem } from '../../../shared/domain/sound';
import type { IceSettings } from '../../../shared/domain/turn';
import { MediaError, type MediaPort, type SoundPort } from '../../media/port';
import type { Clock } from '../../platform/clock';
import { failed, type Look, lookAt, notApplicable, passed, pause } from './look';

/** A voice is louder than this (peak of 0..1); a room is not. */
const VOICE_PEAK = 0.02;
const LISTEN_MS = 8_000;
/** As long as a question waits for its answer. */
const ANSWER_MS = 45_000;

const problems = {
  denied: 'microphoneDenied',
  missing: 'microphoneMissing',
  busy: 'microphoneBusy',
} as const satisfies Record<MicrophoneProblem, string>;

export interface SoundLookParts {
  readonly media: Pick<MediaPort, 'openPeer' | 'describe' | 'closePeer'>;
  readonly sound: Pick<SoundPort, 'watchMicrophone' | 'testOutput' | 'onMicrophoneLevel'>;
  readonly clock: Clock;
  /** What the default line asks for this machine's public address. */
  ice(): IceSettings;
  isCalling(): boolean;
  headset(): HeadsetState;
  /** The agent's answer to what they heard; null when they give none in time. */
  ask(part: 'speaker' | 'ringer', stop: AbortSignal, limitMs: number): Promise<boolean | null>;
}

/** The media window opens a connection beside the calls and looks for ways; nobody but a STUN server hears of it. */
function mediaLook({ media, ice }: SoundLookParts): Look {
  return {
    parts: ['mediaWindow', 'ice'],
    accountId: null,
    async run(tell) {
      const peerId = PeerId.parse(`self-test-${randomUUID()}`);
      tell('mediaWindow', { state: 'running' });
      try {
        await media.openPeer(peerId, { kind: 'recording', sound: 'customer-fr' }, ice());
        const sdp = await media.describe(peerId, 'inactive');
        tell('mediaWindow', passed());
        tell('ice', waysIn(sdp));
      } catch (error) {
        if (!(error instanceof MediaError)) throw error;
        tell('mediaWindow', failed('noMediaWindow'));
        tell('ice', notApplicable('notReached'));
      } finally {
        media.closePeer(peerId);
      }
    },
  };
}

function waysIn(sdp: string): SelfTestOutcome {
  const count = (kind: string) => sdp.match(new RegExp(`^a=candidate:.* typ ${kind}\\b`, 'gm'))?.length ?? 0;
  const ways = { host: count('host'), srflx: count('srflx'), relay: count('relay') };
  return ways.host + ways.srflx + ways.relay === 0 ? failed('noCandidates') : passed(ways);
}

/** Until a voice is heard or the microphone says why it gives none; the agent is asked to speak meanwhile. */
async function listen({ sound, clock }: SoundLookParts, stop: AbortSignal): Promise<SelfTestOutcome> {
  const over = new AbortController();
  let loudest: number | null = null;
  let found: SelfTestOutcome | null = null;
  const listening = sound.onMicrophoneLevel((level) => {
    if (level === null) return;
    if ('problem' in level) found = failed(problems[level.problem]);
    else loudest = Math.max(loudest ?? 0, level.peak);
    if (loudest !== null && loudest >= VOICE_PEAK) found = passed({ percent: Math.round(loudest * 100) });
    if (found !== null) over.abort();
  });
  sound.watchMicrophone(true);
  await pause(clock, LISTEN_MS, AbortSignal.any([stop, over.signal]));
  listening.dispose();
  sound.watchMicrophone(false);
  if (found !== null) return found;
  if (loudest === null) return failed('noResult');
  return failed(loudest === 0 ? 'microphoneMuted' : 'microphoneSilent');
}

/** A short sound that the agent is asked about. It would be in the ear of who talks: in a call there is none. */
const outputLook = (part: 'speaker' | 'ringer', { sound, isCalling, ask }: SoundLookParts): Look =>
  lookAt(part, async (stop, tell) => {
    if (isCalling()) return notApplicable('inCall');
    sound.testOutput(part);
    tell({ state: 'asking' });
    const heard = await ask(part, stop, ANSWER_MS);
    if (heard === null) return notApplicable('notSaid');
    return heard ? passed() : failed('notHeard');
  });

function headsetFound(state: HeadsetState): SelfTestOutcome {
  switch (state.state) {
    case 'off':
      return notApplicable('switchedOff');
    case 'none':
      return notApplicable('noHeadset');
    case 'ours':
      return passed();
    case 'refused':
      return failed('headsetRefused');
  }
}

/** In this order: what comes out of the speaker would be heard by the microphone. */
export const soundLooks = (parts: SoundLookParts): Look[] => [
  lookAt('headset', async () => headsetFound(parts.headset())),
  mediaLook(parts),
  lookAt('microphone', (stop) => listen(parts, stop)),
  outputLook('speaker', parts),
  outputLook('ringer', parts),
];
