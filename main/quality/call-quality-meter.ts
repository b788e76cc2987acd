import { mosOf, ratingOf } from '../../shared/domain/e-model';
import {
  type CallQuality,
  CURVE_LENGTH,
  type LiveQuality,
  type QualityLevel,
  type QualityProblem,
  type QualitySample,
} from '../../shared/domain/quality';
import type { PeerStats } from '../../shared/ipc/media-protocol';

/** The level follows the mean of so many seconds: one bad second alarms nobody. */
const RECENT = 5;
/** ITU-T G.109 table 1: from R 80 on users are satisfied, below R 60 many are not (MOS 4.03 and 3.10). */
const SATISFIED = mosOf(80);
const MANY_DISSATISFIED = mosOf(60);
/** A packet's worth of sound that must be complete before it is sent, and the codec's look-ahead, ms. */
const SENDER_DELAY_MS = 25;
/** Losses below this are not what is heard. */
const AUDIBLE_LOSS = 1;
/** The lesser of two losses is told with the greater from this share of it on: a little of the one is not what spoils the call. */
const WORTH_TELLING = 0.25;
/** MOS above its boundary at which a level is left for a better one: it does not come and go with every second. */
const MARGIN = 0.05;

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const isNumber = (value: number | null): value is number => value !== null;
const rounded = (value: number, digits: number) => Number(value.toFixed(digits));

/** How one call sounds, from what its connection counts once a second. */
export class CallQualityMeter {
  #before: PeerStats | null = null;
  #curve: (number | null)[] = [];
  #recent: QualitySample[] = [];
  #mosSum = 0;
  #mosCount = 0;
  #mosLowest = Number.POSITIVE_INFINITY;
  #lost = 0;
  #expected = 0;
  #lossOut: number[] = [];
  #jitterMaxMs = 0;
  #roundTripMaxMs: number | null = null;
  #codec: string | null = null;
  /** Seconds in a row in which we were heard, or could be, and nothing came back. */
  #nothingFor = 0;
  #level: QualityLevel = 'good';

  /** Takes a second's counters. Those of a new connection start anew: they are compared from the next second on. */
  add(stats: PeerStats): LiveQuality {
    const before = this.#before;
    const isContinued =
      before !== null &&
      stats.packetsReceived >= before.packetsReceived &&
      stats.packetsSent >= before.packetsSent;
    this.#before = stats;
    const sample = isContinued ? this.#compare(before, stats) : nothing;
    // On hold nothing is sent either.
    const comesNothing =
      isContinued &&
      stats.packetsSent > before.packetsSent &&
      stats.packetsReceived === before.packetsReceived;
    this.#nothingFor = comesNothing ? this.#nothingFor + 1 : 0;
    this.#curve = [...this.#curve, sample.mos].slice(-CURVE_LENGTH);
    this.#recent = [...this.#recent, sample].slice(-RECENT);
    this.#count(sample, stats);
    return { ...this.#judged(), last: sample, curve: this.#curve };
  }

  /** Null where nothing was heard. */
  get summary(): CallQuality | null {
    if (this.#mosCount === 0) return null;
    return {
      mosAverage: rounded(this.#mosSum / this.#mosCount, 2),
      mosLowest: rounded(this.#mosLowest, 2),
      lossIn: rounded((100 * this.#lost) / Math.max(1, this.#expected), 2),
      lossOut: this.#lossOut.length === 0 ? null : rounded(mean(this.#lossOut), 2),
      jitterMaxMs: rounded(this.#jitterMaxMs, 1),
      roundTripMaxMs: this.#roundTripMaxMs === null ? null : rounded(this.#roundTripMaxMs, 1),
      codec: this.#codec,
    };
  }

  #compare(before: PeerStats, stats: PeerStats): QualitySample {
    const received = stats.packetsReceived - before.packetsReceived;
    // Late packets lower the counter of lost ones again (RFC 3550 section 6.4.1); those that came too late to be played are lost too.
    const missing = Math.max(0, stats.packetsLost - before.packetsLost);
    const discarded = Math.max(0, stats.packetsDiscarded - before.packetsDiscarded);
    const expected = received + missing;
    const { jitterMs, roundTripMs } = stats;
    const lossOut = stats.packetsSent > before.packetsSent ? stats.remoteLossPercent : null;
    if (expected === 0) return { ...nothing, lossOut, jitterMs, roundTripMs };
    const lost = Math.min(expected, missing + discarded);
    this.#lost += lost;
    this.#expected += expected;
    const lossIn = (100 * lost) / expected;
    const emitted = stats.bufferedCount - before.bufferedCount;
    const bufferMs = emitted > 0 ? (1000 * (stats.bufferedSeconds - before.bufferedSeconds)) / emitted : 0;
    const delayMs = (roundTripMs ?? 0) / 2 + Math.max(0, bufferMs) + SENDER_DELAY_MS;
    const lossPercent = Math.max(lossIn, lossOut ?? 0);
    return {
      mos: mosOf(ratingOf({ codec: stats.codec, lossPercent, delayMs })),
      ...{ lossIn, lossOut, jitterMs, roundTripMs },
    };
  }

  #count({ mos, lossOut, jitterMs, roundTripMs }: QualitySample, { codec }: PeerStats): void {
    this.#codec = codec ?? this.#codec;
    if (mos === null) return;
    this.#mosSum += mos;
    this.#mosCount += 1;
    this.#mosLowest = Math.min(this.#mosLowest, mos);
    if (lossOut !== null) this.#lossOut.push(lossOut);
    this.#jitterMaxMs = Math.max(this.#jitterMaxMs, jitterMs ?? 0);
    if (roundTripMs !== null) this.#roundTripMaxMs = Math.max(this.#roundTripMaxMs ?? 0, roundTripMs);
  }

  #judged(): { level: QualityLevel; problem: QualityProblem | null } {
    if (this.#nothingFor >= RECENT) return { level: 'poor', problem: 'nothingIn' };
    const scores = this.#recent.map(({ mos }) => mos).filter(isNumber);
    this.#level = scores.length === 0 ? 'good' : this.#levelOf(mean(scores));
    return { level: this.#level, problem: this.#level === 'good' ? null : this.#problem() };
  }

  #levelOf(score: number): QualityLevel {
    if (score >= SATISFIED + (this.#level === 'good' ? 0 : MARGIN)) return 'good';
    return score >= MANY_DISSATISFIED + (this.#level === 'poor' ? MARGIN : 0) ? 'fair' : 'poor';
  }

  #problem(): QualityProblem {
    const [lossIn, lossOut] = [this.#recentLoss('lossIn'), this.#recentLoss('lossOut')];
    if (Math.max(lossIn, lossOut) < AUDIBLE_LOSS) return 'delay';
    const lesser = Math.min(lossIn, lossOut);
    if (lesser >= AUDIBLE_LOSS && lesser >= WORTH_TELLING * Math.max(lossIn, lossOut)) return 'lossBoth';
    return lossIn > lossOut ? 'lossIn' : 'lossOut';
  }

  /** Percent, of the last seconds in which it was known. */
  #recentLoss(of: 'lossIn' | 'lossOut'): number {
    const values = this.#recent.map((sample) => sample[of]).filter(isNumber);
    return values.length === 0 ? 0 : mean(values);
  }
}

const nothing: QualitySample = { mos: null, lossIn: null, lossOut: null, jitterMs: null, roundTripMs: null };
