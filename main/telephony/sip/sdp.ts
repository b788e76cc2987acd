import { isIP } from 'node:net';
import type { Direction } from '../../../shared/ipc/media-protocol';

/** What signalling needs to know of a session description; the media window reads the rest. */
export interface DescribedAudio {
  direction: Direction;
  /** `c=0.0.0.0` or `::`, the old way to hold (RFC 2543; RFC 3264 section 8.4). */
  nullAddress: boolean;
  /** RFC 4733 events may be sent. */
  telephoneEvent: boolean;
  /** The DTLS certificates that its end may present, as one comparable text (RFC 8122 section 5). */
  certificates: string;
  /**
   * Its end goes on with the DTLS association that a session began with, whatever is agreed on later, or ends the call over another
   * one. It is of before RFC 8842 and says which connection it means (`a=connection`, RFC 4145 section 5); that forbids the word for
   * DTLS and has every new fingerprint begin a new association. Asterisk does, however its sessions are called (seen in 16).
   */
  keepsKeys: boolean;
  /** IP addresses that its end may be sent to, the first few. */
  addresses: readonly string[];
}
export type DescriptionSummary = { ok: true; audio: DescribedAudio | null } | { ok: false };

const LIMIT = 60_000;
const DIRECTION = /^a=(sendrecv|sendonly|recvonly|inactive)$/;
const ORIGIN = /^o=(\S+) (\d+) (\d+) (\S+ \S+ \S+)$/;

function certificatesIn(lines: readonly string[]): string {
  const named = lines.filter((line) => line.startsWith('a=fingerprint:'));
  return [...new Set(named)].sort().join('\n').toLowerCase();
}

function directionIn(lines: readonly string[]): Direction | undefined {
  for (const line of lines) {
    const found = DIRECTION.exec(line)?.[1];
    if (found === 'sendrecv' || found === 'sendonly' || found === 'recvonly' || found === 'inactive')
      return found;
  }
  return undefined;
}

/** What we can hear and say, by their names in `a=rtpmap`. */
const CODECS = new Set(['opus', 'g722', 'pcmu', 'pcma']);
/** Payload types that need no rtpmap line (RFC 3551 section 6). */
const STATIC_CODECS: Readonly<Record<string, string>> = { '0': 'pcmu', '8': 'pcma', '9': 'g722' };

const NULL_ADDRESS = /^c=IN (IP4 0\.0\.0\.0|IP6 (::|0(:0){7}))$/;
/** What of a description says where its media come from, how they are keyed and which way they go. */
const MEDIA_LINE = /^(m=|c=|a=(ice-ufrag|ice-pwd|fingerprint|setup|sendrecv|sendonly|recvonly|inactive)\b)/;

const ENABLED_AUDIO = /^m=audio [1-9]\d{0,4}(\/\d+)? \S+ \S/;

/** The lines before the first media section, and those of each section. */
export function sectionsOf(lines: readonly string[]): { session: string[]; media: string[][] } {
  const session: string[] = [];
  const media: string[][] = [];
  for (const line of lines) {
    if (line.startsWith('m=')) media.push([line]);
    else (media.at(-1) ?? session).push(line);
  }
  return { session, media };
}

export const isEnabledAudio = (section: readonly string[] | undefined): section is readonly string[] =>
  ENABLED_AUDIO.test(section?.[0] ?? '');

/**
 * Reads a description (RFC 8866); `ok` is false where it is none. `audio` is null without an accepted audio stream.
 * `section`: the media section in use, from 0; without it the first enabled audio.
 */
