import { contextBridge, ipcRenderer } from 'electron';
import { commandChannel, sliceChannel } from '../shared/ipc/channels';
import { commandNames } from '../shared/ipc/command-names';
import type { DeskApi } from '../shared/ipc/desk-api';
import { sliceNames } from '../shared/ipc/slice-names';

const commands = Object.fromEntries(
  commandNames.map((name) => [name, (args: unknown) => ipcRenderer.invoke(commandChannel(name), args)]),
);

const events = Object.fromEntries(
  sliceNames.map((name) => [
    name,
    (listener: (update: unknown) => void) => {
      const forward = (_event: unknown, update: unknown) => listener(update);
      ipcRenderer.on(sliceChannel(name), forward);
      return () => ipcRenderer.off(sliceChannel(name), forward);
    },
  ]),
);

// Built from the same names as the types; the contract tests hold the two together.
contextBridge.exposeInMainWorld('sawt', { commands, events } as unknown as DeskApi);
