import { randomUUID } from 'node:crypto';
import { type DialRequest, LONGEST_NUMBER } from '../../shared/domain/desktop';
import { DialRequestId } from '../../shared/domain/ids';
import { Emitter } from '../platform/emitter';
import { isLink, readText } from './dial-link';

/** A number written out: nothing else that a program is started with looks like one. */
const NUMBER = /^[+(]?\d[\d\s.()/-]*$/;

/**
 * The link or number that the program was started with, or null. The last one counts: the system adds what it opens at the
 * end. `argv` begins with the program itself.
 */
function argumentOf(argv: readonly string[]): string | null {
  const wanted = argv.slice(1).filter((argument) => isLink(argument) || NUMBER.test(argument));
  return wanted.at(-1) ?? null;
}

/** The number from outside that waits for the agent; a later one takes the place of the earlier. */
export class DialRequests {
  readonly #isNumber: (text: string) => boolean;
  readonly #changed = new Emitter<DialRequest | null>();
  readonly onChange = this.#changed.on;
  #current: DialRequest | null = null;

  /** `isNumber`: whether the default line could call this. */
  constructor(isNumber: (text: string) => boolean) {
    this.#isNumber = isNumber;
  }

  get current(): DialRequest | null {
    return this.#current;
  }

  /** What the program, or a second start of it, was given; nothing changes when that holds no number. */
  takeArguments(argv: readonly string[]): void {
    const text = argumentOf(argv);
    if (text !== null) this.#take(isLink(text) ? 'link' : 'commandLine', text);
  }

  /** Whatever is on the clipboard; more than the longest number is not looked at. */
  takeClipboard(text: string): void {
    this.#take('clipboard', text.slice(0, LONGEST_NUMBER + 1));
  }

  /** False when it is not the one that waits. */
  close(id: DialRequestId): boolean {
    if (this.#current?.id !== id) return false;
    this.#set(null);
    return true;
  }

  #take(from: DialRequest['from'], text: string): void {
    const id = DialRequestId.parse(randomUUID());
    this.#set({ id, from, ...readText(text, this.#isNumber) });
  }

  #set(request: DialRequest | null): void {
    this.#current = request;
    this.#changed.emit(request);
  }
}
