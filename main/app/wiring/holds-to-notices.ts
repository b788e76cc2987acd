import type { Call } from '../../../shared/domain/call';
import type { CallId } from '../../../shared/domain/ids';
import type { NoticeBoard } from '../../platform/notices';
import type { CallChange, TelephonyPort } from '../../telephony/port';

type Wish = 'hold' | 'resume';

/** Which of the agent's wishes both ends are settling at this moment. */
function wishIn(call: Call | null): Wish | null {
  if (call === null || !('renegotiation' in call)) return null;
  if (call.renegotiation === 'hold' || call.renegotiation === 'holdThenRepair') return 'hold';
  return call.renegotiation === 'resume' || call.renegotiation === 'resumeThenRepair' ? 'resume' : null;
}

const isHeldByUs = (call: Call): boolean => 'heldBy' in call && call.heldBy !== 'them';

function failedWish({ call, previous }: CallChange): Wish | null {
  const wish = wishIn(previous);
  if (wish === null || wishIn(call) === wish || !('renegotiation' in call)) return null;
  return isHeldByUs(call) === (wish === 'hold') ? null : wish;
}

/** A hold that was for a transfer is told where the transfer is. */
const isToldByTransfer = ({ call, previous }: CallChange): boolean =>
  previous !== null &&
  'transferFailure' in previous &&
  'transferFailure' in call &&
  call.transferFailure !== previous.transferFailure &&
  call.transferFailure?.problem === 'notHeld';

/** Whether what was told of a call is true no more, or told elsewhere. */
function isPast(failed: Wish, change: CallChange): boolean {
  const { call } = change;
  if (!('renegotiation' in call)) return true;
  return isHeldByUs(call) === (failed === 'hold') || isToldByTransfer(change);
}

const codes = { hold: 'notHeld', resume: 'notResumed' } as const;

/**
 * Where a far end, or a proxy on the way, does not take our hold, it still hears the agent, who may believe otherwise; where it
 * does not take our resume, it hears nothing. Told until it is true no more.
 */
export function tellFailedHolds(
  telephony: Pick<TelephonyPort, 'onCall'>,
  notices: Pick<NoticeBoard, 'post' | 'withdraw'>,
): void {
  const told = new Map<CallId, Wish>();
  telephony.onCall((change) => {
    const { id } = change.call;
    const failed = failedWish(change);
    const former = told.get(id);
    if (failed !== null) {
      told.set(id, failed);
      notices.post(codes[failed], 'problem');
    } else if (former !== undefined && isPast(former, change)) {
      told.delete(id);
      if (![...told.values()].includes(former)) notices.withdraw(codes[former]);
    }
  });
}
