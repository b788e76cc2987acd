import { randomBytes, randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { silentLog } from '../../../../main/platform/log';
import { sha256 } from '../../../../main/recording/chunk-format';
import { RecordingService } from '../../../../main/recording/recording-service';
import type { Call } from '../../../../shared/domain/call';
import { RecordingId } from '../../../../shared/domain/ids';
import type { WorkItem } from '../../../../shared/domain/interaction';
import { ManualClock } from '../../../fakes/clock';
import { callIn, workItem } from '../../../fakes/desk-scenes';
import { FakeRecorder } from '../../../fakes/recorder';
import { FakeStore } from '../../../fakes/store';

const DAY_MS = 86_400_000;
const master = randomBytes(32);
const call = callIn('connected');
const callId = call.id;
let folder = '';
let store: FakeStore;
let clock: ManualClock;
let recorder: FakeRecorder;
let opened: RecordingService[] = [];

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'sawt-recordings-')), 'recordings');
  store = new FakeStore();
  clock = new ManualClock();
  recorder = new FakeRecorder();
});
afterEach(async () => {
  clock.advance(0);
  for (const service of opened) {
    const done = service.dispose();
    clock.advance(2_000);
    await done;
  }
  opened = [];
  rmSync(join(folder, '..'), { recursive: true });
});

function itemWith(rule: Partial<WorkItem['campaign']>, of: string = callId): WorkItem {
  const item = workItem({ stepId: 'welcome' }, { id: `interaction-${of}`, callId: of });
  const { script, campaign } = item;
  const steps = script?.steps.map((step) =>
    step.id === 'damage' ? { ...step, pausesRecording: true } : step,
  );
  return { ...item, campaign: { ...campaign, ...rule }, script: script && { ...script, steps: steps ?? [] } };
}

function serve(...items: WorkItem[]) {
  let ids = 0;
  const work = { state: { items, activeId: items[0]?.interaction.id ?? null } };
  const service = new RecordingService({
    ...{ store, folder, master, media: recorder, work, clock, log: silentLog },
    newId: () => RecordingId.parse(`r${++ids}`),
  });
  opened.push(service);
  const problems: string[] = [];
  service.onProblem((problem) => problems.push(problem));
  const happen = (state: Call['state'], more = {}) =>
    service.handleCall({ call: callIn(state, more), previous: call });
  const go = (stepId: string, at: string = callId) => {
    const moved = work.state.items.map((item) =>
      item.interaction.callId === at ? { ...item, stepId: stepId as never } : item,
    );
    work.state = { ...work.state, items: moved };
    service.handleWork();
  };
  const shown = (at = 0) => service.state[at]?.recording;
  return { service, problems, happen, go, shown };
}

const row = (id = 'r1') => store.recordings.find((one) => one.id === id);
const onDisk = (id = 'r1') => existsSync(join(folder, `${id}.rec`));
const heard = async (service: RecordingService, id = 'r1') => {
  const result = await service.read(RecordingId.parse(id), 0);
  return result.ok ? Buffer.from(result.value.data).toString() : result.problem;
};

describe('the campaign says', () => {
  it('never: nothing is recorded, nothing shown', () => {
    const { happen, service } = serve(itemWith({ recording: 'never' }));
    happen('connected');
    expect(service.state).toEqual([]);
    expect(recorder.asked).toEqual([]);
    expect(service.start(callId)).toEqual({ ok: false, problem: 'noSuchCall' });
  });

  it('automatic, with a tone: recorded from the answer on, consent is "announced" once the tone was heard', async () => {
    const { happen, service } = serve(itemWith({ recording: 'automatic', recordingNotice: 'tone' }));
    happen('connected');
    expect(recorder.asked).toEqual(['start r1 of call-now with tone']);
    recorder.say('r1', 'bonjour ');
    recorder.say('r1', 'madame');
    await vi.waitFor(() => expect(row()?.consent).toBe('announced'));
    happen('ended');
    expect(recorder.asked.at(-1)).toBe('stop r1');
    recorder.say('r1', ', au revoir');
    recorder.end('r1');
    await vi.waitFor(() => expect(row()?.sha256).toBeTypeOf('string'));
    expect(row()?.sha256).toBe(sha256(readFileSync(join(folder, 'r1.rec'))));
    expect(await heard(service)).toBe('bonjour madame, au revoir');
    expect(readFileSync(join(folder, 'r1.rec')).includes('bonjour')).toBe(false);
  });

  it('on demand, asking first: only the key starts it, consent is "asked"', async () => {
    const { happen, service, shown } = serve(itemWith({ recording: 'onDemand', recordingNotice: 'ask' }));
    happen('connected');
    expect(shown()).toEqual({ state: 'off', mustAsk: true });
    expect(recorder.asked).toEqual([]);
    expect(service.start(callId).ok).toBe(true);
    await vi.waitFor(() => expect(row()?.consent).toBe('asked'));
    expect(service.start(callId)).toEqual({ ok: false, problem: 'notNow' });
  });

  it('automatic, asking first: it waits for the key', () => {
    const { happen } = serve(itemWith({ recording: 'automatic', recordingNotice: 'ask' }));
    happen('connected');
    expect(recorder.asked).toEqual([]);
  });
});

