import type { BodyAndContentType } from 'sip.js';
import type { VoiceOptions } from '../../../shared/domain/voice';
import type { Direction } from '../../../shared/ipc/media-protocol';
import { MediaError } from '../../media/port';
import { AnswerAhead } from './answer-ahead';
import { asMediaError } from './call-peer';
import type { Exchange } from './exchange';
import { audioIn } from './far-end';
import { answerDirection, isSameMedia, Origin } from './sdp';
import { Turns } from './turns';
import { ourVoice, theirAnswer, theirOffer } from './voice-lines';

export interface DescriptionHandlerOptions {
  readonly exchange: Exchange;
  /** The same all through the call. */
  readonly voice: VoiceOptions;
  onFailure(error: MediaError): void;
}

const CONTENT_TYPE = 'application/sdp';

/**
 * Carries out what SIP.js and the call want of an exchange: one operation at a time and in order, so that an offer that crosses another
 * finds the peer in a known state, and in the voice of the line.
 */
export class DescriptionHandler {
  readonly #options: DescriptionHandlerOptions;
  readonly #exchange: Exchange;
  readonly #origin = new Origin();
  readonly #turns = new Turns();
  #closed = false;
  readonly #answerAhead = new AnswerAhead();
  /** The answer that a call got while it rings, and to which offer. */
  #early: { readonly offer: string; readonly answer: string } | null = null;

  constructor(options: DescriptionHandlerOptions) {
    this.#options = options;
    this.#exchange = options.exchange;
  }

  hasDescription(contentType: string): boolean {
    return contentType.toLowerCase().split(';', 1)[0]?.trim() === CONTENT_TYPE;
  }

  getDescription(): Promise<BodyAndContentType> {
    return this.#inTurn(async () => {
      if (this.#early) return { body: this.#early.answer, contentType: CONTENT_TYPE };
      const sdp = await this.#exchange.describe(() => this.#answerAhead.take());
      return { body: this.#ours(sdp), contentType: CONTENT_TYPE };
    });
  }

  /** The agent answers a call whose answer was made ahead. */
  hasten(): void {
    if (this.#turns.isFree) this.#answerAhead.ask((direction) => this.#exchange.makeAnswer(direction));
  }

  /** Makes the offer of another way, while the link that it is to go over is still being opened: the next one of ours is this if it fits. */
  offerAhead(): void {
    this.#turns.run(() => this.#exchange.offerAhead()).catch(() => undefined);
  }

  #ours(sdp: string): string {
    return this.#origin.stamp(ourVoice(sdp, this.#options.voice));
  }

