import { afterEach, describe, expect, it } from 'vitest';
import { CommandError } from '../../main/ipc/command-error';
import { StoreError } from '../../main/store/port';
import { trayFr } from '../../renderer/desk/i18n/fr-tray';
import { type CommandName, commandNames } from '../../shared/ipc/command-names';
import { contract } from '../../shared/ipc/contract';
import { ErrorCode, resultOf } from '../../shared/ipc/result';
import { z } from '../../shared/zod';
import { ipcMain } from '../fakes/electron';
import { fakeWindow, startBridge } from './bridge';

const envelope = resultOf(z.unknown());
/** Arguments that fit, for every command: a command without a line here does not compile. */
const good: Record<CommandName, unknown> = {
  'desk.snapshot': {},
  'call.dial': { number: '0612345678', accountId: 'a' },
  'call.answer': { callId: 'c' },
  'call.ringOn': { callId: 'c' },
  'call.reject': { callId: 'c' },
  'call.hangUp': { callId: 'c' },
  'call.hold': { callId: 'c' },
  'call.resume': { callId: 'c' },
  'call.setMicrophone': { callId: 'c', microphone: 'muted' },
  'call.sendDtmf': { callId: 'c', tones: '1#' },
  'call.goOnWithTones': { callId: 'c' },
  'call.stopTones': { callId: 'c' },
  'call.transfer': { callId: 'c', number: '1002' },
  'call.transferTo': { callId: 'c', otherId: 'd' },
  'call.consult': { callId: 'c', number: '1002', accountId: 'a' },
  'call.backToCaller': { callId: 'c' },
  'call.join': { callId: 'c', otherId: 'd' },
  'call.deflect': { callId: 'c', number: '1003' },
  'call.followReferral': { callId: 'c' },
  'call.refuseReferral': { callId: 'c' },
  'reachability.update': { doNotDisturb: true, forwardWhen: 'busy' },
  'work.activate': { interactionId: 'i' },
  'work.chooseCustomer': { interactionId: 'i', customerId: 'k' },
  'work.createCustomer': {
    interactionId: 'i',
    draft: { givenName: 'A', familyName: 'B', company: null, email: null, language: 'fr' },
  },
  'work.chooseCase': { interactionId: 'i', caseId: null },
  'work.createCase': { interactionId: 'i', subject: 's' },
  'work.saveAnswer': { interactionId: 'i', stepId: 's', value: 'v', advance: true },
  'work.goToStep': { interactionId: 'i', stepId: 's' },
  'work.saveNote': { interactionId: 'i', text: 't' },
  'work.finish': { interactionId: 'i', dispositionId: 'd' },
  'campaign.save': { campaignId: 'p', rules: campaignRules() },
  'messages.open': { accountId: 'a', to: '1002' },
  'messages.close': {},
  'messages.send': { accountId: 'a', peer: '1002', text: 'Bonjour' },
  'mailbox.call': { accountId: 'a' },
  'colleagues.pickUp': { address: '1003' },
  'recording.start': { callId: 'c' },
  'recording.pause': { callId: 'c' },
  'recording.resume': { callId: 'c' },
  'recording.read': { recordingId: 'r', from: 0 },
  'recording.export': { recordingId: 'r' },
  'records.search': { text: 'a' },
  'records.open': { customerId: 'k' },
  'history.export': { filter: 'all', text: '' },
  'history.page': { filter: 'missed', text: '0661', after: { startedAt: 1, row: 2 } },
  'account.check': { form: accountForm(), accountId: 'a' },
  'account.save': { form: accountForm(), accountId: null },
  'account.remove': { accountId: 'a' },
  'account.reorder': { accountIds: ['a', 'b'] },
  'account.setEnabled': { accountId: 'a', enabled: false },
  'account.chooseCaFile': {},
  'account.numberExamples': { defaultRegion: 'FR', numberFormat: 'national', outsidePrefix: '0' },
  'storage.chooseProtection': { protection: 'file' },
  'storage.unlock': { passphrase: 'x' },
  'preferences.update': { language: 'en' },
  'desktop.update': { phoneLinks: true },
  'desktop.words': nativeWords(),
  'hotkeys.record': { recording: true },
  'dialRequest.close': { requestId: 'r' },
  'sound.update': {},
  'sound.watchMicrophone': { watch: true },
  'sound.testSpeaker': {},
  'sound.previewRing': { tone: 'french' },
  'sound.previewAnnouncement': { sound: '00000000-0000-4000-8000-000000000000' },
  'sound.importTone': {},
  'sound.removeTone': { id: '00000000-0000-4000-8000-000000000000' },
  'sound.testCall': {},
  'diagnostics.read': { unlocked: false },
  'diagnostics.message': { id: 1, unlocked: true },
  'diagnostics.saveBundle': {},
  'selfTest.start': {},
  'selfTest.cancel': {},
  'selfTest.answer': { part: 'ringer', heard: true },
  'demo.ring': { caller: 'unknown' },
  'notices.dismiss': { noticeId: 'n' },
};

