import type { CallIn } from '../../../shared/domain/call';
import { nameOf, workOf } from '../../../shared/domain/caller';
import { lineName } from '../../../shared/domain/settings';
import type { PopupCall, PopupState } from '../../../shared/ipc/popup';
import type { Slice } from '../../../shared/ipc/slices';

interface Known {
  readonly session: Slice<'session'>;
  readonly work: Slice<'work'>;
  readonly preferences: Slice<'preferences'>;
  readonly calls: Slice<'calls'>;
}

function lineOf({ accounts }: Slice<'session'>, { accountId }: CallIn<'ringing'>): string | null {
  const lines = accounts.filter(({ account }) => account.enabled);
  const found = lines.find(({ account }) => account.id === accountId);
  return lines.length < 2 || found === undefined ? null : lineName(found.account);
}

function shown(call: CallIn<'ringing'>, { session, work }: Known): PopupCall {
  const item = workOf(call, work);
  return {
    id: call.id,
    name: nameOf(call, item),
    isUnknown: item?.record === null && item.matches.length === 0,
    number: call.remote.e164 ?? call.remote.number,
    campaign: item && { client: item.campaign.client, name: item.campaign.name },
    line: lineOf(session, call),
    dialled: call.dialled,
    firstCalled: call.firstCalled,
    answersAt: call.answersAt ?? null,
  };
}

/** What the pop-up shows of these calls, of which the first is the one that rings longest. */
export function popupState(
  ringing: readonly CallIn<'ringing'>[],
  known: Known,
): Omit<PopupState, 'revision'> {
  const [first] = ringing;
  const { language, theme } = known.preferences;
  return {
    ...{ language, theme },
    region: known.session.accounts[0]?.account.defaultRegion ?? null,
    holdsAnother: known.calls.calls.some(({ state }) => state === 'connected'),
    call: first === undefined ? null : shown(first, known),
    waiting: Math.max(0, ringing.length - 1),
  };
}
