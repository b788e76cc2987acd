import { beforeEach, describe, expect, it } from 'vitest';
import { accountLooks } from '../../../../main/diagnostics/self-test/account-look';
import { lookAt, passed } from '../../../../main/diagnostics/self-test/look';
import { type MachineLookParts, machineLooks } from '../../../../main/diagnostics/self-test/machine-looks';
import { type Lanes, SelfTest } from '../../../../main/diagnostics/self-test/self-test';
import { soundLooks } from '../../../../main/diagnostics/self-test/sound-looks';
import { MediaError } from '../../../../main/media/port';
import { Emitter } from '../../../../main/platform/emitter';
import type { HeadsetState } from '../../../../shared/domain/headset';
import { AccountId } from '../../../../shared/domain/ids';
import { SelfTest as Schema, type SelfTestPart } from '../../../../shared/domain/self-test';
import { AccountCheck } from '../../../../shared/domain/settings';
import type { MicrophoneLevel } from '../../../../shared/domain/sound';
import { withStun } from '../../../../shared/domain/stun';
import { noRelays } from '../../../../shared/domain/turn';
import { ManualClock } from '../../../fakes/clock';

const [one, two] = [AccountId.parse('a1'), AccountId.parse('a2')];
const fails = async (error: Error): Promise<string> => {
  throw error;
};
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
const way = (kind: string) => `a=candidate:1 1 udp 1 192.0.2.1 9 typ ${kind}\r\n`;

let clock: ManualClock;
beforeEach(() => {
  clock = new ManualClock();
});

/** A test of these lanes, started; each step waits until nothing moves any more. */
async function run(lanes: (test: SelfTest) => Lanes) {
  const test: SelfTest = new SelfTest(clock, () => lanes(test));
  test.start();
  await turn();
  const outcome = (part: SelfTestPart, accountId: AccountId | null = null) => {
    const { rows } = Schema.parse(test.state);
    return rows.find((row) => row.part === part && row.accountId === accountId)?.outcome;
  };
  return { test, outcome };
}

describe('an account', () => {
  const checked = async (check: unknown) => {
    const { outcome } = await run(() => [
      accountLooks([one], async () => (check === null ? null : AccountCheck.parse(check))),
    ]);
    return (['serverName', 'connection', 'registration'] as const).map((part) => outcome(part, one)?.state);
  };

  it.each([
    [{ result: 'ok', roundTripMs: 12.4 }, ['passed', 'passed', 'passed']],
    [{ result: 'nameNotFound', host: 'x' }, ['refused', 'notApplicable', 'notApplicable']],
    [{ result: 'connectionRefused', host: 'x', port: 443 }, ['passed', 'refused', 'notApplicable']],
    [{ result: 'noWebSocket', httpStatus: 404 }, ['passed', 'refused', 'notApplicable']],
    [{ result: 'proxyRefused' }, ['notApplicable', 'refused', 'notApplicable']],
    [{ result: 'caFileUnreadable' }, ['notApplicable', 'refused', 'notApplicable']],
    [{ result: 'wrongPassword' }, ['passed', 'passed', 'refused']],
    [{ result: 'noAnswer' }, ['passed', 'passed', 'refused']],
    [null, ['notApplicable', 'notApplicable', 'notApplicable']],
  ])('stands at the step where its check stopped: %o', async (check, states) => {
    expect(await checked(check)).toEqual(states);
  });

  it('is told apart from the others, and missed where there is none', async () => {
    const { outcome } = await run(() =>
      accountLooks([one, two], async (id) =>
        AccountCheck.parse(id === one ? { result: 'ok', roundTripMs: 12.4 } : { result: 'wrongPassword' }),
      ).map((look) => [look]),
    );
    expect(outcome('registration', one)).toEqual({ state: 'passed', values: { ms: 12 } });
    expect(outcome('registration', two)).toEqual({ state: 'refused', check: { result: 'wrongPassword' } });
    const none = await run(() => [accountLooks([], async () => null)]);
    expect(none.outcome('connection')).toEqual({ state: 'notApplicable', reason: 'noAccount' });
  });
});

