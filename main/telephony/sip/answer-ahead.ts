import type { Direction } from '../../../shared/ipc/media-protocol';

/** The answer to a call that rings, which its peer has made before it is asked for. */
export class AnswerAhead {
  #direction: Direction | null = null;
  #asked: Promise<string> | null = null;

  /** The peer has made it, in this direction. */
  made(direction: Direction): void {
    this.#direction = direction;
  }

  forget(): void {
    this.#direction = null;
    this.#asked = null;
  }

  /**
   * The agent answers: it is asked for in this very moment, where there is one. What an answer sets in motion in main takes longer than the
   * media window.
   */
  ask(getAnswer: (direction: Direction) => Promise<string>): void {
    if (this.#direction === null) return;
    this.#asked = getAnswer(this.#direction);
    this.#asked.catch(() => undefined);
  }

  /** What was asked for before its turn; null where nothing was. Rejects as `getAnswer` did. */
  async take(): Promise<string | null> {
    const asked = this.#asked;
    this.forget();
    return asked;
  }
}
