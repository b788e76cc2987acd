import { readFileSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { sha256 } from '../../../../main/recording/chunk-format';
import {
  beginAnew,
  callId,
  clock,
  folder,
  heard,
  itemWith,
  onDisk,
  recorder,
  row,
  serve,
  store,
} from './rig';

beginAnew();

describe('the campaign says', () => {
  it('never: nothing is recorded, nothing shown', () => {
    const { happen, service } = serve(itemWith({ recording: 'never' }));
    happen('connected');
    expect(service.state).toEqual([]);
    expect(recorder.asked).toEqual([]);
    expect(service.start(callId)).toEqual({ ok: false, problem: 'noSuchCall' });
  });

  it('automatic, with a tone: recorded from the answer on, consent is "announced" once the tone was heard', async () => {
    const { happen, service } = serve(itemWith({ recording: 'automatic', recordingNotice: 'tone' }));
    happen('connected');
    expect(recorder.asked).toEqual(['start r1 of call-now', 'tone to call-now']);
    recorder.say('r1', 'bonjour ');
    recorder.say('r1', 'madame');
    await expect.poll(() => row()?.consent).toBe('announced');
    happen('ended');
    expect(recorder.asked.at(-1)).toBe('stop r1');
    recorder.say('r1', ', au revoir');
    recorder.end('r1');
    await expect.poll(() => row()?.sha256).toBeTypeOf('string');
    expect(row()?.sha256).toBe(sha256(readFileSync(join(folder, 'r1.rec'))));
    expect(await heard(service)).toBe('bonjour madame, au revoir');
    expect(readFileSync(join(folder, 'r1.rec')).includes('bonjour')).toBe(false);
  });

  it('on demand, asking first: only the key starts it, consent is "asked"', async () => {
    const { happen, service, shown } = serve(itemWith({ recording: 'onDemand', recordingNotice: 'ask' }));
    happen('connected');
    expect(shown()).toEqual({ state: 'off', mustAsk: true });
    expect(recorder.asked).toEqual([]);
    expect(service.start(callId).ok).toBe(true);
    await expect.poll(() => row()?.consent).toBe('asked');
    expect(service.start(callId)).toEqual({ ok: false, problem: 'notNow' });
  });

  it('automatic, asking first: it waits for the key', () => {
    const { happen } = serve(itemWith({ recording: 'automatic', recordingNotice: 'ask' }));
    happen('connected');
    expect(recorder.asked).toEqual([]);
  });
});

describe('pauses', () => {
  it('come and go with the payment step, and are kept', async () => {
    const { happen, go, shown, service } = serve(itemWith({ recording: 'automatic' }));
    happen('connected');
    go('damage');
    expect(shown()).toMatchObject({ state: 'paused', by: 'step', inStep: true });
    expect(service.resume(callId)).toEqual({ ok: false, problem: 'notNow' });
    clock.advance(90_000);
    expect(shown()).toMatchObject({ isForgotten: false });
    go('close');
    expect(shown()).toEqual({ state: 'recording' });
    expect(recorder.asked).toEqual(['start r1 of call-now', 'paused r1', 'recording r1']);
    const from = clock.now() - 90_000;
    await expect.poll(() => row()?.pauses).toEqual([{ by: 'step', from, until: clock.now() }]);
  });

  it('of the agent are told of after a minute', () => {
    const { happen, shown, service } = serve(itemWith({ recording: 'automatic' }));
    happen('connected');
    expect(service.pause(callId).ok).toBe(true);
    clock.advance(59_999);
    expect(shown()).toMatchObject({ isForgotten: false });
    clock.advance(1);
    expect(shown()).toMatchObject({ state: 'paused', isForgotten: true });
    expect(service.resume(callId).ok).toBe(true);
    expect(shown()).toEqual({ state: 'recording' });
  });

  it('of the agent are told of after a minute by the timer, though the clock was set back meanwhile', () => {
    const { happen, shown, service } = serve(itemWith({ recording: 'automatic' }));
    happen('connected');
    expect(service.pause(callId).ok).toBe(true);
    const before = clock.now();
    const now = vi.spyOn(clock, 'now').mockReturnValue(before);
    clock.advance(60_000);
    now.mockRestore();
    expect(shown()).toMatchObject({ state: 'paused', isForgotten: true });
  });

  it('that the recorder does not obey end the recording: a card number is worth more than the rest', async () => {
    const { happen, go, problems, shown } = serve(itemWith({ recording: 'automatic' }));
    happen('connected');
    await expect.poll(() => row()).toBeDefined();
    recorder.isBroken = true;
    go('damage');
    await expect.poll(() => problems).toEqual(['failed']);
    expect(recorder.asked.at(-1)).toBe('stop r1');
    expect(shown()).toEqual({ state: 'failed', problem: 'failed' });
  });
});

describe('when things fail', () => {
  it('a store that cannot take it is told, and nothing is left on the disk', async () => {
    const { happen, problems, shown } = serve(itemWith({ recording: 'automatic' }));
    store.failure = 'diskFull';
    happen('connected');
    await expect.poll(() => problems).toEqual(['diskFull']);
    expect(shown()).toEqual({ state: 'failed', problem: 'diskFull' });
    expect(onDisk()).toBe(false);
    store.failure = null;
  });

  it('the media window dies: what was heard is kept, and the repaired call is recorded in another file', async () => {
    const { happen, service } = serve(itemWith({ recording: 'automatic' }));
    happen('connected');
    recorder.say('r1', 'before');
    recorder.die();
    await expect.poll(() => row()?.sha256).toBeTypeOf('string');
    happen('connected', { microphone: 'muted' });
    expect(recorder.asked).toHaveLength(1);
    recorder.comeBack();
    happen('connected', { renegotiation: 'repair' });
    expect(recorder.asked).toHaveLength(1);
    happen('connected');
    expect(recorder.asked.at(-1)).toBe('start r2 of call-now');
    expect(await heard(service)).toBe('before');
  });

  it('a recorder that gives no sound for ten seconds is told; a pause is no such silence', async () => {
    const { problems, happen, service } = serve(itemWith({ recording: 'automatic' }));
    happen('connected');
    clock.advance(9_000);
    recorder.say('r1', 'sound');
    service.pause(callId);
    clock.advance(50_000);
    service.resume(callId);
    clock.advance(9_999);
    expect(problems).toEqual([]);
    clock.advance(1);
    expect(problems).toEqual(['failed']);
    expect(recorder.asked.at(-1)).toBe('stop r1');
  });

  it('a pause that the store does not take costs no sound, and is written with the end', async () => {
    const { problems, happen, service } = serve(itemWith({ recording: 'automatic' }));
    happen('connected');
    await expect.poll(() => row()).toBeDefined();
    const update = vi.spyOn(store.write, 'updateRecording').mockRejectedValue(new Error('as the test says'));
    service.pause(callId);
    service.resume(callId);
    await expect.poll(() => update).toHaveBeenCalledTimes(2);
    update.mockRestore();
    recorder.say('r1', 'after it');
    happen('ended');
    recorder.end('r1');
    await expect.poll(() => row()?.sha256).toBeTypeOf('string');
    expect(row()?.pauses).toEqual([{ by: 'agent', from: clock.now(), until: clock.now() }]);
    expect(await heard(service)).toBe('after it');
    expect(problems).toEqual([]);
  });

  it('a file that was cut short, or is gone, is not read', async () => {
    const { happen, service } = serve(itemWith({ recording: 'automatic' }));
    happen('connected');
    recorder.say('r1', 'one');
    recorder.say('r1', 'two');
    happen('ended');
    recorder.end('r1');
    await expect.poll(() => row()?.sha256).toBeTypeOf('string');
    truncateSync(join(folder, 'r1.rec'), 60);
    expect(await heard(service)).toBe('damaged');
    rmSync(join(folder, 'r1.rec'));
    expect(await heard(service)).toBe('noSuchRecording');
    expect(await heard(service, 'r9')).toBe('noSuchRecording');
  });
});