describe('the sound', () => {
  const levels = new Emitter<MicrophoneLevel | null>();
  let done: string[];
  const desk = {
    isCalling: false,
    headset: { state: 'none' } as HeadsetState,
    describe: async (): Promise<string> => way('host') + way('host') + way('relay'),
  };
  beforeEach(() => {
    done = [];
    Object.assign(desk, {
      isCalling: false,
      headset: { state: 'none' },
      describe: async () => way('host') + way('host') + way('relay'),
    });
  });
  const listen = () =>
    run((test) => [
      soundLooks({
        media: {
          openPeer: async (_, { kind }, ice) => void done.push(`open ${kind} ${ice?.servers.length}`),
          describe: (_, direction) => {
            done.push(direction);
            return desk.describe();
          },
          closePeer: () => void done.push('close'),
        },
        sound: {
          watchMicrophone: (watch) => void done.push(watch ? 'listen' : 'let go'),
          testOutput: (output) => void done.push(output),
          onMicrophoneLevel: levels.on,
        },
        clock,
        ice: () => withStun(noRelays, ['stun.example']),
        isCalling: () => desk.isCalling,
        headset: () => desk.headset,
        ask: (part, stop, limit) => test.ask(part, stop, limit),
      }),
    ]);

  it('is good where the agent says so; nothing stays open, and the questions come one by one', async () => {
    desk.headset = { state: 'ours', names: [] };
    const { test, outcome } = await listen();
    expect(outcome('ice')).toEqual({ state: 'passed', values: { host: 2, srflx: 0, relay: 1 } });
    levels.emit({ level: 0.001, peak: 0.004 });
    levels.emit({ level: 0.1, peak: 0.3 });
    await turn();
    expect(outcome('microphone')).toEqual({ state: 'passed', values: { percent: 30 } });
    expect([outcome('speaker')?.state, outcome('ringer')?.state]).toEqual(['asking', 'waiting']);
    expect(test.answer('ringer', true)).toBe(false);
    expect(test.answer('speaker', true)).toBe(true);
    await turn();
    test.answer('ringer', false);
    await turn();
    expect(test.state.state).toBe('done');
    expect(outcome('speaker')?.state).toBe('passed');
    expect(outcome('ringer')).toMatchObject({ state: 'failed', problem: 'notHeard' });
    expect(outcome('headset')?.state).toBe('passed');
    expect(done).toEqual(['open recording 1', 'inactive', 'close', 'listen', 'let go', 'speaker', 'ringer']);
    expect(clock.pending).toBe(0);
  });

  it('plays nothing into a call', async () => {
    desk.isCalling = true;
    const { test, outcome } = await listen();
    levels.emit({ level: 0.1, peak: 0.3 });
    await turn();
    for (const part of ['speaker', 'ringer'] as const)
      expect(outcome(part)).toEqual({ state: 'notApplicable', reason: 'inCall' });
    expect(test.state.state).toBe('done');
    expect(done).not.toContain('speaker');
  });

  it.each([
    [{ level: 0, peak: 0 }, 'microphoneMuted'],
    [{ level: 0.001, peak: 0.003 }, 'microphoneSilent'],
    [{ problem: 'denied' as const }, 'microphoneDenied'],
    [{ problem: 'busy' as const }, 'microphoneBusy'],
    [null, 'noResult'],
  ])('knows a microphone that gives %o', async (level, problem) => {
    const { outcome } = await listen();
    levels.emit(level);
    clock.advance(8_000);
    await turn();
    expect(outcome('microphone')).toMatchObject({ state: 'failed', problem });
    expect(done).toContain('let go');
  });

  it('an answer that does not come is no failure', async () => {
    const { outcome } = await listen();
    levels.emit({ level: 0.1, peak: 0.3 });
    await turn();
    clock.advance(45_000);
    await turn();
    expect(outcome('speaker')).toEqual({ state: 'notApplicable', reason: 'notSaid' });
    expect(outcome('ringer')?.state).toBe('asking');
  });

  const windows: [describeIt: () => Promise<string>, window: string, ice: string][] = [
    [async () => '', 'passed', 'failed'],
    [() => fails(new MediaError('gone', 'gone')), 'failed', 'notApplicable'],
    [() => fails(new Error('odd')), 'failed', 'failed'],
  ];
  it.each(windows)(
    'knows a window that does not work, or finds no way (%#)',
    async (describeIt, window, ice) => {
      desk.describe = describeIt;
      const { outcome } = await listen();
      expect([outcome('mediaWindow')?.state, outcome('ice')?.state]).toEqual([window, ice]);
      expect(done).toContain('close');
    },
  );

  it('a headset that is kept by another program is told', async () => {
    desk.headset = { state: 'refused', names: ['x'] };
    expect((await listen()).outcome('headset')).toMatchObject({ problem: 'headsetRefused' });
  });
});