describe('pauses', () => {
  it('come and go with the payment step, and are kept', async () => {
    const { happen, go, shown, service } = serve(itemWith({ recording: 'automatic' }));
    happen('connected');
    go('damage');
    expect(shown()).toMatchObject({ state: 'paused', by: 'step', inStep: true });
    expect(service.resume(callId)).toEqual({ ok: false, problem: 'notNow' });
    clock.advance(90_000);
    expect(shown()).toMatchObject({ isForgotten: false });
    go('close');
    expect(shown()).toEqual({ state: 'recording' });
    expect(recorder.asked).toEqual(['start r1 of call-now', 'paused r1', 'recording r1']);
    const from = clock.now() - 90_000;
    await vi.waitFor(() => expect(row()?.pauses).toEqual([{ by: 'step', from, until: clock.now() }]));
  });

  it('of the agent are told of after a minute', () => {
    const { happen, shown, service } = serve(itemWith({ recording: 'automatic' }));
    happen('connected');
    expect(service.pause(callId).ok).toBe(true);
    clock.advance(59_999);
    expect(shown()).toMatchObject({ isForgotten: false });
    clock.advance(1);
    expect(shown()).toMatchObject({ state: 'paused', isForgotten: true });
    expect(service.resume(callId).ok).toBe(true);
    expect(shown()).toEqual({ state: 'recording' });
  });

  it('that the recorder does not obey end the recording: a card number is worth more than the rest', async () => {
    const { happen, go, problems, shown } = serve(itemWith({ recording: 'automatic' }));
    happen('connected');
    await vi.waitFor(() => expect(row()).toBeDefined());
    recorder.isBroken = true;
    go('damage');
    await vi.waitFor(() => expect(problems).toEqual(['failed']));
    expect(recorder.asked.at(-1)).toBe('stop r1');
    expect(shown()).toEqual({ state: 'failed', problem: 'failed' });
  });
});

