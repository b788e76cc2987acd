import type { Call } from '../../shared/domain/call';
import type { CallId, PeerId } from '../../shared/domain/ids';
import type { MediaPort } from '../media/port';
import { Emitter } from '../platform/emitter';
import { obstacleTo } from './active-call';
import type { CallBook } from './call-book';
import { done, refused } from './command-result';
import type { CallCommandResult, ConferencePort } from './port';
import type { Transfers } from './transfers';

const isBeing = (call: Call, done: 'hold' | 'resume'): boolean =>
  'renegotiation' in call && call.renegotiation.startsWith(done);

/** Whether a call that is in the conference stays there: we have not put it on hold, or it is being resumed. */
const stays = (call: Call | undefined): boolean =>
  call?.state === 'connected' ||
  (call?.state === 'held' && (call.heldBy === 'them' || isBeing(call, 'resume')));

/** Whether a call can come into the conference now. */
function canJoin(call: Call): boolean {
  if (call.state === 'connected') return !isBeing(call, 'hold');
  return call.state === 'held' && (call.heldBy === 'them' || call.renegotiation === 'none');
}

/** Whether its far end hears the others: not the music that it plays while it holds us. */
const isHeard = (call: Call | undefined): boolean => call?.state === 'connected' && !isBeing(call, 'hold');

/**
 * Calls that are talked on together. It is a relation between calls and no state of theirs: who is put on hold, handed over
 * or hung up has left it, and of two the rest is an ordinary call again.
 */
export class Conference implements ConferencePort {
  readonly #calls: Pick<CallBook, 'all' | 'get' | 'apply' | 'now' | 'run'>;
  readonly #transfers: Pick<Transfers, 'isFree'>;
  readonly #media: Pick<MediaPort, 'mix'>;
  readonly #changed = new Emitter<readonly CallId[]>();
  #members: readonly CallId[] = [];
  #mixed: readonly CallId[] = [];
  /** Calls that are to talk together from now on. */
  #wish: readonly CallId[] | null = null;

  readonly onMembers = this.#changed.on;

  constructor(
    calls: Pick<CallBook, 'all' | 'get' | 'apply' | 'now' | 'run'>,
    transfers: Pick<Transfers, 'isFree'>,
    media: Pick<MediaPort, 'mix'>,
  ) {
    this.#calls = calls;
    this.#transfers = transfers;
    this.#media = media;
  }

  get members(): readonly CallId[] {
    return this.#members;
  }

  /** The calls that the agent talks on together with this one, which is among them. */
  with(callId: CallId): readonly CallId[] {
    return this.#members.includes(callId) ? this.#members : [callId];
  }

  join(callId: CallId, otherId: CallId): CallCommandResult {
    const both = callId === otherId ? [] : [...this.with(callId), ...this.with(otherId)];
    return this.gather([...new Set([callId, ...both])]);
  }

  /** Has the agent talk on all of these together, and on no others. */
  gather(wanted: readonly CallId[]): CallCommandResult {
    const calls = wanted.map((id) => this.#calls.get(id));
    if (calls.includes(undefined)) return refused('noSuchCall');
    const fit = calls.every((call) => call && canJoin(call) && this.#transfers.isFree(call));
    // Another call that is in the ear would have to be put on hold first.
    const isFree = obstacleTo(wanted, this.#calls.all()).kind === 'none';
    if (wanted.length < 2 || !fit || !isFree || this.#wish) return refused('notNow');
    this.#wish = wanted;
    this.#calls.run();
    return done;
  }

  /** Lets calls in that are to come, and those go that have left; tells the media window who hears whom. */
  advance(): void {
    const before = this.#members;
    this.#begin();
    const left = this.#members.filter((id) => stays(this.#calls.get(id)));
    this.#members = left.length > 1 ? left : [];
    const heard = this.#members.filter((id) => isHeard(this.#calls.get(id)));
    this.#mix(heard.length > 1 ? heard : []);
    if (before.join() !== this.#members.join()) this.#changed.emit(this.#members);
  }

  #begin(): void {
    const wish = this.#wish;
    if (!wish) return;
    this.#wish = null;
    this.#members = wish;
    const calls = wish.map((id) => this.#calls.get(id)).filter((call) => call !== undefined);
    const talkedOn = calls.find(stays) ?? calls[0];
    // The agent is muted in all of them or in none.
    const microphone = talkedOn && 'microphone' in talkedOn ? talkedOn.microphone : 'open';
    for (const { id } of calls) {
      const at = this.#calls.now();
      this.#calls.apply(id, { type: 'setMicrophone', at, microphone });
      const call = this.#calls.get(id);
      if (call && !stays(call)) this.#calls.apply(id, { type: 'resume', at });
    }
  }

  #mix(heard: readonly CallId[]): void {
    if (heard.join() === this.#mixed.join()) return;
    this.#mixed = heard;
    // A peer has the id of the call that it serves.
    this.#media.mix(heard.map((id) => id as string as PeerId));
  }
}