describe('the machine', () => {
  const looked = (more: Partial<MachineLookParts>) =>
    run(() => [
      machineLooks({
        freeSpace: async () => 9_000_000_000,
        readRecords: async () => undefined,
        isStoreFailing: () => false,
        clockSkew: () => -2_400,
        ...more,
      }),
    ]);

  it('is well', async () => {
    const { outcome } = await looked({});
    expect(outcome('disk')).toEqual({ state: 'passed', values: { megabytes: 9_000 } });
    expect(outcome('records')?.state).toBe('passed');
    expect(outcome('clock')).toEqual({ state: 'passed', values: { seconds: 2 } });
  });

  it('has no room, or cannot be written to', async () => {
    expect((await looked({ freeSpace: async () => 12_000_000 })).outcome('disk')).toEqual({
      ...{ state: 'failed', problem: 'diskNearlyFull', values: { megabytes: 12 } },
    });
    const broken = await looked({ freeSpace: () => Promise.reject(new Error('ENOSPC')) });
    expect(broken.outcome('disk')).toMatchObject({ problem: 'diskNotWritable' });
  });

  it('has records that fail, or that are locked', async () => {
    const failing = { state: 'failed', problem: 'recordsFailing' };
    expect((await looked({ isStoreFailing: () => true })).outcome('records')).toMatchObject(failing);
    const unread = await looked({ readRecords: () => Promise.reject(new Error('x')) });
    expect(unread.outcome('records')).toMatchObject(failing);
    expect((await looked({ readRecords: null })).outcome('records')).toMatchObject({ reason: 'locked' });
  });

  it('has a clock that is wrong, or nothing to compare it with', async () => {
    expect((await looked({ clockSkew: () => 61_000 })).outcome('clock')).toMatchObject({
      ...{ problem: 'clockWrong', values: { seconds: 61 } },
    });
    expect((await looked({ clockSkew: () => null })).outcome('clock')).toMatchObject({
      reason: 'noServerTime',
    });
  });
});

it('is cancelled at any moment, starts anew, and takes nothing from a run before', async () => {
  let finish = () => {};
  const slow = lookAt('disk', async () => {
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
    return passed({ megabytes: 1 });
  });
  const quick = lookAt('clock', async () => passed({ seconds: 0 }));
  const { test, outcome } = await run(() => [[slow], [quick]]);
  test.start();
  expect(outcome('clock')?.state).toBe('passed');
  test.cancel();
  expect(test.state.state).toBe('cancelled');
  expect([outcome('disk')?.state, outcome('clock')?.state]).toEqual(['cancelled', 'passed']);
  const finishFirst = finish;
  test.start();
  await turn();
  finishFirst();
  await turn();
  expect([test.state.state, outcome('disk')?.state]).toEqual(['running', 'running']);
  finish();
  await turn();
  expect([test.state.state, outcome('disk')?.state]).toEqual(['done', 'passed']);
});