function nativeWords() {
  const { state, action, staysOpen, understood, quitInCall, quitUnsaved } = trayFr.tray;
  return { state, action, staysOpen, understood, quitInCall, quitUnsaved };
}

function campaignRules() {
  return {
    ...{
      recording: 'onDemand',
      recordingNotice: 'ask',
      recordingAnnouncement: null,
      recordingExport: true,
      recordingKeepDays: 30,
    },
    ...{ ringTone: 'british', autoAnswer: 'always' },
  };
}

function accountForm() {
  return {
    server: 'wss://pbx.example/ws',
    user: '1001',
    password: 'p',
    domain: 'example',
    displayName: '',
    caFile: null,
    defaultRegion: 'MA',
  };
}

let stop = () => {};
const start = (...args: Parameters<typeof startBridge>) => {
  const bridge = startBridge(...args);
  stop = () => bridge.router.dispose();
  return bridge;
};
afterEach(() => stop());

describe('the router', () => {
  it('has a handler for every command of the contract, and takes all away again', () => {
    const { router } = start();
    expect(ipcMain.handlers.size).toBe(Object.keys(contract).length);
    router.dispose();
    expect(ipcMain.handlers.size).toBe(0);
  });

  it.each(commandNames)('%s accepts what fits', async (name) => {
    const { invoke } = start();
    expect(await invoke(name, good[name])).toEqual({ ok: true, value: {} });
  });

  it.each(commandNames)('%s refuses what does not fit, and the handler never sees it', async (name) => {
    let ran = 0;
    const { invoke } = start({ [name]: () => void ran++ });
    const wrong = [undefined, null, 7, 'text', []];
    const damaged = Object.keys(good[name] as object).map((key) => ({
      ...(good[name] as object),
      [key]: { bad: 1 },
    }));
    for (const args of [...wrong, ...damaged]) {
      expect(await invoke(name, args)).toMatchObject({
        ok: false,
        error: { code: 'badRequest', retryable: false },
      });
    }
    expect(ran).toBe(0);
  });

  it.each(commandNames)('%s is refused to everybody but the main frame of the desk', async (name) => {
    const { invoke, desk, media } = start();
    const stranger = fakeWindow(9, 'sawt://desk/index.html');
    const senders = [
      { sender: media, senderFrame: media.mainFrame },
      { sender: stranger, senderFrame: stranger.mainFrame },
      { sender: desk, senderFrame: { url: 'sawt://desk/index.html' } },
      { sender: desk, senderFrame: null },
    ];
    for (const from of senders) {
      expect(await invoke(name, good[name], from)).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    }
  });

  it('refuses the desk once it shows another page', async () => {
    const { invoke, desk } = start();
    desk.mainFrame.url = 'https://evil.example/desk/';
    expect(await invoke('desk.snapshot', {})).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  });

  it.each(ErrorCode.options)('the code %s survives the bridge', async (code) => {
    const { invoke } = start({
      'call.answer': () => {
        throw new CommandError(code);
      },
    });
    const result = envelope.parse(structuredClone(await invoke('call.answer', { callId: 'c' })));
    expect(result).toMatchObject({ ok: false, error: { code } });
  });

  it('turns what is thrown by surprise into "internal" and keeps its text from the window and the log', async () => {
    const { invoke, logged } = start({
      'call.answer': () => {
        throw new TypeError('Fatima El Idrissi +212661000000');
      },
    });
    const result = await invoke('call.answer', { callId: 'c' });
    expect(result).toMatchObject({ ok: false, error: { code: 'internal', message: 'internal error' } });
    expect(JSON.stringify([result, logged])).not.toContain('Fatima');
    expect(logged).toMatchObject([
      { level: 'error', fields: { where: 'TypeError', command: 'call.answer' } },
    ]);
    const logLine = logged[0]?.fields as { correlationId: string };
    expect(result).toMatchObject({ error: { correlationId: logLine.correlationId } });
  });

  it.each([
    [new StoreError('gone', 'worker gone'), 'unavailable', true],
    [new StoreError('diskFull', 'no room'), 'diskFull', true],
    [new StoreError('notFound', 'no row'), 'notFound', false],
    [Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }), 'diskFull', true],
  ])('tells what the store or the disk refused: %s', async (thrown, code, retryable) => {
    const { invoke } = start({ 'records.search': () => Promise.reject(thrown) });
    expect(await invoke('records.search', { text: 'a' })).toMatchObject({
      ok: false,
      error: { code, retryable },
    });
  });

  it('names what was wrong with arguments without repeating them', async () => {
    const { invoke, logged } = start();
    const result = await invoke('call.sendDtmf', { callId: 'c', tones: 'secret-pin' });
    expect(JSON.stringify([result, logged])).not.toContain('secret-pin');
    expect(result).toMatchObject({ error: { message: expect.stringContaining('tones') } });
  });
});
