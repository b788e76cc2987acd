import { describe, expect, it, vi } from 'vitest';
import { commandNames } from '../../shared/ipc/command-names';
import { type SliceName, sliceNames } from '../../shared/ipc/slice-names';
import { type Slice, type SliceUpdate, slices } from '../../shared/ipc/slices';
import { contextBridge, ipcRenderer } from '../fakes/electron';

vi.mock('electron', () => import('../fakes/electron'));
const { SlicePublisher } = await import('../../main/ipc/slice-publisher');
await import('../../preload/desk');
const { emptySlices } = await import('../../main/ipc/empty-slices');

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

function setUp() {
  const sent: { channel: string; update: SliceUpdate<SliceName> }[] = [];
  const contents = {
    isDestroyed: () => false,
    send: (channel: string, update: SliceUpdate<SliceName>) =>
      void sent.push({ channel, update: structuredClone(update) }),
  };
  const windows = { of: (role: string) => (role === 'desk' ? [contents] : []) };
  const publisher = new SlicePublisher(windows as never, emptySlices('fr'));
  return { publisher, sent, contents };
}

describe('slices', () => {
  it('start with values that fit their schemas', () => {
    const initial = emptySlices('fr');
    for (const name of sliceNames) expect(slices[name].safeParse(initial[name]).error).toBeUndefined();
  });

  it('go out whole, once for several changes in a turn, with revisions that only grow', async () => {
    const { publisher, sent } = setUp();
    const before = publisher.snapshot.preferences.revision;
    publisher.patch('preferences', { theme: 'dark' });
    publisher.patch('preferences', { language: 'en' });
    await turn();
    expect(sent).toHaveLength(1);
    expect(sent[0]?.update.value).toEqual({
      language: 'en',
      theme: 'dark',
      density: 'comfortable',
      colleagues: [],
    });
    publisher.patch('preferences', { theme: 'light' });
    await turn();
    const revisions = [before, ...sent.map((message) => message.update.revision)];
    expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b));
    expect(publisher.snapshot.preferences.revision).toBe(revisions.at(-1));
  });

  it('are not sent to a window that is gone', async () => {
    const { publisher, sent, contents } = setUp();
    contents.isDestroyed = () => true;
    publisher.patch('preferences', { theme: 'dark' });
    await turn();
    expect(sent).toHaveLength(0);
    expect(publisher.value('preferences').theme).toBe('dark');
  });
});

describe('the desk preload', () => {
  it('exposes one method a command and one subscription a slice, nothing else', () => {
    const api = contextBridge.exposed['sawt'] as Record<'commands' | 'events', Record<string, unknown>>;
    expect(Object.keys(contextBridge.exposed)).toEqual(['sawt']);
    expect(Object.keys(api).sort()).toEqual(['commands', 'events']);
    expect(Object.keys(api.commands)).toEqual([...commandNames]);
    expect(Object.keys(api.events)).toEqual([...sliceNames]);
  });

  it('hands listeners the value without the IPC event, and stops when told', () => {
    const { events } = contextBridge.exposed['sawt'] as {
      events: Record<SliceName, (listener: (...args: unknown[]) => void) => () => void>;
    };
    const heard: unknown[][] = [];
    const stop = events.calls((...args) => void heard.push(args));
    const update = { revision: 2, value: { calls: [], activeId: null } satisfies Slice<'calls'> };
    ipcRenderer.emit('slice:calls', update);
    stop();
    ipcRenderer.emit('slice:calls', update);
    expect(heard).toEqual([[update]]);
  });
});
