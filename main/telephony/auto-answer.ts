import type { E164, Region } from '../../shared/domain/basics';
import type { Call, CallIn } from '../../shared/domain/call';
import type { CampaignAutoAnswer } from '../../shared/domain/campaign';
import type { CallId } from '../../shared/domain/ids';
import type { Account } from '../../shared/domain/settings';
import type { MediaPort, SoundPort } from '../media/port';
import type { Clock } from '../platform/clock';
import type { Disposable } from '../platform/disposable';
import { Disposables } from '../platform/disposable';
import { isInHand } from './active-call';
import type { CallBook } from './call-book';
import type { IncomingCall } from './driver';

/** The agent hears the tone and can stop it for so long at least, in milliseconds. */
const SHORTEST_NOTICE_MS = 2000;
/** Before a call to one of the account's numbers is answered, in milliseconds. */
const USUAL_NOTICE_MS = 3000;

export interface AutoAnswerOptions {
  readonly calls: Pick<CallBook, 'all' | 'apply' | 'live' | 'now'>;
  readonly clock: Clock;
  readonly media: Pick<MediaPort, 'onMicrophone'> & Pick<SoundPort, 'onDevices'>;
  readonly parseNumber: (number: string, region: Region) => E164 | null;
  /** The agent is still at the work that a call left. */
  readonly isAtWork: () => boolean;
  /** What the campaign says of a call to these numbers, the first called before the others; else that is left to the account. */
  readonly campaignAutoAnswer?: (called: readonly (string | null)[]) => CampaignAutoAnswer;
}

const waits = (call: Call): call is CallIn<'ringing'> & { answersAt: number } =>
  call.state === 'ringing' && call.answersAt !== undefined;

/**
 * Calls that are answered without the agent: where the account and the campaign allow it, the microphone is there, no other call is in hand and none
 * is still to be coded, both when it begins to ring and when the time has come. Else it rings on as any other.
 */
export class AutoAnswer {
  readonly #options: AutoAnswerOptions;
  readonly #listeners = new Disposables();
  #isMicrophoneWrong = false;
  #hasMicrophone = true;
  #timed: { callId: CallId; timer: Disposable } | null = null;

  constructor(options: AutoAnswerOptions) {
    this.#options = options;
    const { media } = options;
    this.#listeners.add(
      media.onMicrophone((state) => {
        this.#isMicrophoneWrong = state !== 'back';
        this.advance();
      }),
    );
    this.#listeners.add(
      media.onDevices(({ microphones }) => {
        this.#hasMicrophone = microphones.length > 0;
        this.advance();
      }),
    );
  }

  /** When a call that comes in now is answered, in milliseconds since the epoch; undefined: by the agent. */
  plan(account: Account, incoming: IncomingCall): number | undefined {
    const { calls, isAtWork } = this.#options;
    const notice = this.#noticeFor(account, incoming);
    const isFree = calls.live === 0 && !isAtWork();
    return notice !== null && isFree && this.#canSpeak ? calls.now() + notice : undefined;
  }

  /** Follows what became of the calls. */
  advance(): void {
    const { calls, clock } = this.#options;
    const due = calls.all().find(waits);
    if (due?.id !== this.#timed?.callId) {
      this.#timed?.timer.dispose();
      const delay = due && Math.max(0, due.answersAt - calls.now());
      this.#timed =
        due && delay !== undefined
          ? { callId: due.id, timer: clock.after(delay, () => this.#answer(due.id)) }
          : null;
    }
    if (due && !this.#mayAnswer) calls.apply(due.id, { type: 'ringOn', at: calls.now() });
  }

  dispose(): void {
    this.#timed?.timer.dispose();
    this.#listeners.dispose();
  }

  #answer(callId: CallId): void {
    const { calls } = this.#options;
    calls.apply(callId, { type: 'answer', at: calls.now(), by: 'program' });
  }

  get #canSpeak(): boolean {
    return this.#hasMicrophone && !this.#isMicrophoneWrong;
  }

  get #mayAnswer(): boolean {
    const { calls, isAtWork } = this.#options;
    return this.#canSpeak && !isAtWork() && !calls.all().some(isInHand);
  }

  /**
   * How long the agent is told before, in milliseconds; null where it is not to be. An account that says never has the last word, then
   * the campaign; how long comes from the server where the account listens to it.
   */
  #noticeFor({ options, defaultRegion }: Account, incoming: IncomingCall): number | null {
    if (options.autoAnswer === 'never') return null;
    const called = [incoming.firstCalled ?? null, incoming.dialled];
    const ofCampaign = this.#options.campaignAutoAnswer?.(called) ?? 'account';
    if (ofCampaign === 'never') return null;
    const wish = incoming.answerWish ?? null;
    if (options.autoAnswer === 'server' && wish !== null) return Math.max(SHORTEST_NOTICE_MS, wish * 1000);
    if (ofCampaign === 'always') return USUAL_NOTICE_MS;
    const plain = (number: string) => number.replace(/[\s().-]/g, '');
    const nameOf = (number: string) => this.#options.parseNumber(number, defaultRegion) ?? plain(number);
    const wanted = options.autoAnswerNumbers
      .split(/[,;]/)
      .map(nameOf)
      .filter((number) => number !== '');
    const isWanted = (number: string | null) => number !== null && wanted.includes(nameOf(number));
    return called.some(isWanted) ? USUAL_NOTICE_MS : null;
  }
}
