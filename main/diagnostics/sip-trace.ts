import type { CandidateCounts, Ladder, TracedMessage } from '../../shared/domain/diagnostics';
import type { AccountId } from '../../shared/domain/ids';
import { type Mask, withoutSecrets } from './mask';
import type { SipDirection } from './port';
import { headerOf, methodOf, readSip, writeSip } from './sip-text';

/** Of calls, and as many again of what is no call; and of the messages of each. */
const MOST_LADDERS = 25;
const MOST_MESSAGES = 80;
/** Characters of a message that are kept. */
const LONGEST_MESSAGE = 12_000;

interface Kept extends Omit<TracedMessage, 'line'> {
  readonly start: string;
  /** Without secrets. */
  readonly text: string;
}
interface Conversation {
  readonly key: number;
  readonly accountId: AccountId;
  readonly method: string;
  /** User part of the other party's address. */
  readonly peer: string;
  readonly messages: Kept[];
}

/** The SIP messages of the last calls, and of registrations and the like, in a space that is bounded. */
export class SipTrace {
  readonly #calls = new Map<string, Conversation>();
  readonly #rest = new Map<string, Conversation>();
  #count = 0;

  add(at: number, accountId: AccountId, direction: SipDirection, message: string): void {
    const parts = withoutSecrets(readSip(message.slice(0, LONGEST_MESSAGE)));
    const text = writeSip(parts);
    const id = `${accountId} ${headerOf(parts, 'call-id')}`;
    this.#count += 1;
    let found = this.#calls.get(id) ?? this.#rest.get(id);
    if (!found) {
      const peer = userIn(headerOf(parts, direction === 'sent' ? 'to' : 'from'));
      found = { key: this.#count, accountId, method: methodOf(parts), peer, messages: [] };
      const kind = found.method === 'INVITE' ? this.#calls : this.#rest;
      kind.set(id, found);
      if (kind.size > MOST_LADDERS) kind.delete(leastTelling(kind));
    }
    found.messages.push({ id: this.#count, at, direction, start: parts.start, text });
    if (found.messages.length > MOST_MESSAGES) found.messages.shift();
  }

  /** The newest first. `mask`: null shows who the others are. */
  ladders(mask: Mask | null): Ladder[] {
    return this.#all().map(({ peer, messages, ...ladder }) => ({
      ...ladder,
      peer: mask === null || peer === '' ? peer : mask.nameOf(peer),
      ours: candidatesIn(messages, 'sent'),
      theirs: candidatesIn(messages, 'received'),
      messages: messages.map(({ text: _, start, ...message }) => ({
        ...message,
        line: lineOf(mask === null ? start : mask.start(start)),
      })),
    }));
  }

  /** The text of a message, or null when it is forgotten. */
  text(id: number, mask: Mask | null): string | null {
    const found = this.#all()
      .flatMap(({ messages }) => messages)
      .find((message) => message.id === id);
    if (!found) return null;
    return mask === null ? found.text : mask.message(found.text);
  }

  #all(): Conversation[] {
    return [...this.#calls.values(), ...this.#rest.values()].sort((a, b) => b.key - a.key);
  }
}

/** Hundreds of calls may be refused as busy in a second, beside one that rings. */
const isTurnedAway = ({ messages }: Conversation): boolean =>
  messages.length <= 3 &&
  messages.some(({ direction, start }) => direction === 'sent' && start.startsWith('SIP/2.0 486'));

/** The oldest call that was turned away, else the oldest. */
function leastTelling(kept: ReadonlyMap<string, Conversation>): string {
  const [oldest = ''] = kept.keys();
  return [...kept].find(([, each]) => isTurnedAway(each))?.[0] ?? oldest;
}

const userIn = (address: string): string => (/sips?:([^@\s<>]{1,200})@/i.exec(address)?.[1] ?? '').trim();

/** `INVITE`, or `180 Ringing`. */
function lineOf(start: string): string {
  const [, status] = /^SIP\/2\.0 (\d{3} ?.*)$/.exec(start) ?? [];
  return (status ?? start.split(' ', 1)[0] ?? '').slice(0, 60);
}

/** Of the latest description that went this way; null where none did. */
function candidatesIn(messages: readonly Kept[], direction: SipDirection): CandidateCounts | null {
  const described = messages.filter(
    (message) => message.direction === direction && /^m=audio/m.test(message.text),
  );
  const latest = described.at(-1);
  if (!latest) return null;
  const count = (kind: string) =>
    latest.text.match(new RegExp(`^a=candidate:.* typ ${kind}\\b`, 'gm'))?.length ?? 0;
  return { host: count('host'), srflx: count('srflx'), prflx: count('prflx'), relay: count('relay') };
}
