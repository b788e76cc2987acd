import type { Call } from '../../shared/domain/call';
import type { CallEvent, Transition } from './call-events';
import { closing, over } from './call-machine/closing';
import { connected, held } from './call-machine/established';
import { answering, dialing, early, idle, ringing } from './call-machine/setting-up';
import { step } from './call-machine/table';
import { transferring } from './call-machine/transferring';

/**
 * What becomes of a call when something happens, and what must be done about it. Pure and total: an event that
 * does not fit leaves the same call, no effects and `ignored`. `ended` absorbs. Drawn in docs/call-machine.md.
 */
export function transition(call: Call, event: CallEvent): Transition {
  switch (call.state) {
    case 'idle':
      return step(idle, call, event);
    case 'dialing':
      return step(dialing, call, event);
    case 'ringing':
      return step(ringing, call, event);
    case 'early':
      return step(early, call, event);
    case 'answering':
      return step(answering, call, event);
    case 'connected':
      return step(connected, call, event);
    case 'held':
      return step(held, call, event);
    case 'transferring':
      return step(transferring, call, event);
    case 'ending':
      return step(closing, call, event);
    case 'ended':
      return step(over, call, event);
  }
}
