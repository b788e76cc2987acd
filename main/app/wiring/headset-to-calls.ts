import type { HeadsetButton, HeadsetLamps, HeadsetState } from '../../../shared/domain/headset';
import type { HeadsetPort } from '../../media/port';
import type { CallKeys } from '../../shell/call-keys';
import type { ShellPort } from '../../shell/port';
import { isInHand } from '../../telephony/active-call';
import type { CallsState, TelephonyPort } from '../../telephony/port';

interface Parts {
  telephony: Pick<TelephonyPort, 'state' | 'onState'>;
  shell: Pick<ShellPort, 'state' | 'onState'> & { showHeadsets(state: HeadsetState): void };
  headsets: HeadsetPort;
  keys: CallKeys;
}

/** A headset shows the calls, and its buttons act on them. */
export function followHeadsets({ telephony, shell, headsets, keys }: Parts): void {
  const wanted = () => (shell.state.options.headsetButtons ? lampsOf(telephony.state) : null);
  let shown: string | null = null;
  const show = () => {
    const lamps = wanted();
    shown = JSON.stringify(lamps);
    headsets.showOnHeadsets(lamps);
  };
  const showChanges = () => {
    if (JSON.stringify(wanted()) !== shown) show();
  };
  telephony.onState(showChanges);
  shell.onState(showChanges);
  headsets.onHeadsets((state) => shell.showHeadsets(state));
  headsets.onHeadsetButton((button) => {
    press(button, keys);
    // A headset takes its own state for the call's: where nothing came of the button it is told how things stand.
    show();
  });
  show();
}

function press(button: HeadsetButton, keys: CallKeys): void {
  const actions: Record<HeadsetButton, () => void> = {
    hookOff: keys.answer,
    hookOn: () => keys.hasCall() && keys.hangUp(),
    flash: () => (keys.isRinging() ? keys.answer() : keys.toggleHold()),
    drop: () => (keys.isRinging() ? keys.reject() : keys.hangUp()),
    mute: keys.toggleMute,
    muted: () => keys.setMuted(true),
    unmuted: () => keys.setMuted(false),
  };
  actions[button]();
}

function lampsOf({ calls, activeId }: CallsState): HeadsetLamps {
  const waits = calls.filter((call) => call.state === 'ringing' && call.direction === 'incoming');
  const ours = calls.filter(isInHand);
  const active = ours.find(({ id }) => id === activeId);
  return {
    ring: waits.length > 0,
    offHook: ours.length > 0,
    mute: active !== undefined && 'microphone' in active && active.microphone === 'muted',
    hold: ours.some(({ state }) => state === 'held') && active?.state !== 'connected',
  };
}