describe('in a conference', () => {
  const other = 'call-other' as typeof callId;
  const both = (rule: Partial<WorkItem['campaign']> = {}) => {
    const served = serve(
      itemWith({ recording: 'automatic' }),
      itemWith({ recording: 'automatic', ...rule }, other),
    );
    served.happen('connected');
    served.happen('connected', { id: other });
    served.service.handleMembers([callId, other]);
    recorder.asked.length = 0;
    return served;
  };

  it('a payment in one call pauses the recording of each, until it is left', () => {
    const { go, shown, service } = both();
    go('damage');
    expect(recorder.asked).toEqual(['paused r1', 'paused r2']);
    expect(shown(1)).toMatchObject({ state: 'paused', by: 'step', inStep: true });
    expect(service.resume(other)).toEqual({ ok: false, problem: 'notNow' });
    go('close');
    expect(recorder.asked.slice(2)).toEqual(['recording r1', 'recording r2']);
  });

  it('a payment in a call that is not recorded pauses the others too', () => {
    const { go } = both({ recording: 'never' });
    go('damage', other);
    expect(recorder.asked).toEqual(['paused r1']);
  });

  it('who has left it is recorded again, and who comes during the payment is not', () => {
    const { go, service } = both();
    go('damage');
    service.handleMembers([]);
    expect(recorder.asked).toEqual(['paused r1', 'paused r2', 'recording r2']);
    service.handleMembers([callId, other]);
    expect(recorder.asked.at(-1)).toBe('paused r2');
  });

  it('the agent pauses all of it and takes up all of it', () => {
    const { service, shown } = both();
    expect(service.pause(other).ok).toBe(true);
    expect(recorder.asked).toEqual(['paused r2', 'paused r1']);
    expect(shown(0)).toMatchObject({ state: 'paused', by: 'agent' });
    expect(service.resume(callId).ok).toBe(true);
    expect(recorder.asked.slice(2)).toEqual(['recording r1', 'recording r2']);
  });

  it('what the agent paused stays so through a payment of another call, also for who came in the payment', () => {
    const { service, go } = both();
    service.handleMembers([]);
    go('damage', other);
    service.pause(callId);
    service.handleMembers([callId, other]);
    go('close', other);
    expect(recorder.asked).toEqual(['paused r2', 'paused r1']);
    service.resume(other);
    expect(recorder.asked.slice(2)).toEqual(['recording r2', 'recording r1']);
  });

  describe('who comes into a call that is recorded', () => {
    const tone = { recording: 'automatic', recordingNotice: 'tone' } as const;
    const withExpert = (rule: Partial<WorkItem['campaign']>) => {
      // What an agent asks an expert meanwhile is no interaction, and is not recorded for itself.
      const served = serve(itemWith(rule));
      served.happen('connected');
      if (rule.recordingNotice === 'ask') served.service.start(callId);
      served.happen('connected', { id: other });
      recorder.asked.length = 0;
      served.service.handleMembers([callId, other]);
      return served;
    };

    it('hears the tone that tells of it, once', () => {
      const { service } = withExpert(tone);
      expect(recorder.asked).toEqual([`tone to ${other}`]);
      service.handleMembers([callId, other]);
      expect(recorder.asked).toHaveLength(1);
      service.handleMembers([]);
      service.handleMembers([callId, other]);
      expect(recorder.asked).toHaveLength(2);
    });

    it('hears it once there is somebody to hear it, who was on hold', () => {
      const { service, happen } = serve(itemWith(tone));
      happen('connected');
      happen('held', { id: other });
      recorder.asked.length = 0;
      service.handleMembers([callId, other]);
      expect(recorder.asked).toEqual([]);
      happen('connected', { id: other, renegotiation: 'resume' });
      expect(recorder.asked).toEqual([]);
      happen('connected', { id: other });
      expect(recorder.asked).toEqual([`tone to ${other}`]);
    });

    it('has gone again before it could be told: the recording goes on', async () => {
      recorder.cannotAnnounce = true;
      const { service, shown } = withExpert(tone);
      service.handleMembers([]);
      await new Promise((resolve) => setTimeout(resolve));
      expect(shown()).toEqual({ state: 'recording' });
    });

    it('hears none where none is due', () => {
      withExpert({ recording: 'automatic', recordingNotice: 'none' });
      expect(recorder.asked).toEqual([]);
    });

    it('hears none again whose own call was announced as recorded', () => {
      const { service, happen } = serve(itemWith(tone), itemWith(tone, other));
      happen('connected');
      happen('connected', { id: other });
      recorder.asked.length = 0;
      service.handleMembers([callId, other]);
      expect(recorder.asked).toEqual([]);
    });

    it('cannot hear the tone: nothing more is recorded before the agent says so', async () => {
      recorder.cannotAnnounce = true;
      const { shown } = withExpert(tone);
      await vi.waitFor(() => expect(shown()).toMatchObject({ state: 'paused', mustAsk: true }));
      expect(recorder.asked).toEqual(['paused r1']);
    });

    it('is asked by the agent before the recording goes on', () => {
      const { service, shown } = withExpert({ recording: 'onDemand', recordingNotice: 'ask' });
      expect(recorder.asked).toEqual(['paused r1']);
      expect(shown()).toMatchObject({ state: 'paused', mustAsk: true });
      service.resume(callId);
      expect(recorder.asked).toEqual(['paused r1', 'recording r1']);
    });

    it('is told when the recording begins later', () => {
      const { service } = withExpert({ recording: 'onDemand', recordingNotice: 'tone' });
      expect(recorder.asked).toEqual([]);
      service.start(callId);
      expect(recorder.asked).toEqual([`start r1 of ${callId} with tone`, `tone to ${other}`]);
    });
  });

  it('a recording that is begun while the agent has paused the other one is paused', () => {
    const { service, shown } = both({ recording: 'onDemand' });
    service.pause(callId);
    service.start(other);
    expect(shown(1)).toMatchObject({ state: 'paused', by: 'agent' });
    expect(recorder.asked.at(-1)).toBe('paused r2');
  });
});

