import type { Lamp } from '../../../../shared/domain/colleague';
import type { WatchedDialog } from './dialog-info';

const rings = ({ state, direction }: WatchedDialog): boolean =>
  state === 'early'
    ? direction !== 'initiator'
    : direction === 'recipient' && (state === 'trying' || state === 'proceeding');

/** The lamp of all the dialogs together. Ringing goes first: it is what one can act upon. */
export function lampOf(dialogs: readonly WatchedDialog[]): Exclude<Lamp, 'unknown'> {
  if (dialogs.some(rings)) return 'ringing';
  return dialogs.some(({ state }) => state !== 'terminated') ? 'busy' : 'free';
}

/** Who rings there. */
export const ringingDialog = (dialogs: readonly WatchedDialog[]): WatchedDialog | null =>
  dialogs.find(rings) ?? null;

/** What may stand in a Replaces header as it is: no separator, so that nothing else can be smuggled in. */
const word = /^[\w.!%*+`'~():@/?{}[\]=$&#|^-]{1,256}$/;

/**
 * Whom to call, and the dialog that our INVITE takes the place of (RFC 5359 section 2.16): a SIP URI with a Replaces
 * header in it. It goes to the caller, who alone may give up an early dialog (RFC 3891 section 3): from there the
 * extension's tag is the remote one. Null when the server does not tell all that this takes.
 */
export function pickUpTarget(dialog: WatchedDialog): string | null {
  const { callId, localTag, remoteTag, remote } = dialog;
  const uri = (remote.target ?? remote.identity)?.replace(/[?].*$/, '');
  if (uri === undefined || ![callId, localTag, remoteTag].every((part) => part !== null && word.test(part)))
    return null;
  const replaces = `${callId};to-tag=${remoteTag};from-tag=${localTag};early-only`;
  return `${uri}?Replaces=${encodeURIComponent(replaces)}`;
}
