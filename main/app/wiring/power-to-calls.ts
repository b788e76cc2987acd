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
  telephony: Pick<TelephonyPort, 'state' | 'onState' | 'hold'>;
  keeper: Pick<SessionKeeper, 'session'>;
}

/**
 * A call keeps the machine awake. One that is sent to sleep all the same holds its calls, so that nobody talks to silence, and
 * when it wakes every line connects anew at once: its connection is dead, whatever the system says of it.
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
  power.on('suspend', () => {
    for (const { id, state } of telephony.state.calls) if (state === 'connected') telephony.hold(id);
  });
  power.on('resume', () => {
    for (const line of keeper.session?.lines ?? []) line.onNetworkChange({ lost: true });
  });
}
