import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { silentLog } from '../../../../main/platform/log';
import { RecordingService } from '../../../../main/recording/recording-service';
import type { SpokenLanguage } from '../../../../shared/domain/basics';
import type { Call } from '../../../../shared/domain/call';
import { type CallId, RecordingId } from '../../../../shared/domain/ids';
import type { WorkItem } from '../../../../shared/domain/interaction';
import { ManualClock } from '../../../fakes/clock';
import { callIn, workItem } from '../../../fakes/desk-scenes';
import { FakeRecorder } from '../../../fakes/recorder';
import { FakeStore } from '../../../fakes/store';

export const DAY_MS = 86_400_000;
const master = randomBytes(32);
const call = callIn('connected');
export const callId = call.id;
export let folder = '';
export let store: FakeStore;
export let clock: ManualClock;
export let recorder: FakeRecorder;
/** The sounds that were brought in. */
export const sounds = new Map<string, { name: string; sha256: string }>();
let opened: RecordingService[] = [];

/** Each test of the file has its own folder, store, clock and recorder. */
export function beginAnew(): void {
  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'sawt-recordings-')), 'recordings');
    store = new FakeStore();
    clock = new ManualClock();
    recorder = new FakeRecorder();
    sounds.clear();
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
}

export function itemWith(rule: Partial<WorkItem['campaign']>, of: string = callId): WorkItem {
  const item = workItem({ stepId: 'welcome' }, { id: `interaction-${of}`, callId: of });
  const { script, campaign } = item;
  const steps = script?.steps.map((step) =>
    step.id === 'damage' ? { ...step, pausesRecording: true } : step,
  );
  return { ...item, campaign: { ...campaign, ...rule }, script: script && { ...script, steps: steps ?? [] } };
}

export function withCustomer(item: WorkItem, language: SpokenLanguage | null): WorkItem {
  const { record } = item;
  return {
    ...item,
    record: language && record && { ...record, customer: { ...record.customer, language } },
  };
}

export function serve(...items: WorkItem[]) {
  let ids = 0;
  const work = { state: { items, activeId: items[0]?.interaction.id ?? null } };
  const service = new RecordingService({
    ...{ store, folder, master, media: recorder, work, clock, log: silentLog },
    newId: () => RecordingId.parse(`r${++ids}`),
    language: () => 'en',
    agent: () => 'nadia@pbx.example',
    shownPlace: (path) => path.replace(folder, '~'),
    profile: folder,
    sounds: { kept: (id) => sounds.get(id) ?? null },
  });
  opened.push(service);
  const problems: string[] = [];
  service.onProblem((problem) => problems.push(problem));
  const before = new Map<CallId, Call>();
  const happen = (state: Call['state'], more = {}) => {
    const next = callIn(state, more);
    service.handleCall({ call: next, previous: before.get(next.id) ?? call });
    before.set(next.id, next);
  };
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

export const row = (id = 'r1') => store.recordings.find((one) => one.id === id);
export const onDisk = (id = 'r1') => existsSync(join(folder, `${id}.rec`));
export const heard = async (service: RecordingService, id = 'r1') => {
  const result = await service.read(RecordingId.parse(id), 0);
  return result.ok ? Buffer.from(result.value.data).toString() : result.problem;
};
