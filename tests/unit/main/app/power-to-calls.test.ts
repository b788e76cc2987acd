import { describe, expect, test } from 'vitest';
import { followPower } from '../../../../main/app/wiring/power-to-calls';
import { Emitter } from '../../../../main/platform/emitter';
import type { CallsState } from '../../../../main/telephony/port';
import type { Call } from '../../../../shared/domain/call';
import { FakeCallDriver } from '../../../fakes/call-driver';
import { callIn } from '../../../fakes/desk-scenes';

function setUp() {
  const states = new Emitter<CallsState>();
  const listeners = new Map<string, () => void>();
  const line = new FakeCallDriver();
  const seen = { held: [] as string[], blockers: [] as string[], muted: [] as string[] };
  const telephony = {
    state: { calls: [] as Call[], activeId: null },
    onState: states.on,
    hold(id: string) {
      seen.held.push(id);
      return { ok: true as const, value: undefined };
    },
    setMicrophone(id: string) {
      seen.muted.push(id);
      return { ok: true as const, value: undefined };
    },
  };
  followPower({
    power: { on: (event, listener) => listeners.set(event, listener) },
    awake: {
      start: (type) => seen.blockers.push(type),
      stop: (id) => seen.blockers.push(`stop ${id}`),
    },
    telephony,
    keeper: { session: { lines: [line] } as never },
  });
  const show = (...calls: Call[]) => {
    telephony.state = { calls, activeId: null };
    states.emit(telephony.state);
  };
  return { seen, line, show, happens: (event: string) => listeners.get(event)?.() };
}

describe('a machine that goes to sleep', () => {
  test('holds the calls that are talked on, and no others', () => {
    const { seen, show, happens } = setUp();
    show(
      callIn('connected', { id: 'talk' }),
      callIn('held', { id: 'held' }),
      callIn('ringing', { id: 'ring' }),
    );
    happens('suspend');
    expect(seen.held).toEqual(['talk']);
  });

  test('holds the calls too that the far end may take up again meanwhile', () => {
    const { seen, show, happens } = setUp();
    show(callIn('held', { id: 'theirs', heldBy: 'them' }));
    happens('suspend');
    expect(seen.held).toEqual(['theirs']);
  });

  test('cuts the microphone of a call that could not be held before it slept', () => {
    const { seen, show, happens } = setUp();
    const talk = callIn('connected', { id: 'talk' });
    const held = callIn('connected', { id: 'held' });
    show(talk, held);
    happens('suspend');
    show(
      callIn('connected', { id: 'talk', renegotiation: 'hold' }),
      callIn('held', { id: 'held', heldBy: 'us' }),
    );
    expect(seen.muted).toEqual([]);
    happens('resume');
    show(talk, callIn('held', { id: 'held', heldBy: 'us' }));
    expect(seen.muted).toEqual(['talk']);
    show(talk, held);
    expect(seen.muted).toEqual(['talk']);
  });

  test('connects every line anew when it wakes', () => {
    const { line, happens } = setUp();
    happens('resume');
    expect(line.networkChanges).toEqual([true]);
  });

  test('does not fall asleep by itself while a call is there', () => {
    const { seen, show } = setUp();
    show(callIn('ringing', { id: 'a' }));
    show(callIn('connected', { id: 'a' }));
    show(callIn('ended', { id: 'a' }));
    show();
    show(callIn('dialing', { id: 'b' }));
    expect(seen.blockers).toEqual(['prevent-app-suspension', 'stop 1', 'prevent-app-suspension']);
  });
});
