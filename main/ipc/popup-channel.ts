import { type PopupContract, type PopupState, popupContract } from '../../shared/ipc/popup';
import {
  type PopupCommandName,
  popupCommandChannel,
  popupCommandNames,
  popupStateChannel,
} from '../../shared/ipc/popup-channels';
import type { z } from '../../shared/zod';
import type { Disposable } from '../platform/disposable';
import type { Log } from '../platform/log';
import type { TelephonyPort } from '../telephony/port';
import { doneCall } from './handlers/calls';
import { type Served, serve } from './router';
import type { WindowRegistry } from './window-registry';

export type PopupHandlers = {
  [N in PopupCommandName]: (args: z.output<PopupContract[N]['args']>) => z.output<PopupContract[N]['result']>;
};

interface Parts {
  telephony: Pick<TelephonyPort, 'answer' | 'reject'>;
  /** What the pop-up shows now. */
  state(): PopupState;
  showDesk(): void;
  /** Answering brings the desk to the front. */
  answerShowsDesk(): boolean;
}

/** What the pop-up may do. */
export const popupHandlers = ({ telephony, state, showDesk, answerShowsDesk }: Parts): PopupHandlers => ({
  'popup.state': state,
  'popup.answer': ({ callId }) => {
    doneCall(telephony.answer(callId));
    if (answerShowsDesk()) showDesk();
    return {};
  },
  'popup.reject': ({ callId }) => {
    doneCall(telephony.reject(callId));
    return {};
  },
  'popup.showDesk': () => {
    showDesk();
    return {};
  },
});

/** Answers the pop-up's commands, which are not the desk's, and sends it its state. */
export function openPopupChannel(
  handlers: PopupHandlers,
  windows: Pick<WindowRegistry, 'of' | 'roleOf'>,
  log: Log,
): Disposable & { send(state: PopupState): void } {
  const commands = popupCommandNames.map(
    (name): Served => ({
      ...{ name, channel: popupCommandChannel(name), role: 'popup', args: popupContract[name].args },
      run: handlers[name] as (args: unknown) => unknown,
    }),
  );
  const serving = serve(commands, { windows, log });
  return {
    send(state) {
      for (const contents of windows.of('popup'))
        if (!contents.isDestroyed()) contents.send(popupStateChannel, state);
    },
    dispose: () => serving.dispose(),
  };
}
