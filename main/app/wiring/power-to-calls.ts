import type { Call } from '../../../shared/domain/call';
import type { CallId } from '../../../shared/domain/ids';
import type { TelephonyPort } from '../../telephony/port';
import type { SessionKeeper } from '../session-keeper';

/** Electron's `powerMonitor`, as far as it is used. */
interface Power {
  on(event: 'suspend' | 'resume', listener: () => void): unknown;
}

/** Electron's `powerSaveBlocker`. */
interface Awake {
  start(type: 'prevent-app-suspension'): number;
  stop(id: number): unknown;
}

interface Parts {
  power: Power;
  awake: Awake;
  telephony: Pick<TelephonyPort, 'state' | 'onState' | 'hold' | 'setMicrophone'>;
  keeper: Pick<SessionKeeper, 'session'>;
}

/** The far end hears the agent, or would if it took the call up again. */
const isHeard = (call: Call): boolean =>
  call.state === 'connected' || (call.state === 'held' && call.heldBy === 'them');

/**
 * A call keeps the machine awake. One that is sent to sleep all the same holds its calls, so that nobody talks to silence, and
 * when it wakes every line connects anew at once: its connection is dead, whatever the system says of it. A call that could not
 * be held in time has its microphone cut: nobody may be at the desk when it wakes.
 */
export function followPower({ power, awake, telephony, keeper }: Parts): void {
  let blocker: number | null = null;
  telephony.onState(({ calls }) => {
    const isCalling = calls.some(({ state }) => state !== 'ended');
    if (isCalling && blocker === null) blocker = awake.start('prevent-app-suspension');
    if (isCalling || blocker === null) return;
    awake.stop(blocker);
    blocker = null;
  });
  const unsettled = new Set<CallId>();
  power.on('suspend', () => {
    for (const call of telephony.state.calls) {
      if (!isHeard(call)) continue;
      unsettled.add(call.id);
      telephony.hold(call.id);
    }
  });
  telephony.onState(({ calls }) => {
    for (const id of [...unsettled]) {
      const call = calls.find((each) => each.id === id);
      if (call && 'renegotiation' in call && call.renegotiation !== 'none') continue;
      unsettled.delete(id);
      if (call && isHeard(call)) telephony.setMicrophone(id, 'muted');
    }
  });
  power.on('resume', () => {
    for (const line of keeper.session?.lines ?? []) line.onNetworkChange({ lost: true });
  });
}