describe('when things fail', () => {
  it('a store that cannot take it is told, and nothing is left on the disk', async () => {
    const { happen, problems, shown } = serve(itemWith({ recording: 'automatic' }));
    store.failure = 'diskFull';
    happen('connected');
    await vi.waitFor(() => expect(problems).toEqual(['diskFull']));
    expect(shown()).toEqual({ state: 'failed', problem: 'diskFull' });
    expect(onDisk()).toBe(false);
    store.failure = null;
  });

  it('the media window dies: what was heard is kept, and the repaired call is recorded in another file', async () => {
    const { happen, service } = serve(itemWith({ recording: 'automatic' }));
    happen('connected');
    recorder.say('r1', 'before');
    recorder.die();
    await vi.waitFor(() => expect(row()?.sha256).toBeTypeOf('string'));
    happen('connected', { microphone: 'muted' });
    expect(recorder.asked).toHaveLength(1);
    recorder.comeBack();
    happen('connected', { renegotiation: 'repair' });
    expect(recorder.asked).toHaveLength(1);
    happen('connected');
    expect(recorder.asked.at(-1)).toBe('start r2 of call-now');
    expect(await heard(service)).toBe('before');
  });

  it('a recorder that gives no sound for ten seconds is told; a pause is no such silence', async () => {
    const { problems, happen, service } = serve(itemWith({ recording: 'automatic' }));
    happen('connected');
    clock.advance(9_000);
    recorder.say('r1', 'sound');
    service.pause(callId);
    clock.advance(50_000);
    service.resume(callId);
    clock.advance(9_999);
    expect(problems).toEqual([]);
    clock.advance(1);
    expect(problems).toEqual(['failed']);
    expect(recorder.asked.at(-1)).toBe('stop r1');
  });

  it('a pause that the store does not take costs no sound, and is written with the end', async () => {
    const { problems, happen, service } = serve(itemWith({ recording: 'automatic' }));
    happen('connected');
    await vi.waitFor(() => expect(row()).toBeDefined());
    const update = vi.spyOn(store.write, 'updateRecording').mockRejectedValue(new Error('as the test says'));
    service.pause(callId);
    service.resume(callId);
    await vi.waitFor(() => expect(update).toHaveBeenCalledTimes(2));
    update.mockRestore();
    recorder.say('r1', 'after it');
    happen('ended');
    recorder.end('r1');
    await vi.waitFor(() => expect(row()?.sha256).toBeTypeOf('string'));
    expect(row()?.pauses).toEqual([{ by: 'agent', from: clock.now(), until: clock.now() }]);
    expect(await heard(service)).toBe('after it');
    expect(problems).toEqual([]);
  });

  it('a file that was cut short, or is gone, is not read', async () => {
    const { happen, service } = serve(itemWith({ recording: 'automatic' }));
    happen('connected');
    recorder.say('r1', 'one');
    recorder.say('r1', 'two');
    happen('ended');
    recorder.end('r1');
    await vi.waitFor(() => expect(row()?.sha256).toBeTypeOf('string'));
    truncateSync(join(folder, 'r1.rec'), 60);
    expect(await heard(service)).toBe('damaged');
    rmSync(join(folder, 'r1.rec'));
    expect(await heard(service)).toBe('noSuchRecording');
    expect(await heard(service, 'r9')).toBe('noSuchRecording');
  });
});

