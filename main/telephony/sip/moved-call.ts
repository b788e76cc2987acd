import type { Session } from 'sip.js';
import type { CallContext } from './call-context';
import type { CallSessions } from './call-sessions';
import type { DescriptionHandler } from './description-handler';
import type { Exchange } from './exchange';
import { leave, UNAVAILABLE } from './leave';
import { type Replacement, replaceDialog } from './replacement';
import type { SessionTiming } from './session-timing';

export interface MovedCall {
  readonly call: {
    /** The session that carries the call at this moment. */
    readonly session: Session;
    readonly isEstablished: boolean;
    readonly exchange: Exchange;
    readonly description: DescriptionHandler;
    readonly timing: SessionTiming;
    readonly sessions: Pick<CallSessions, 'prepare' | 'goOnWith'>;
  };
  readonly context: Pick<CallContext, 'clock' | 'log' | 'isConnected' | 'whenConnected'>;
}

/** Builds the dialog of a call anew (RFC 3891). The call stays in the old one until it is moved. Never rejects. */
export async function replaceDialogOf({ call, context }: MovedCall, old: Session): Promise<Replacement> {
  const outcome = await replaceDialog(old, {
    clock: context.clock,
    onSession: (session) => call.sessions.prepare(session),
    timing: call.timing,
    dropOffer: () => call.description.dropOffer(),
  });
  const status = outcome.kind === 'refused' ? outcome.status : null;
  context.log.info('dialogReplaced', { outcome: outcome.kind, status });
  if (outcome.kind !== 'done') call.sessions.goOnWith(call.session);
  return outcome;
}

/** Whether the call goes on in the new dialog; none is left behind. */
export function moveCall({ call, context }: MovedCall, session: Session, old: Session): boolean {
  const goesOn = call.isEstablished;
  if (goesOn) call.sessions.goOnWith(session);
  leave(goesOn ? old : session, UNAVAILABLE, context);
  return goesOn;
}