  /**
   * Lets the peer read the offer of a call that rings and make its answer. What is wrong with it is told when the call is
   * answered.
   */
  readAhead(offer: string): void {
    this.#turns
      .run(async () => {
        if (this.#closed) return;
        const heard = theirOffer(offer, this.#options.voice);
        const direction = answerDirection(audioIn(heard), this.#exchange.heldByUs);
        await this.#takeOffer(heard, direction);
        this.#answerAhead.made(direction);
      })
      .catch(() => this.#closePeer());
  }

  /**
   * Answers the offer of a call that rings, so that its connection stands when the agent answers: the same answer is then given out however
   * often it is asked for (RFC 6337 section 3.1.1). What is wrong with the offer is told when the call is answered. Resolves whether there
   * is an answer.
   */
  answerEarly(offer: string): Promise<boolean> {
    return this.#turns.run(async () => {
      try {
        if (!this.#closed) await this.#answerEarly(theirOffer(offer, this.#options.voice));
      } catch {
        this.#closePeer();
      }
      return this.#early !== null;
    });
  }

  async #answerEarly(offer: string): Promise<void> {
    if (this.#early?.offer === offer && !this.#exchange.needsRepair) return;
    this.#closePeer();
    const answer = await this.#exchange.answerEarly(offer);
    this.#early = { offer, answer: this.#ours(answer) };
  }

  /**
   * Takes an offer that may come in the PRACK of that answer (RFC 3262 section 5). One that is not usable leaves what was agreed, as the PRACK
   * acknowledges the answer all the same, and a repair follows.
   */
  async #answerAgain(offer: string, former: string): Promise<void> {
    if (this.#exchange.needsRepair || isSameMedia(offer, former)) return;
    const answer = await this.#exchange.answerEarlyAgain(offer);
    if (answer !== null) this.#early = { offer, answer: this.#ours(answer) };
  }

  /** The agent answers: from now on both ends hear each other. Where the window has lost the peer, by a repair. */
  endEarly(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#early !== null && !this.#exchange.needsRepair) await this.#exchange.endEarly();
    });
  }

  /** The call is set up: what is described from now on is another exchange. */
  forgetEarly(): void {
    this.#early = null;
  }

  /** `offerPending`: an offer of the far end waits for our answer, as SIP.js's dialog sees it; null where it has none yet. */
  setDescription(sdp: string, offerPending: boolean | null): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#early) {
        await this.#answerAgain(theirOffer(sdp, this.#options.voice), this.#early.offer);
        return;
      }
      const isOffer = offerPending ?? this.#exchange.pending !== 'localOffer';
      const heard = (isOffer ? theirOffer : theirAnswer)(sdp, this.#options.voice);
      // What is no description of audio never reaches the peer.
      audioIn(heard);
      if (isOffer) await this.#takeOffer(heard);
      else await this.#exchange.takeAnswer(heard);
    });
  }

  /**
   * Takes the answer of an early dialog, so that its audio is heard before the call is answered (RFC 3960).
   * The peer can take one answer: when another branch of a fork answers the call, it needs a repair.
   * Resolves false where the description is not usable.
   */
  setEarlyAnswer(dialogId: string, sdp: string): Promise<boolean> {
    const turn = this.#turns.run(async () => {
      if (this.#exchange.pending !== 'localOffer' || this.#closed) return false;
      const heard = theirAnswer(sdp, this.#options.voice);
      audioIn(heard);
      await this.#exchange.takeEarlyAnswer(dialogId, heard);
      return true;
    });
    return turn.catch(() => false);
  }

  /** Tells which dialog was confirmed, before its answer is set. */
  confirm(dialogId: string): void {
    this.#exchange.confirm(dialogId);
  }

  rollbackDescription(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#exchange.pending !== 'none') await this.#exchange.rollback();
    });
  }

  /** Takes back an offer of ours that was never sent; an offer of theirs stays. */
  dropOffer(): Promise<void> {
    return this.#exchange.pending === 'localOffer' ? this.rollbackDescription() : Promise.resolve();
  }

  /** The next description comes from a new peer. */
  reopen(): void {
    this.#inTurn(async () => this.#closePeer()).catch(() => undefined);
  }

  #closePeer(): void {
    this.#exchange.closePeer();
    this.#answerAhead.forget();
    this.#early = null;
  }

  /** SIP.js wants the result at once. */
  sendDtmf(tones: string): boolean {
    return this.#exchange.sendDtmf(tones);
  }

  close(): void {
    this.#closed = true;
    this.#exchange.end();
  }

  /** `answer`: the direction of the answer that is to be made ahead. */
  async #takeOffer(sdp: string, answer?: Direction): Promise<void> {
    if (this.#exchange.knows(sdp)) return;
    this.#answerAhead.forget();
    await this.#exchange.takeOffer(sdp, answer);
  }

  #inTurn<T>(operation: () => Promise<T>): Promise<T> {
    const turn = this.#turns.run(async () => {
      if (this.#closed) throw new MediaError('gone', 'closed');
      return operation();
    });
    return turn.catch((error: unknown) => {
      const known = asMediaError(error);
      if (!this.#closed) this.#options.onFailure(known);
      throw known;
    });
  }
}
