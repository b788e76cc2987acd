import type { AudioGraph } from './audio-graph';
import { MediaFailure } from './failure';
import type { Peer } from './peer';

/**
 * The tone that tells of a recording, as recorders sound since FCC docket 6787 (1947): 1400 Hz. Longer than its 0.2 s,
 * because it is given once.
 */
const HERTZ = 1_400;
const LENGTH_S = 0.5;
const LEVEL = 0.25;
/** So that it does not click. */
const RAMP_S = 0.01;

/**
 * Plays the tone once to both ends of the call, over what is being said. Resolves when it is over.
 * @throws MediaFailure when the far end cannot hear it: the call is on hold
 */
export async function announce(peer: Peer, graph: AudioGraph): Promise<void> {
  await peer.reached();
  const context = graph.use();
  try {
    const sent = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
    const speech = peer.sent;
    if (speech !== null)
      new MediaStreamAudioSourceNode(context, { mediaStream: new MediaStream([speech]) }).connect(sent);
    const [track = null] = sent.stream.getAudioTracks();
    await peer.cover(track);
    try {
      if (peer.sent !== track) throw new MediaFailure('failed', 'the far end hears nothing of us');
      await play(context, [sent, context.destination]);
    } finally {
      await peer.cover(null);
    }
  } finally {
    graph.release();
  }
}

function play(context: AudioContext, outputs: readonly AudioNode[]): Promise<void> {
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
  return new Promise((resolve) => {
    tone.addEventListener('ended', () => {
      level.disconnect();
      resolve();
    });
    tone.start(begin);
    tone.stop(end);
  });
}
