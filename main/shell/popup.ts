import type { Call, CallIn } from '../../shared/domain/call';
import type { CallId } from '../../shared/domain/ids';

/** What it depends on whether calls are shown over other programs. */
export interface PopupFacts {
  readonly calls: readonly Call[];
  /** The agent's own choice. */
  readonly isWanted: boolean;
  readonly isDeskInFront: boolean;
  readonly doNotDisturb: boolean;
  /** Calls whose pop-up was closed by the agent, or failed. */
  readonly putAway: ReadonlySet<CallId>;
}

const isRinging = (call: Call): call is CallIn<'ringing'> =>
  call.state === 'ringing' && call.direction === 'incoming';

/** The calls to be shown over other programs, the longest ringing first; none when the desk itself is seen. */
export function callsToPopUp(facts: PopupFacts): CallIn<'ringing'>[] {
  if (!facts.isWanted || facts.isDeskInFront || facts.doNotDisturb) return [];
  const ringing = facts.calls.filter(isRinging).sort((a, b) => a.ringingSince - b.ringingSince);
  return ringing.every(({ id }) => facts.putAway.has(id)) ? [] : ringing;
}

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const MARGIN = 16;

/** In the lower right corner of what panels and task bars leave of a screen, whole on it. */
export function cornerOf(workArea: Rectangle, wanted: Pick<Rectangle, 'width' | 'height'>): Rectangle {
  const width = Math.min(wanted.width, workArea.width);
  const height = Math.min(wanted.height, workArea.height);
  return {
    x: Math.max(workArea.x, workArea.x + workArea.width - width - MARGIN),
    y: Math.max(workArea.y, workArea.y + workArea.height - height - MARGIN),
    ...{ width, height },
  };
}
