import type { PopupState } from '../../../shared/ipc/popup';
import type { SliceName } from '../../../shared/ipc/slices';
import { openPopupChannel, popupHandlers } from '../../ipc/popup-channel';
import type { SlicePublisher } from '../../ipc/slice-publisher';
import type { WindowRegistry } from '../../ipc/window-registry';
import type { Clock } from '../../platform/clock';
import type { Disposable } from '../../platform/disposable';
import type { Log } from '../../platform/log';
import { callsToPopUp } from '../../shell/popup';
import type { TelephonyPort } from '../../telephony/port';
import type { DeskOnScreen } from '../desk-window';
import { PopupKeeper } from './popup-keeper';
import { popupState } from './popup-state';
import { openPopup } from './popup-window';

interface Parts {
  publisher: SlicePublisher;
  telephony: TelephonyPort;
  windows: WindowRegistry;
  desk: DeskOnScreen;
  clock: Clock;
  log: Log;
}

/** What the pop-up is drawn from. */
const SHOWN: ReadonlySet<SliceName> = new Set([
  ...(['calls', 'work', 'session', 'preferences', 'desktop', 'reachability'] as const),
]);

/** Shows calls over other programs while the desk is not in front. */
export function startPopup({ publisher, telephony, windows, desk, clock, log }: Parts): Disposable {
  let revision = 0;
  const options = () => publisher.value('desktop').options;
  const state = (): PopupState => ({
    revision: ++revision,
    ...popupState(keeper.shown, {
      session: publisher.value('session'),
      work: publisher.value('work'),
      preferences: publisher.value('preferences'),
      calls: publisher.value('calls'),
    }),
  });
  const handlers = popupHandlers({
    ...{ telephony, state },
    showDesk: () => desk.show(),
    answerShowsDesk: () => options().popupShowsDesk,
  });
  const channel = openPopupChannel(handlers, windows, log);
  const keeper = new PopupKeeper({
    clock,
    open: () => openPopup(windows, log),
    calls: (putAway) =>
      callsToPopUp({
        ...{ calls: publisher.value('calls').calls, putAway },
        isWanted: options().popup,
        isDeskInFront: desk.isInFront,
        doNotDisturb: publisher.value('reachability').doNotDisturb,
      }),
    send: () => channel.send(state()),
  });
  publisher.onPublish((name) => {
    if (SHOWN.has(name)) keeper.look();
  });
  desk.onFocus(() => keeper.look());
  desk.onBlur(() => keeper.look());
  return {
    dispose() {
      keeper.dispose();
      channel.dispose();
    },
  };
}
