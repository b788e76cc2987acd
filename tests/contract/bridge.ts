import { vi } from 'vitest';
import { commandChannel } from '../../shared/ipc/channels';
import type { CommandName } from '../../shared/ipc/command-names';
import { commandNames } from '../../shared/ipc/command-names';
import type { Result } from '../../shared/ipc/result';
import { ipcMain } from '../fakes/electron';

vi.mock('electron', () => import('../fakes/electron'));

const { startRouter } = await import('../../main/ipc/router');
const { WindowRegistry } = await import('../../main/ipc/window-registry');
type Handlers = Parameters<typeof startRouter>[0]['handlers'];
type Log = Parameters<typeof startRouter>[0]['log'];

/** A window of ours as the router sees it. */
export function fakeWindow(id: number, url: string) {
  const mainFrame = { url };
  return { id, mainFrame, once() {}, isDestroyed: () => false, sent: [] as unknown[] };
}

export interface Logged {
  level: string;
  event: string;
  fields: unknown;
}

function recordingLog(lines: Logged[]): Log {
  const at = (level: string) => (event: string, fields?: unknown) =>
    void lines.push({ level, event, fields });
  const log: Log = {
    error: at('error'),
    warn: at('warn'),
    info: at('info'),
    debug: at('debug'),
    child: () => log,
  };
  return log;
}

/** A running router with a desk window, a media window, and handlers that answer `{}` unless given. */
export function startBridge(given: Partial<Handlers> = {}) {
  const logged: Logged[] = [];
  const windows = new WindowRegistry();
  const desk = fakeWindow(1, 'sawt://desk/index.html');
  const media = fakeWindow(2, 'sawt://media/index.html');
  windows.add(desk as never, 'desk');
  windows.add(media as never, 'media');
  const all = Object.fromEntries(commandNames.map((name) => [name, () => ({})]));
  const router = startRouter({
    handlers: { ...all, ...given } as unknown as Handlers,
    windows,
    log: recordingLog(logged),
  });
  const invoke = async (
    name: CommandName,
    args: unknown,
    from: { sender: unknown; senderFrame: unknown } = { sender: desk, senderFrame: desk.mainFrame },
  ) => (await ipcMain.handlers.get(commandChannel(name))?.(from, args)) as Result<unknown>;
  return { invoke, logged, desk, media, router };
}
