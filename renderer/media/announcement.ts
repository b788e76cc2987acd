import recordedEn from '../../resources/sounds/recorded-en.ogg?url&no-inline';
import recordedEs from '../../resources/sounds/recorded-es.ogg?url&no-inline';
import recordedFr from '../../resources/sounds/recorded-fr.ogg?url&no-inline';
import { type Announcement, PromptLanguage } from '../../shared/domain/recording';
import { ImportedToneId } from '../../shared/domain/ring-tone';
import type { AudioGraph } from './audio-graph';
import { MediaFailure } from './failure';
import type { Peer } from './peer';
import { TrackInput } from './track-input';
import { decodeVoice } from './voice-file';

/** The imported sounds; null where there is none. */
type Sounds = (id: ImportedToneId) => AudioBuffer | null;

const prompts: Readonly<Record<PromptLanguage, string>> = { fr: recordedFr, en: recordedEn, es: recordedEs };

/**
 * The tone that tells of a recording, as recorders sound since FCC docket 6787 (1947): 1400 Hz. Longer than its 0.2 s,
 * because it is given once.
 */
const HERTZ = 1_400;
const LENGTH_S = 0.5;
const LEVEL = 0.25;
/** For the agent, who knows it: in a headset, for hours. */
const AGENT_GAIN = 0.5;
/** So that it does not click. */
const RAMP_S = 0.01;

/**
 * Plays it once to both ends of the call, over what is being said, to the agent more softly. Resolves when it is over.
 * @throws MediaFailure `notHeard` when the far end cannot hear all of it: the call is on hold, or its connection lost, or
 * becomes so meanwhile, or ends; `failed` when there is no such sound
 */
export async function announce(
  peer: Peer,
  graph: AudioGraph,
  announcement: Announcement,
  sounds: Sounds,
): Promise<void> {
  const context = graph.use();
  try {
    const voice = await voiceOf(announcement, context, sounds);
    const sent = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
    const speech = new TrackInput(context, [sent]);
    const [track] = sent.stream.getAudioTracks();
    if (track === undefined) throw new MediaFailure('failed', 'no track of the announcement');
    const lost = new AbortController();
    const cover = { track, over: speech.use.bind(speech), lost: () => lost.abort() };
    try {
      await peer.cover(cover);
      const heard = new GainNode(context, { gain: AGENT_GAIN });
      heard.connect(context.destination);
      const outputs = [sent, heard];
      const isHeard = () => peer.sent === track && peer.isSending && !lost.signal.aborted;
      if (isHeard()) {
        const sound = voice === null ? beep(context, outputs) : say(context, voice, outputs);
        await over(sound, lost.signal);
      }
      if (!isHeard()) throw new MediaFailure('notHeard', 'the far end hears nothing of us');
    } finally {
      await peer.uncover(cover);
      speech.use(null);
      track.stop();
    }
  } finally {
    graph.release();
  }
}

/** Null for the tone. */
async function voiceOf(
  announcement: Announcement,
  context: AudioContext,
  sounds: Sounds,
): Promise<AudioBuffer | null> {
  if (announcement === 'tone') return null;
  const language = PromptLanguage.safeParse(announcement).data;
  if (language !== undefined) return decodeVoice(context, prompts[language]);
  const sound = sounds(ImportedToneId.parse(announcement));
  if (sound === null) throw new MediaFailure('failed', 'no such sound');
  return sound;
}

/** What plays, and the node by which it is heard. */
interface Sound {
  readonly player: AudioScheduledSourceNode;
  readonly last: AudioNode;
}

/** Resolves when it has ended, or at once where nobody hears it any more: the end of one that was cut off may never be told. */
function over({ player, last }: Sound, lost: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      last.disconnect();
      resolve();
    };
    const cutOff = () => {
      player.stop();
      end();
    };
    player.addEventListener('ended', end, { once: true });
    lost.addEventListener('abort', cutOff, { once: true });
  });
}

function say(context: AudioContext, voice: AudioBuffer, outputs: readonly AudioNode[]): Sound {
  const player = new AudioBufferSourceNode(context, { buffer: voice });
  for (const output of outputs) player.connect(output);
  player.start();
  return { player, last: player };
}

function beep(context: AudioContext, outputs: readonly AudioNode[]): Sound {
  const tone = new OscillatorNode(context, { frequency: HERTZ });
  const level = new GainNode(context, { gain: 0 });
  tone.connect(level);
  for (const output of outputs) level.connect(output);
  const begin = context.currentTime;
  const end = begin + LENGTH_S;
  level.gain
    .setValueAtTime(0, begin)
    .linearRampToValueAtTime(LEVEL, begin + RAMP_S)
    .setValueAtTime(LEVEL, end - RAMP_S)
    .linearRampToValueAtTime(0, end);
  tone.start(begin);
  tone.stop(end);
  return { player: tone, last: level };
}