describe('time', () => {
  const record = async (keepDays: number) => {
    const { happen, service } = serve(itemWith({ recording: 'automatic', recordingKeepDays: keepDays }));
    happen('connected');
    recorder.say('r1', 'sound');
    happen('ended');
    recorder.end('r1');
    await vi.waitFor(() => expect(row()?.sha256).toBeTypeOf('string'));
    return service;
  };

  it('is over after the days of the campaign: the file goes, the proof stays', async () => {
    const service = await record(2);
    const { sha256: hash } = row() ?? {};
    clock.advance(DAY_MS);
    await vi.waitFor(() => expect(clock.isWaitingFor(DAY_MS / 24)).toBe(true));
    expect(onDisk()).toBe(true);
    clock.advance(DAY_MS);
    await vi.waitFor(() => expect(row()?.deleted).toEqual({ at: clock.now(), why: 'retention' }));
    expect(onDisk()).toBe(false);
    expect(row()?.sha256).toBe(hash);
    expect(await heard(service)).toBe('noSuchRecording');
  });

  it('is over, but a file cannot be removed: it has no proof of deletion, and keeps no other waiting', async () => {
    await record(1);
    const [first] = store.recordings;
    store.recordings = [{ ...first, id: 'held', file: 'held.rec' } as never, ...store.recordings];
    mkdirSync(join(folder, 'held.rec'));
    clock.setTo(clock.now() + 10 * DAY_MS);
    serve(itemWith({}));
    await vi.waitFor(() => expect(row()?.deleted?.why).toBe('retention'));
    expect(onDisk()).toBe(false);
    expect(row('held')?.deleted).toBeNull();
  });

  it('is over, though another recording cannot be mended', async () => {
    await record(1);
    const [first] = store.recordings;
    const unreadable = { ...first, id: 'odd', file: 'odd.rec', endedAt: null, sha256: null } as never;
    store.recordings = [unreadable, ...store.recordings];
    mkdirSync(join(folder, 'odd.rec'));
    clock.setTo(clock.now() + 10 * DAY_MS);
    serve(itemWith({}));
    await vi.waitFor(() => expect(row()?.deleted?.why).toBe('retention'));
    expect(row('odd')?.deleted).toBeNull();
  });

  it('that passed while the program was off is made up for at the start', async () => {
    await record(1);
    clock.setTo(clock.now() + 10 * DAY_MS);
    serve(itemWith({}));
    await vi.waitFor(() => expect(row()?.deleted?.why).toBe('retention'));
    expect(onDisk()).toBe(false);
  });

  describe('is over for files without a row too, whose data file was set aside', () => {
    const daysOld = (name: string, days: number) => {
      const at = (clock.now() - days * DAY_MS) / 1000;
      writeFileSync(join(folder, name), 'sealed');
      utimesSync(join(folder, name), at, at);
      return join(folder, name);
    };
    const sweep = async () => {
      clock.advance(DAY_MS / 24);
      await vi.waitFor(() => expect(clock.isWaitingFor(DAY_MS / 24)).toBe(true));
    };
    const asksFor = (recordingKeepDays: number) => {
      store.campaigns.splice(0, 1, { ...itemWith({}).campaign, recordingKeepDays });
    };
    beforeEach(() => {
      clock.setTo(10_000 * DAY_MS);
      mkdirSync(folder, { recursive: true });
    });

    it('after the longest time that any campaign ever asked for, though the campaigns went with the rows', async () => {
      daysOld('r1.rec', 150);
      store.recordings = [{ id: 'r1', file: 'r1.rec', endedAt: 1, sha256: '', deleted: null } as never];
      store.recordings[0] = { ...store.recordings[0], keepUntil: Number.POSITIVE_INFINITY } as never;
      asksFor(120);
      serve(itemWith({}));
      await vi.waitFor(() => expect(existsSync(join(folder, 'longest-days'))).toBe(true));
      asksFor(30);
      const old = daysOld(`${randomUUID()}.rec`, 121);
      const kept = [daysOld(`${randomUUID()}.rec`, 119), daysOld('notes.txt', 500), join(folder, 'r1.rec')];
      await sweep();
      await vi.waitFor(() => expect(existsSync(old)).toBe(false));
      expect(kept.map(existsSync)).toEqual([true, true, true]);
    });

    it('and where that was never noted, after the longest that may be asked for', async () => {
      const [old, kept] = [daysOld(`${randomUUID()}.rec`, 3_651), daysOld(`${randomUUID()}.rec`, 3_649)];
      asksFor(30);
      serve(itemWith({}));
      await vi.waitFor(() => expect(existsSync(old)).toBe(false));
      expect(existsSync(kept)).toBe(true);
    });
  });

  it('that a crash cut off is mended at the start: half a chunk is dropped, a file that is gone is told', async () => {
    await record(5);
    const file = join(folder, 'r1.rec');
    const whole = readFileSync(file);
    const { deleted, ...kept } = row() ?? {};
    const unfinished = { ...kept, deleted: null, endedAt: null, sha256: null } as never;
    store.recordings = [unfinished, { ...(unfinished as object), id: 'lost', file: 'lost.rec' } as never];
    writeFileSync(file, Buffer.concat([whole, Buffer.from([0, 0, 9, 9, 1, 2, 3])]));
    const { service } = serve(itemWith({}));
    await vi.waitFor(() => expect(row()?.sha256).toBe(sha256(whole)));
    await vi.waitFor(() => expect(row('lost')?.deleted?.why).toBe('missing'));
    expect(readFileSync(file)).toEqual(whole);
    expect(await heard(service)).toBe('sound');
  });
});
