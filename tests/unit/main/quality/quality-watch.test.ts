import { describe, expect, it } from 'vitest';
import { Emitter } from '../../../../main/platform/emitter';
import { QualityWatch } from '../../../../main/quality/quality-watch';
import { CallId, PeerId } from '../../../../shared/domain/ids';
import { CURVE_LENGTH } from '../../../../shared/domain/quality';
import type { PeerStats } from '../../../../shared/ipc/media-protocol';
import { CallSound } from '../../../../shared/ipc/slices';

const silence: PeerStats = {
  peerId: PeerId.parse('call-1'),
  ...{ microphoneLevel: 0.1, remoteLevel: 0.1, remoteEnergy: 0 },
  ...{ packetsSent: 0, packetsReceived: 0, packetsLost: 0, packetsDiscarded: 0 },
  ...{ bufferedSeconds: 0, bufferedCount: 0, jitterMs: 4, roundTripMs: 30, remoteLossPercent: null },
  ...{ codec: 'audio/opus', route: null, microphoneTrouble: null },
};

/** What a second adds: 50 packets each way as a rule. */
interface Second {
  sent?: number;
  received?: number;
  lost?: number;
  discarded?: number;
  remoteLossPercent?: number | null;
  roundTripMs?: number;
}

class Calls {
  readonly #stats = new Emitter<readonly PeerStats[]>();
  readonly watch = new QualityWatch({ onStats: this.#stats.on });
  #counters = silence;
  #last: CallSound | undefined;

  constructor() {
    this.watch.onSound(([first]) => {
      this.#last = first;
    });
    this.#stats.emit([silence]);
  }

  second({ sent = 50, received = 50, lost = 0, discarded = 0, ...rest }: Second = {}) {
    const { packetsSent, packetsReceived, packetsLost, packetsDiscarded } = this.#counters;
    this.#counters = {
      ...this.#counters,
      ...rest,
      packetsSent: packetsSent + sent,
      packetsReceived: packetsReceived + received,
      packetsLost: packetsLost + lost,
      packetsDiscarded: packetsDiscarded + discarded,
    };
    this.#stats.emit([this.#counters]);
    return CallSound.parse(this.#last).quality;
  }

  seconds(count: number, second: Second = {}) {
    let quality = this.second(second);
    for (let index = 1; index < count; index += 1) quality = this.second(second);
    return quality;
  }

  reconnect() {
    this.#counters = silence;
    this.#stats.emit([silence]);
  }

  get summary() {
    return this.watch.summaryOf(CallId.parse('call-1'));
  }
}

describe('the quality of a call', () => {
  it('is calm while all is well', () => {
    const quality = new Calls().seconds(6);
    expect(quality).toMatchObject({ level: 'good', problem: null, last: { lossIn: 0, lossOut: null } });
    expect(quality.last.mos).toBeCloseTo(4.41, 2);
  });

  it.each([
    ['lossIn', { received: 45, lost: 5 }],
    ['lossOut', { remoteLossPercent: 12 }],
    ['lossBoth', { received: 45, lost: 5, remoteLossPercent: 12 }],
    ['lossIn', { received: 35, lost: 15, remoteLossPercent: 4 }],
    ['lossOut', { received: 49, lost: 1, remoteLossPercent: 20 }],
    ['lossIn', { discarded: 6 }],
    ['delay', { roundTripMs: 1_200 }],
  ] as const)('tells %s of %o', (problem, second) => {
    const quality = new Calls().seconds(6, second);
    expect(quality.problem).toBe(problem);
    expect(quality.level).not.toBe('good');
  });

  it('alarms nobody for one bad second, and is good again a while after several', () => {
    const calls = new Calls();
    calls.seconds(5);
    expect(calls.second({ received: 45, lost: 5 }).level).toBe('good');
    expect(calls.seconds(5, { received: 35, lost: 15 }).level).toBe('poor');
    expect(calls.seconds(5).level).toBe('good');
  });

  it('keeps its level while the score goes up and down around a boundary', () => {
    const calls = new Calls();
    const levels = [510, 530, 510, 530, 510, 530].map(
      (roundTripMs) => calls.seconds(5, { roundTripMs }).level,
    );
    expect(new Set(levels.slice(1))).toEqual(new Set(['fair']));
    expect(calls.seconds(5, { roundTripMs: 200 }).level).toBe('good');
  });

  it('is bad where nothing comes back for five seconds, and no more when something does', () => {
    const calls = new Calls();
    calls.seconds(3);
    expect(calls.seconds(4, { received: 0 }).level).toBe('good');
    expect(calls.second({ received: 0 })).toMatchObject({ level: 'poor', problem: 'nothingIn' });
    expect(calls.second()).toMatchObject({ level: 'good', problem: null });
  });

  it('is not bad on hold, where nothing goes out either', () => {
    expect(new Calls().seconds(8, { sent: 0, received: 0 }).level).toBe('good');
  });

  it('has no score while nothing comes, and none of the second in which a connection is replaced', () => {
    const calls = new Calls();
    calls.seconds(3);
    expect(calls.second({ received: 0 }).last).toMatchObject({ mos: null, lossIn: null });
    calls.reconnect();
    expect(calls.second().last.lossIn).toBe(0);
    expect(calls.summary).toMatchObject({ lossIn: 0, mosLowest: 4.41 });
  });

  it('does not count a packet as lost that came late', () => {
    const calls = new Calls();
    calls.second({ received: 48, lost: 2 });
    expect(calls.second({ received: 52, lost: -2 }).last.lossIn).toBe(0);
  });

  it('is summed up over the whole call', () => {
    const calls = new Calls();
    expect(calls.summary).toBeNull();
    calls.seconds(3);
    calls.seconds(1, { received: 25, lost: 25, remoteLossPercent: 4, roundTripMs: 80 });
    expect(calls.summary).toMatchObject({
      ...{ lossIn: 12.5, lossOut: 4, jitterMaxMs: 4, roundTripMaxMs: 80, codec: 'audio/opus' },
    });
    const { mosAverage = 0, mosLowest = 0 } = calls.summary ?? {};
    expect(mosLowest).toBeLessThan(2);
    expect(mosAverage).toBeGreaterThan(3.5);
  });

  it('keeps the curve of the last minute only', () => {
    expect(new Calls().seconds(CURVE_LENGTH + 20).curve).toHaveLength(CURVE_LENGTH);
  });

  it('remembers the last calls, and not all of them', () => {
    const stats = new Emitter<readonly PeerStats[]>();
    const watch = new QualityWatch({ onStats: stats.on });
    for (let call = 0; call < 40; call += 1) {
      const peerId = PeerId.parse(`call-${call}`);
      stats.emit([{ ...silence, peerId }]);
      stats.emit([{ ...silence, peerId, packetsReceived: 50, packetsSent: 50 }]);
    }
    expect(watch.summaryOf(CallId.parse('call-0'))).toBeNull();
    expect(watch.summaryOf(CallId.parse('call-39'))).not.toBeNull();
  });

  it('remembers the whole of a long call beside which many others rang', () => {
    const stats = new Emitter<readonly PeerStats[]>();
    const watch = new QualityWatch({ onStats: stats.on });
    const long = (second: number) => ({
      ...silence,
      ...{ peerId: PeerId.parse('long'), packetsSent: 50 * second, packetsReceived: 50 * second },
      packetsLost: Math.min(second, 1) * 10,
    });
    for (let second = 0; second < 40; second += 1)
      stats.emit([long(second), { ...silence, peerId: PeerId.parse(`call-${second}`) }]);
    expect(watch.summaryOf(CallId.parse('long'))?.lossIn).toBeGreaterThan(0);
  });
});