export function readDescription(sdp: string, section?: number): DescriptionSummary {
  const lines = sdp.split(/\r?\n/).filter((line) => line !== '');
  const wellFormed =
    sdp.length <= LIMIT &&
    lines[0] === 'v=0' &&
    lines.every((line) => /^[a-z]=/.test(line)) &&
    lines.some((line) => ORIGIN.test(line));
  if (!wellFormed) return { ok: false };

  const { session, media } = sectionsOf(lines);
  const audio = section === undefined ? media.find(isEnabledAudio) : media[section];
  if (!isEnabledAudio(audio)) return { ok: true, audio: null };
  const address = [...audio, ...session].find((line) => line.startsWith('c='));
  return {
    ok: true,
    audio: {
      direction: directionIn(audio) ?? directionIn(session) ?? 'sendrecv',
      nullAddress: NULL_ADDRESS.test(address ?? '') && !isAddressToCome(audio, session),
      telephoneEvent: audio.some((line) => /^a=rtpmap:\d+ telephone-event\//i.test(line)),
      certificates: certificatesIn(audio) || certificatesIn(session),
      keepsKeys: namesConnection([...audio, ...session]),
      addresses: addressesIn(audio, address),
    },
  };
}

const namesConnection = (lines: readonly string[]): boolean =>
  lines.some((line) => line.startsWith('a=fingerprint:')) &&
  lines.some((line) => /^a=connection:(new|existing)$/.test(line));

/** A description may name any number of them; no end has so many. */
const MOST_ADDRESSES = 8;

/** `connection`: the line that counts without ICE. */
function addressesIn(audio: readonly string[], connection = ''): readonly string[] {
  const candidates = audio.flatMap((line) => /^a=candidate:\S+ \d+ udp \d+ (\S+) /i.exec(line)?.[1] ?? []);
  const named = candidates.length > 0 ? candidates : [connection.split(/[ /]/)[2] ?? ''];
  return [...new Set(named)].filter((address) => isIP(address) !== 0).slice(0, MOST_ADDRESSES);
}

/** IP addresses of the relays that a description of ours names. */
export const relaysIn = (sdp: string): readonly string[] =>
  [...sdp.matchAll(/^a=candidate:(?:\S+ ){4}(\S+) \d+ typ relay/gm)].map(([, address = '']) => address);

/** With ICE, no address and port 9 say that candidates are told apart; that is no hold (RFC 8840 section 4.1.1). */
const isAddressToCome = (audio: readonly string[], session: readonly string[]): boolean =>
  /^m=audio 9 /.test(audio[0] ?? '') &&
  [...audio, ...session].some((line) => line.startsWith('a=ice-ufrag:'));

/** What an ICE restart changes (RFC 8839 section 4.4.1.1.1); '' without ICE. */
export const wayOf = (sdp: string): string => /^a=ice-ufrag:.*$/m.exec(sdp)?.[0] ?? '';

/** Whether two descriptions of one far end are of the same media, the same way. */
export function isSameMedia(one: string, other: string): boolean {
  const media = (sdp: string) =>
    sdp
      .split(/\r?\n/)
      .filter((line) => MEDIA_LINE.test(line))
      .sort()
      .join('\n');
  return media(one) === media(other);
}

/**
 * Whether WebRTC can answer one of the audios of an offer: with a codec of ours, encrypted by DTLS-SRTP, over ICE and
 * with RTCP on the same port (RFC 8827 section 6.5, RFC 8829 section 5.3.1).
 */
export function canAnswer(offer: string): boolean {
  const { session, media } = sectionsOf(offer.split(/\r?\n/));
  return media.filter(isEnabledAudio).some((audio) => isAnswerable(audio, session));
}

function isAnswerable(audio: readonly string[], session: readonly string[]): boolean {
  const has = (attribute: string) =>
    [...audio, ...session].some((line) => line.startsWith(`a=${attribute}:`));
  if (!has('fingerprint') || !has('ice-ufrag') || !audio.includes('a=rtcp-mux')) return false;
  return formatsOf(audio).some(({ name }) => CODECS.has(name));
}

/** Whether a format that has a payload type of the standard's is under that one. */
export const isUnderStandardType = ({ payload, name }: { payload: string; name: string }): boolean =>
  STATIC_CODECS[payload] === name || !Object.values(STATIC_CODECS).includes(name);

/** The formats of an audio section, in its order, by their names in lower case ('' where it has none) and their clocks in hertz. */
export function formatsOf(audio: readonly string[]): { payload: string; name: string; clock: number }[] {
  const named = new Map(
    audio.flatMap((line) => {
      const [, payload, name, clock] = /^a=rtpmap:(\d+) +([^/\s]+)\/(\d*)/.exec(line) ?? [];
      return payload !== undefined && name !== undefined
        ? [[payload, { name: name.toLowerCase(), clock: Number(clock) }]]
        : [];
    }),
  );
  const [, , , ...payloads] = audio[0]?.trim().split(/ +/) ?? [];
  return payloads.map((payload) => ({
    payload,
    ...(named.get(payload) ?? { name: STATIC_CODECS[payload] ?? '', clock: 8_000 }),
  }));
}

/**
 * A call's descriptions keep one session id and count up their version, though the peer that makes them may be
 * a new one after a restart of the media window (RFC 3264 section 8; RFC 8866 section 5.2).
 */
export class Origin {
  #sessionId: string | null = null;
  #version = 0;

  /** The description with this call's session id and the next version. */
  stamp(sdp: string): string {
    return sdp.replace(
      /^o=(\S+) (\d+) (\d+) /m,
      (_line, user: string, sessionId: string, version: string) => {
        this.#sessionId ??= sessionId;
        this.#version = this.#version === 0 ? Math.max(1, Number(version) || 1) : this.#version + 1;
        return `o=${user} ${this.#sessionId} ${this.#version} `;
      },
    );
  }
}

/** The far end does not want to hear us (RFC 3264 section 8.4). */
export function isHolding(audio: DescribedAudio): boolean {
  return audio.nullAddress || audio.direction === 'sendonly' || audio.direction === 'inactive';
}

/** The direction of our answer: what we wish, as far as the offer allows it (RFC 3264 section 6.1). */
export function answerDirection(offered: DescribedAudio, heldByUs: boolean): Direction {
  const weSend = !isHolding(offered);
  const weReceive = !heldByUs && offered.direction !== 'recvonly' && offered.direction !== 'inactive';
  if (weSend) return weReceive ? 'sendrecv' : 'sendonly';
  return weReceive ? 'recvonly' : 'inactive';
}
