import { expect, test, vi } from 'vitest';
import { agentState } from '../../../../renderer/desk/state/agent-state';
import { otherCalls, shownCall } from '../../../../renderer/desk/state/calls';
import { followDesk } from '../../../../renderer/desk/state/desk';
import { fakeDesk } from '../../../fakes/desk-api';
import { callIn, deskWith, idleDesk, sessionWhose, workItem } from '../../../fakes/desk-scenes';

const today = idleDesk().today;

test('the snapshot fills every slice', async () => {
  const desk = followDesk(fakeDesk(idleDesk()).api);
  expect(desk.slices.today.get()).toBeNull();
  expect(await desk.load()).toBeNull();
  for (const slice of Object.values(desk.slices)) expect(slice.get()).not.toBeNull();
});

test('an event that overtakes the snapshot wins over it', async () => {
  const fake = fakeDesk(idleDesk());
  const desk = followDesk(fake.api);
  const loading = desk.load();
  fake.deliver('today', { revision: 5, value: { ...today, calls: 99 } });
  await loading;
  expect(desk.slices.today.get()?.calls).toBe(99);
});

test('an older or equal revision is dropped, a gap does no harm', async () => {
  const fake = fakeDesk(idleDesk());
  const desk = followDesk(fake.api);
  await desk.load();
  const seen = vi.fn();
  desk.slices.today.subscribe(seen);
  fake.deliver('today', { revision: 40, value: { ...today, calls: 40 } });
  fake.deliver('today', { revision: 40, value: { ...today, calls: 1 } });
  fake.deliver('today', { revision: 39, value: { ...today, calls: 2 } });
  expect(desk.slices.today.get()?.calls).toBe(40);
  expect(seen).toHaveBeenCalledTimes(1);
});

test('a stopped desk listens no more', async () => {
  const fake = fakeDesk(idleDesk());
  const desk = followDesk(fake.api);
  await desk.load();
  desk.stop();
  fake.push('today', { ...today, calls: 7 });
  expect(desk.slices.today.get()?.calls).toBe(34);
});

test('a refused snapshot is told, not thrown', async () => {
  const fake = fakeDesk(idleDesk());
  fake.refuse('desk.snapshot', 'unavailable');
  expect((await followDesk(fake.api).load())?.code).toBe('unavailable');
});

test('the agent state follows the calls, then the wrap-up, then the registration', () => {
  const state = (slices: ReturnType<typeof deskWith>) =>
    agentState(slices.session, slices.calls, slices.work).state;
  expect(state(deskWith(callIn('connected')))).toBe('talking');
  expect(state(deskWith(callIn('held')))).toBe('held');
  expect(state(deskWith(callIn('ringing')))).toBe('ringing');
  expect(state(deskWith(callIn('ended'), workItem({ phase: 'wrapUp' })))).toBe('wrapUp');
  expect(state(idleDesk())).toBe('available');
  const offline = sessionWhose({ state: 'none' });
  expect(state({ ...idleDesk(), session: offline })).toBe('offline');
});

test('the bar shows the active call, and the rest beside it', () => {
  const held = callIn('held', { id: 'call-b' });
  const ringing = callIn('ringing', { id: 'call-c' });
  const slices = deskWith(callIn('connected'));
  const calls = { ...slices.calls, calls: [ringing, held, ...slices.calls.calls] };
  const shown = shownCall(calls, slices.work);
  expect(shown?.id).toBe('call-now');
  expect(otherCalls(shown, calls, slices.work).live).toEqual([held]);
});

test('an ended call stays in the bar while its work is open', () => {
  const slices = deskWith(callIn('ended'), workItem({ phase: 'wrapUp' }));
  expect(shownCall(slices.calls, slices.work)?.state).toBe('ended');
  expect(shownCall(slices.calls, { items: [], activeId: null })).toBeNull();
});
