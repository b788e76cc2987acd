/** The one fake of Electron: what the bridge needs of it, for tests that run in plain Node. */

type InvokeHandler = (event: unknown, args: unknown) => unknown;

class FakeIpcMain {
  readonly handlers = new Map<string, InvokeHandler>();
  handle(channel: string, handler: InvokeHandler): void {
    if (this.handlers.has(channel)) throw new Error(`second handler for ${channel}`);
    this.handlers.set(channel, handler);
  }
  removeHandler(channel: string): void {
    this.handlers.delete(channel);
  }
}

class FakeIpcRenderer {
  readonly invoked: { channel: string; args: unknown }[] = [];
  readonly listeners = new Map<string, Set<(event: unknown, value: unknown) => void>>();
  invoke(channel: string, args: unknown): Promise<unknown> {
    this.invoked.push({ channel, args });
    return Promise.resolve({ ok: true, value: {} });
  }
  on(channel: string, listener: (event: unknown, value: unknown) => void): void {
    const set = this.listeners.get(channel) ?? new Set();
    this.listeners.set(channel, set.add(listener));
  }
  off(channel: string, listener: (event: unknown, value: unknown) => void): void {
    this.listeners.get(channel)?.delete(listener);
  }
  emit(channel: string, value: unknown): void {
    for (const listener of this.listeners.get(channel) ?? []) listener({ sender: 'secret' }, value);
  }
}

class FakeContextBridge {
  readonly exposed: Record<string, unknown> = {};
  exposeInMainWorld(name: string, api: unknown): void {
    this.exposed[name] = api;
  }
}

export const ipcMain = new FakeIpcMain();
export const ipcRenderer = new FakeIpcRenderer();
export const contextBridge = new FakeContextBridge();
export const protocol = { registerSchemesAsPrivileged() {} };
