import { afterEach, expect, it, vi } from 'vitest';
import { commandChannel, sliceChannel } from '../../shared/ipc/channels';
import { commandNames } from '../../shared/ipc/command-names';
import { popupCommandChannel, popupCommandNames, popupStateChannel } from '../../shared/ipc/popup-channels';
import { callIn } from '../fakes/desk-scenes';
import { contextBridge, ipcMain, ipcRenderer } from '../fakes/electron';
import { fakeWindow, startBridge } from './bridge';

vi.mock('electron', () => import('../fakes/electron'));
const { openPopupChannel, popupHandlers } = await import('../../main/ipc/popup-channel');
const { WindowRegistry } = await import('../../main/ipc/window-registry');
const { popupState } = await import('../../main/app/popup/popup-state');
const { PopupState } = await import('../../shared/ipc/popup');
const { emptySlices } = await import('../../main/ipc/empty-slices');
await import('../../preload/popup');

const known = { ...emptySlices('fr') };
const ringing = callIn('ringing');
const state = PopupState.parse({
  revision: 1,
  ...popupState(ringing.state === 'ringing' ? [ringing] : [], known),
});

function open({ isKnown = true, showsDesk = true } = {}) {
  const did: string[] = [];
  const result = (what: string) => () => {
    did.push(what);
    return isKnown
      ? ({ ok: true, value: undefined } as const)
      : ({ ok: false, problem: 'noSuchCall' } as const);
  };
  const windows = new WindowRegistry();
  const popup = { ...fakeWindow(3, 'sawt://popup/index.html'), send: vi.fn() };
  const desk = { ...fakeWindow(4, 'sawt://desk/index.html'), send: vi.fn() };
  windows.add(popup as never, 'popup');
  windows.add(desk as never, 'desk');
  const log = { error() {}, warn() {}, info() {}, debug() {}, child: () => log };
  const handlers = popupHandlers({
    telephony: { answer: result('answer'), reject: result('reject') },
    state: () => state,
    showDesk: () => void did.push('showDesk'),
    answerShowsDesk: () => showsDesk,
  });
  const channel = openPopupChannel(handlers, windows, log);
  stop = () => channel.dispose();
  const invoke = (name: string, args: unknown, sender: { mainFrame: unknown } = popup) =>
    ipcMain.handlers.get(name)?.({ sender, senderFrame: sender.mainFrame }, args);
  return { did, channel, popup, desk, invoke };
}
let stop = () => {};
afterEach(() => stop());

const oneCall = { callId: 'call-now' };
const good = {
  'popup.state': {},
  'popup.answer': oneCall,
  'popup.reject': oneCall,
  'popup.showDesk': {},
} as const;

it('the pop-up is refused every command of the desk', async () => {
  const { router } = startBridge();
  const popup = fakeWindow(2, 'sawt://popup/index.html');
  for (const name of commandNames) {
    const handler = ipcMain.handlers.get(commandChannel(name));
    const answer = await handler?.({ sender: popup, senderFrame: popup.mainFrame }, {});
    expect(answer, name).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  }
  router.dispose();
});

it.each(popupCommandNames)('%s is the pop-up’s alone and takes only what fits', async (name) => {
  const { invoke, desk, popup, did } = open();
  const channel = popupCommandChannel(name);
  const forbidden = { ok: false, error: { code: 'forbidden' } };
  expect(await invoke(channel, good[name], desk)).toMatchObject(forbidden);
  const damaged = 'callId' in good[name] ? [{}, { callId: { bad: 1 } }] : [];
  for (const args of [undefined, null, 7, [], ...damaged])
    expect(await invoke(channel, args)).toMatchObject({ ok: false, error: { code: 'badRequest' } });
  expect(did).toEqual([]);
  expect(await invoke(channel, good[name])).toMatchObject({ ok: true });
  popup.mainFrame.url = 'sawt://desk/index.html';
  expect(await invoke(channel, good[name])).toMatchObject(forbidden);
});

it('answering brings the desk to the front where that is wanted, and only when there was a call', async () => {
  const answer = popupCommandChannel('popup.answer');
  const first = open();
  await first.invoke(answer, oneCall);
  expect(first.did).toEqual(['answer', 'showDesk']);
  stop();
  const second = open({ showsDesk: false });
  await second.invoke(answer, oneCall);
  expect(second.did).toEqual(['answer']);
  stop();
  const gone = open({ isKnown: false });
  expect(await gone.invoke(answer, oneCall)).toMatchObject({ ok: false, error: { code: 'notFound' } });
  expect(gone.did).toEqual(['answer']);
});

it('its state goes to the pop-up alone, and holds no more than it shows', () => {
  const { channel, popup, desk } = open();
  channel.send(state);
  expect(popup.send).toHaveBeenCalledExactlyOnceWith(popupStateChannel, state);
  expect(desk.send).not.toHaveBeenCalled();
  expect(state).toMatchObject({
    waiting: 0,
    holdsAnother: false,
    call: { name: 'F. EL IDRISSI', line: null },
  });
});

it('the preload hands over its named commands and one subscription, and no event of Electron', async () => {
  const api = contextBridge.exposed['sawtPopup'] as {
    commands: Record<string, (args: unknown) => unknown>;
    onState: (listener: (value: unknown) => void) => () => void;
  };
  expect(Object.keys(api)).toEqual(['commands', 'onState']);
  expect(Object.keys(api.commands)).toEqual([...popupCommandNames]);
  const seen: unknown[] = [];
  const off = api.onState((...args: unknown[]) => void seen.push(args));
  ipcRenderer.emit(popupStateChannel, 'state');
  ipcRenderer.emit(sliceChannel('calls'), 'calls');
  off();
  ipcRenderer.emit(popupStateChannel, 'later');
  expect(seen).toEqual([['state']]);
});
