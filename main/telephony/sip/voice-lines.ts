import type { VoiceOptions } from '../../../shared/domain/voice';
import { formatsOf, isEnabledAudio, isUnderStandardType, sectionsOf } from './sdp';

/*
 * A line's choice of codecs is made in what both ends tell each other, not in the browser: so the offer that was made
 * before there was a call serves every line, and a call that gets a new peer keeps its choice.
 */

type Lines = readonly string[];

/** The browser's description as the far end gets it: our codecs in our order, and how we would like to be sent to. */
export const ourVoice = (sdp: string, voice: VoiceOptions): string =>
  inAudio(sdp, (audio) => {
    const settings = new Map([['useinbandfec', voice.errorCorrection ? '1' : '0']]);
    const lines = withOpus(onlyChosen(audio, voice, 'ours'), withChosen(settings, voice));
    return voice.packetTime === 20 ? lines : [...withPacketTime(lines, voice.packetTime), 'a=maxptime:60'];
  });

/**
 * An offer of the far end as the browser gets it, which answers and sends by what it reads. Audio without a codec of this
 * line's is disabled, the others come in this line's order. G.711 and G.722 under a dynamic payload type are left out: Chromium
 * takes none of them into its answer, but sends the first all the same.
 */
export const theirOffer = (sdp: string, voice: VoiceOptions): string =>
  inAudio(sdp, (audio) => heard(onlyChosen(audio, voice, 'ours', isUnderStandardType), voice));

/** As `theirOffer`, in the far end's order: the first format of an answer is to be used (RFC 3264 section 7). */
export const theirAnswer = (sdp: string, voice: VoiceOptions): string =>
  inAudio(sdp, (audio) => heard(onlyChosen(audio, voice, 'theirs'), voice));

function inAudio(sdp: string, change: (audio: Lines) => Lines): string {
  const { session, media } = sectionsOf(sdp.split(/\r?\n/).filter((line) => line !== ''));
  const changed = media.flatMap((section) => (isEnabledAudio(section) ? change(section) : section));
  return [...session, ...changed, ''].join('\r\n');
}

type Format = ReturnType<typeof formatsOf>[number];

function onlyChosen(
  audio: Lines,
  voice: VoiceOptions,
  order: 'ours' | 'theirs',
  isUsable: (format: Format) => boolean = () => true,
): Lines {
  const codecs: readonly string[] = voice.codecs;
  const formats = formatsOf(audio);
  const spoken = formats.filter((format) => codecs.includes(format.name) && isUsable(format));
  const [media = '', ...attributes] = audio;
  if (spoken.length === 0) return [media.replace(/^m=audio \S+/, 'm=audio 0'), ...attributes];
  if (order === 'ours') spoken.sort((one, other) => codecs.indexOf(one.name) - codecs.indexOf(other.name));
  const others = formats.filter(
    ({ name }) => name === 'telephone-event' || (name === 'cn' && voice.pauseInSilence),
  );
  return keep(audio, [...spoken, ...others]);
}

/** The section with these of its formats, in this order. */
function keep([media = '', ...attributes]: Lines, formats: readonly Format[]): Lines {
  const kept = formats.map(({ payload }) => payload);
  const [kind, port, profile] = media.split(/ +/);
  const ofKept = (line: string) => {
    const payload = /^a=(?:rtpmap|fmtp|rtcp-fb):(\d+) /.exec(line)?.[1];
    return payload === undefined || kept.includes(payload);
  };
  return [[kind, port, profile, ...kept].join(' '), ...attributes.filter(ofKept)];
}

/**
 * Beside Opus Chromium sends keys in the slowest clock that was agreed on, though voice and events share their time stamps
 * (RFC 4733 section 2.1), so that each is over with its first packet: it is left those of the voice's clock where there are some.
 */
function withFittingEvents(audio: Lines, { codecs }: VoiceOptions): Lines {
  const spoken: readonly string[] = codecs;
  const formats = formatsOf(audio);
  const clock = formats.find(({ name }) => spoken.includes(name))?.clock;
  const isEvent = ({ name }: Format) => name === 'telephone-event';
  const isFitting = (format: Format) => isEvent(format) && format.clock === clock;
  if (!formats.some(isFitting)) return audio;
  return keep(
    audio,
    formats.filter((format) => !isEvent(format) || isFitting(format)),
  );
}

/** What the browser sends by: the far end's wishes (RFC 7587 section 6.1) as far as they are ours too. */
function heard(audio: Lines, voice: VoiceOptions): Lines {
  const settings = new Map(voice.errorCorrection ? [] : [['useinbandfec', '0']]);
  const lines = withOpus(withFittingEvents(audio, voice), withChosen(settings, voice));
  if (voice.packetTime === 20) return lines;
  const most = Number(lines.map((line) => /^a=maxptime:(\d+)/.exec(line)?.[1]).find(Boolean) ?? 60);
  const fitting = [60, 40, 20].find((time) => time <= Math.min(most, voice.packetTime));
  return withPacketTime(lines, fitting ?? 20);
}

function withChosen(settings: Map<string, string>, voice: VoiceOptions): Map<string, string> {
  settings.set('usedtx', voice.pauseInSilence ? '1' : '0');
  if (voice.bitrateCap !== null) settings.set('maxaveragebitrate', `${voice.bitrateCap * 1000}`);
  return settings;
}

function withPacketTime(audio: Lines, milliseconds: number): Lines {
  return [...audio.filter((line) => !/^a=(max)?ptime:/.test(line)), `a=ptime:${milliseconds}`];
}

/** The Opus of a section with these parameters among its own; the lower of two bitrates holds. */
function withOpus(audio: Lines, settings: ReadonlyMap<string, string>): Lines {
  const payload = formatsOf(audio).find(({ name }) => name === 'opus')?.payload;
  if (payload === undefined) return audio;
  const prefix = `a=fmtp:${payload} `;
  const before = audio.find((line) => line.startsWith(prefix))?.slice(prefix.length) ?? '';
  const told = before.split(';').map((each) => each.trim());
  const parameters = new Map(
    told.filter((each) => each !== '').map((each) => [each.replace(/=.*/, ''), /=(.*)/.exec(each)?.[1]]),
  );
  for (const [name, value] of settings) {
    const isLower = name === 'maxaveragebitrate' && Number(parameters.get(name)) < Number(value);
    if (!isLower) parameters.set(name, value);
  }
  const line =
    prefix +
    [...parameters].map(([name, value]) => (value === undefined ? name : `${name}=${value}`)).join(';');
  return [...audio.filter((each) => !each.startsWith(prefix)), line];
}
