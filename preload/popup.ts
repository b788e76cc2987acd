import { contextBridge, ipcRenderer } from 'electron';
import type { PopupApi } from '../shared/ipc/popup';
import { popupCommandChannel, popupCommandNames, popupStateChannel } from '../shared/ipc/popup-channels';

const commands = Object.fromEntries(
  popupCommandNames.map((name) => [
    name,
    (args: unknown) => ipcRenderer.invoke(popupCommandChannel(name), args),
  ]),
);

const onState = (listener: (state: unknown) => void) => {
  const forward = (_event: unknown, state: unknown) => listener(state);
  ipcRenderer.on(popupStateChannel, forward);
  return () => ipcRenderer.off(popupStateChannel, forward);
};

contextBridge.exposeInMainWorld('sawtPopup', { commands, onState } as unknown as PopupApi);
