import type { CallId } from '../../shared/domain/ids';
import type { RecorderPort } from '../media/port';
import type { Log } from '../platform/log';
import { announceTo, isAnnounced, isNotHeard, type Saying } from './announcement';
import type { RecordedCall } from './recorded-call';

interface Options {
  readonly media: Pick<RecorderPort, 'announceRecording'>;
  readonly log: Log;
  /** The calls that are talked on together with this one. */
  readonly heardWith: (callId: CallId) => readonly CallId[];
  readonly recordedCall: (callId: CallId) => RecordedCall | undefined;
  readonly announcement: (callId: CallId, recorded: readonly RecordedCall[]) => Saying;
  /** Recordings wait for the agent, who has to ask first. */
  readonly onAsk: () => void;
}

/** Whoever comes into a call with others is told what is recorded of it, by tone or sentence, or asked by the agent. */
export class Newcomers {
  readonly #options: Options;
  #members: readonly CallId[] = [];
  /** Those that hear and are heard at this moment. */
  readonly #inTalk = new Set<CallId>();
  /** Those of them that have begun to hear since it was said to them the last time. */
  readonly #hearAnew = new Set<CallId>();
  /** Those that were not told yet. */
  readonly #untold = new Set<CallId>();

  constructor(options: Options) {
    this.#options = options;
  }

  hears(callId: CallId, isInTalk: boolean): void {
    if (isInTalk === this.#inTalk.has(callId)) return;
    for (const set of [this.#inTalk, this.#hearAnew]) {
      if (isInTalk) set.add(callId);
      else set.delete(callId);
    }
  }

  /** Both ends hear each other, as far as they have agreed. */
  isInTalk(callId: CallId): boolean {
    return this.#inTalk.has(callId);
  }

  /** Who talks together now: two or more, or none. */
  talkTogether(members: readonly CallId[]): void {
    for (const one of members) if (!this.#members.includes(one)) this.#untold.add(one);
    this.#members = members;
  }

  /** A recording begins of those whom this one is talked on together with, or somebody else is there now. */
  owe(callId: CallId): void {
    this.#untold.add(callId);
  }

  /** Who is still on hold would not hear it. */
  tell(): void {
    for (const one of this.#untold) {
      if (this.#members.includes(one) && !this.#inTalk.has(one)) continue;
      this.#untold.delete(one);
      if (this.#members.includes(one)) this.#tellOne(one);
    }
  }

  /** Who is recorded by the others' recordings hears it, or is asked by the agent before those go on. */
  #tellOne(member: CallId): void {
    const { heardWith, recordedCall, media, announcement } = this.#options;
    const own = recordedCall(member)?.notice;
    const calls = heardWith(member)
      .flatMap((one) => (one === member ? [] : (recordedCall(one) ?? [])))
      .filter(({ notice }) => notice !== 'none');
    if (calls.some(({ notice }) => notice === 'ask')) this.#ask(calls);
    else if (calls.length > 0 && !(own && isAnnounced(own))) {
      this.#hearAnew.delete(member);
      announceTo(media, member, () => announcement(member, calls)).catch((error: unknown) =>
        this.#notTold(member, calls, error),
      );
    }
  }

  #notTold(member: CallId, calls: readonly RecordedCall[], error: unknown): void {
    this.#options.log.warn('recording not announced', { callId: member });
    if (!this.#members.includes(member)) return;
    if (!isNotHeard(error)) {
      this.#ask(calls);
      return;
    }
    this.#untold.add(member);
    if (this.#hearAnew.has(member)) this.tell();
  }

  #ask(calls: readonly RecordedCall[]): void {
    for (const call of calls) call.ask();
    this.#options.onAsk();
  }
}
