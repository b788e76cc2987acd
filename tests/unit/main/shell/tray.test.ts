import { describe, expect, it } from 'vitest';
import { closing, type TrayFacts, trayView } from '../../../../main/shell/tray';
import { CallId } from '../../../../shared/domain/ids';
import { callIn } from '../../../fakes/desk-scenes';

const nothing: TrayFacts = { calls: [], activeId: null, isOnline: true, missed: 0, doNotDisturb: false };
const now = CallId.parse('call-now');
const ringing = callIn('ringing', { id: 'call-new' });
const talking = callIn('connected');

const view = (facts: Partial<TrayFacts>) => {
  const { state, items } = trayView({ ...nothing, ...facts });
  const item = (action: string) => items.find((one) => one.action === action);
  return { state, item, enabled: items.filter(({ isEnabled }) => isEnabled).map(({ action }) => action) };
};

describe('the icon', () => {
  it.each([
    [{}, 'online'],
    [{ isOnline: false }, 'offline'],
    [{ doNotDisturb: true }, 'doNotDisturb'],
    [{ missed: 2, isOnline: false }, 'missed'],
    [{ missed: 2, calls: [talking] }, 'inCall'],
    [{ calls: [callIn('dialing', { direction: 'outgoing' })] }, 'inCall'],
    [{ calls: [talking, ringing] }, 'ringing'],
    [{ calls: [callIn('ended')] }, 'online'],
  ] as const)('of %o shows %s', (facts, state) => {
    expect(view(facts).state).toBe(state);
  });
});

describe('the menu', () => {
  it('offers what can be done', () => {
    expect(view({}).enabled).toEqual(['show', 'quit']);
    expect(view({ calls: [ringing] }).enabled).toEqual(['answer', 'hangUp', 'show', 'quit']);
    expect(view({ calls: [talking], activeId: now }).enabled).toEqual(['hangUp', 'mute', 'show', 'quit']);
  });

  it('ticks a muted microphone', () => {
    const muted = callIn('connected', { microphone: 'muted' });
    expect(view({ calls: [muted], activeId: now }).item('mute')?.isChecked).toBe(true);
    expect(view({ calls: [talking], activeId: now }).item('mute')?.isChecked).toBe(false);
    expect(view({ calls: [muted] }).item('mute')).toMatchObject({ isEnabled: false, isChecked: false });
  });
});

it('a closed window leaves the program running in a call, or when the agent wants it so', () => {
  expect([closing(true, false), closing(false, true), closing(true, true)]).toEqual(['stay', 'stay', 'stay']);
  expect(closing(false, false)).toBe('quit');
});
