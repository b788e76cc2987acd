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
    expect(view({}).enabled).toEqual(['doNotDisturb', 'show', 'quit']);
    expect(view({ calls: [ringing] }).enabled).toEqual(['answer', 'hangUp', 'doNotDisturb', 'show', 'quit']);
    expect(view({ calls: [talking], activeId: now }).enabled).toEqual([
      'hangUp',
      'hold',
      'mute',
      'doNotDisturb',
      'show',
      'quit',
    ]);
  });

  it('ticks a muted microphone', () => {
    const muted = callIn('connected', { microphone: 'muted' });
    expect(view({ calls: [muted], activeId: now }).item('mute')?.isChecked).toBe(true);
    expect(view({ calls: [talking], activeId: now }).item('mute')?.isChecked).toBe(false);
    expect(view({ calls: [muted] }).item('mute')).toMatchObject({ isEnabled: false, isChecked: false });
  });

  it('ticks a call that the agent holds, where it is the only one', () => {
    const held = callIn('held', { heldBy: 'us' });
    expect(view({ calls: [held] }).item('hold')).toMatchObject({ isEnabled: true, isChecked: true });
    const other = callIn('held', { id: 'other', heldBy: 'us' });
    expect(view({ calls: [held, other] }).item('hold')).toMatchObject({ isEnabled: false, isChecked: false });
    expect(view({ calls: [talking], activeId: now }).item('hold')).toMatchObject({ isChecked: false });
    expect(view({ calls: [held, ringing] }).item('hold')).toMatchObject({ isEnabled: false });
    expect(view({ calls: [callIn('transferring')], activeId: now }).item('hold')?.isEnabled).toBe(false);
    const theirs = callIn('held', { heldBy: 'them' });
    expect(view({ calls: [theirs] }).item('hold')).toMatchObject({ isEnabled: false });
  });

  it('ticks do-not-disturb', () => {
    expect(view({ doNotDisturb: true }).item('doNotDisturb')?.isChecked).toBe(true);
    expect(view({}).item('doNotDisturb')?.isChecked).toBe(false);
  });
});

it('a closed window leaves the program running in a call, or when the agent wants it so', () => {
  expect([closing(true, false), closing(false, true), closing(true, true)]).toEqual(['stay', 'stay', 'stay']);
  expect(closing(false, false)).toBe('quit');
});
