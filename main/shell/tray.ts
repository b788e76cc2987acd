import type { Call } from '../../shared/domain/call';
import type { TrayAction, TrayState } from '../../shared/domain/tray';

/** What the tray is made of. */
export interface TrayFacts {
  readonly calls: readonly Call[];
  readonly activeId: Call['id'] | null;
  /** At least one line can be called. */
  readonly isOnline: boolean;
  /** Since the desk was last in front. */
  readonly missed: number;
  readonly doNotDisturb: boolean;
}

export interface TrayItem {
  readonly action: TrayAction;
  readonly isEnabled: boolean;
  /** Null where it is nothing to tick. */
  readonly isChecked: boolean | null;
}

export interface TrayView {
  readonly state: TrayState;
  readonly items: readonly TrayItem[];
}

const isRinging = ({ state, direction }: Call): boolean => state === 'ringing' && direction === 'incoming';
const isOurs = (call: Call): boolean => !isRinging(call) && !['idle', 'ending', 'ended'].includes(call.state);

const isHeldByUs = (call: Call): boolean => call.state === 'held' && call.heldBy !== 'them';

function stateOf({ calls, missed, doNotDisturb, isOnline }: TrayFacts): TrayState {
  if (calls.some(isRinging)) return 'ringing';
  if (calls.some(isOurs)) return 'inCall';
  if (missed > 0) return 'missed';
  if (!isOnline) return 'offline';
  return doNotDisturb ? 'doNotDisturb' : 'online';
}

/** The icon's state and its menu. */
export function trayView(facts: TrayFacts): TrayView {
  const { calls, activeId } = facts;
  const active = calls.find(({ id }) => id === activeId);
  const talks = active !== undefined && 'microphone' in active;
  const held = calls.filter(isHeldByUs);
  // As the hold key means it: of several on hold none is meant.
  const isAlone = calls.filter(isOurs).length === 1 && !calls.some(isRinging);
  const canResume = active === undefined && held.length === 1 && isAlone;
  const canHold = active?.state === 'connected' || active?.state === 'held';
  const item = (action: TrayAction, isEnabled: boolean, isChecked: boolean | null = null): TrayItem => ({
    ...{ action, isEnabled, isChecked },
  });
  return {
    state: stateOf(facts),
    items: [
      item('answer', calls.some(isRinging)),
      item(
        'hangUp',
        calls.some((call) => isRinging(call) || isOurs(call)),
      ),
      item('hold', canHold || canResume, canResume),
      item('mute', talks, talks && active.microphone === 'muted'),
      item('doNotDisturb', true, facts.doNotDisturb),
      item('show', true),
      item('quit', true),
    ],
  };
}

/** What becomes of the program when its window is closed. */
export const closing = (isCalling: boolean, closeToTray: boolean): 'quit' | 'stay' =>
  isCalling || closeToTray ? 'stay' : 'quit';
