import { expect, test } from 'vitest';
import { followHeadsets } from '../../../../main/app/wiring/headset-to-calls';
import { Emitter } from '../../../../main/platform/emitter';
import { callKeys } from '../../../../main/shell/call-keys';
import type { CallsState } from '../../../../main/telephony/port';
import type { Call } from '../../../../shared/domain/call';
import { type Desktop, desktopDefaults, untouchedDesktop } from '../../../../shared/domain/desktop';
import type { HeadsetButton, HeadsetLamps, HeadsetState } from '../../../../shared/domain/headset';
import { CallId } from '../../../../shared/domain/ids';
import { callIn } from '../../../fakes/desk-scenes';

function desk() {
  const states = new Emitter<CallsState>();
  const desktops = new Emitter<Desktop>();
  const buttons = new Emitter<HeadsetButton>();
  const found = new Emitter<HeadsetState>();
  const asked: string[] = [];
  const shown: (HeadsetLamps | null)[] = [];
  const note =
    (what: string) =>
    (id: string, more = '') => {
      asked.push([what, id, more].filter(Boolean).join(' '));
      return { ok: true as const, value: undefined };
    };
  const telephony = {
    state: { calls: [], activeId: null } as CallsState,
    onState: states.on,
    ...{ answer: note('answer'), reject: note('reject'), hangUp: note('hangUp'), hold: note('hold') },
    ...{ resume: note('resume'), setMicrophone: note('microphone') },
  };
  const shell = {
    state: untouchedDesktop(desktopDefaults),
    onState: desktops.on,
    showHeadsets: (headsets: HeadsetState) => {
      shell.state = { ...shell.state, headsets };
    },
  };
  const headsets = {
    showOnHeadsets: (lamps: HeadsetLamps | null) => void shown.push(lamps),
    onHeadsets: found.on,
    onHeadsetButton: buttons.on,
  };
  followHeadsets({ telephony, shell, headsets, keys: callKeys(telephony) });
  const press = (button: HeadsetButton) => {
    asked.length = 0;
    buttons.emit(button);
    return asked.join();
  };
  const calls = (activeId: string | null, ...list: Call[]) => {
    telephony.state = { calls: list, activeId: activeId === null ? null : CallId.parse(activeId) };
    states.emit(telephony.state);
  };
  const choose = (headsetButtons: boolean) => {
    shell.state = { ...shell.state, options: { ...shell.state.options, headsetButtons } };
    desktops.emit(shell.state);
  };
  return { shell, shown, press, calls, choose, find: found.emit.bind(found) };
}
const lamps = { ring: false, offHook: false, mute: false, hold: false };
const ringing = callIn('ringing', { id: 'new' });
const talk = callIn('connected', { id: 'talk' });

test('the lamps follow the calls, and are sent when they change', () => {
  const { shown, calls } = desk();
  calls(null, ringing);
  calls(null, ringing);
  calls('talk', talk);
  calls('talk', callIn('connected', { id: 'talk', microphone: 'muted' }), ringing);
  calls(null, callIn('held', { id: 'talk', heldBy: 'us' }));
  calls(null, callIn('ended', { id: 'talk' }));
  expect(shown).toEqual([
    lamps,
    { ...lamps, ring: true },
    { ...lamps, offHook: true },
    { ring: true, offHook: true, mute: true, hold: false },
    { ...lamps, offHook: true, hold: true },
    lamps,
  ]);
});

test('the lamp of a muted microphone stays lit while the far end holds the call', () => {
  const { shown, calls } = desk();
  calls('talk', callIn('connected', { id: 'talk', microphone: 'muted' }));
  calls('talk', callIn('held', { id: 'talk', heldBy: 'them', microphone: 'muted' }));
  expect(shown.at(-1)).toMatchObject({ offHook: true, mute: true });
});

test('a button means what can be meant now', () => {
  const { press, calls } = desk();
  calls(null, ringing);
  expect(['hookOff', 'flash', 'drop', 'hookOn', 'mute'].map((each) => press(each as HeadsetButton))).toEqual([
    'answer new',
    'answer new',
    'reject new',
    '',
    '',
  ]);
  calls('talk', talk);
  const now = (['hookOff', 'flash', 'drop', 'hookOn', 'mute', 'muted', 'unmuted'] as const).map(press);
  expect(now).toEqual([
    '',
    'hold talk',
    'hangUp talk',
    'hangUp talk',
    'microphone talk muted',
    'microphone talk muted',
    'microphone talk open',
  ]);
});

test('a headset whose button meant nothing is told how things stand', () => {
  const { press, shown } = desk();
  press('hookOff');
  expect(shown).toEqual([lamps, lamps]);
});

test('switched off it is let go of; what there is, is told', () => {
  const { shell, shown, choose, find } = desk();
  find({ state: 'ours', names: ['Evolve'] });
  expect(shell.state.headsets).toEqual({ state: 'ours', names: ['Evolve'] });
  choose(false);
  choose(true);
  expect(shown).toEqual([lamps, null, lamps]);
});
