import { describe, expect, it } from 'vitest';
import { beginAnew, callId, itemWith, recorder, row, serve } from './rig';

beginAnew();

/** A call whose recording was announced. */
async function told(recordingNotice: 'tone' | 'prompt'): Promise<ReturnType<typeof serve>> {
  const served = serve(itemWith({ recording: 'automatic', recordingNotice }));
  served.happen('connected');
  await expect.poll(() => row()?.consent).toBe('announced');
  return served;
}

describe('a connection that comes back by itself', () => {
  it('a sentence that it broke off is said again', async () => {
    recorder.cannotAnnounce = 'notHeard';
    const { happen } = serve(itemWith({ recording: 'automatic', recordingNotice: 'tone' }));
    happen('connected');
    recorder.connect(callId);
    await expect.poll(() => row()?.consent).toBe('none');
    expect(recorder.asked).toEqual(['start r1 of call-now', 'tone to call-now']);
    recorder.cannotAnnounce = null;
    recorder.connect(callId);
    await expect.poll(() => row()?.consent).toBe('announced');
    expect(recorder.asked.slice(2)).toEqual(['tone to call-now']);
    recorder.connect(callId);
    expect(recorder.asked).toHaveLength(3);
  });

  it('as another one of the same far end: the recording goes on in another file, which is not told again', async () => {
    const { shown } = await told('tone');
    recorder.end('r1');
    recorder.connect(callId);
    expect(recorder.asked.slice(2)).toEqual(['start r2 of call-now']);
    await expect.poll(() => row('r2')?.consent).toBe('announced');
    expect(shown()).toEqual({ state: 'recording' });
  });

  it('is nothing to a call on hold', async () => {
    const { happen } = await told('tone');
    happen('held', { heldBy: 'us' });
    recorder.end('r1');
    recorder.connect(callId);
    expect(recorder.asked).toHaveLength(2);
  });
});

describe('another far end takes the call over', () => {
  const takenOver = { takenOverAt: 1 };

  it('is told too, and has a recording of its own with its own consent', async () => {
    const { happen } = await told('tone');
    recorder.cannotAnnounce = 'notHeard';
    happen('connected', { renegotiation: 'repair' });
    happen('connected', { renegotiation: 'repair', ...takenOver });
    recorder.end('r1');
    expect(recorder.asked.slice(2)).toEqual(['stop r1']);
    happen('connected', takenOver);
    expect(recorder.asked.slice(3)).toEqual(['start r2 of call-now', 'tone to call-now']);
    await expect.poll(() => row('r2')?.consent).toBe('none');
    expect(row()?.consent).toBe('announced');
    happen('held', takenOver);
    recorder.cannotAnnounce = null;
    happen('connected', takenOver);
    await expect.poll(() => row('r2')?.consent).toBe('announced');
  });

  it('in a new dialog, without a repair: the recording goes on in another file at once', async () => {
    const { happen, shown } = await told('prompt');
    recorder.end('r1');
    happen('connected', takenOver);
    expect(recorder.asked.slice(2)).toEqual(['start r2 of call-now', 'fr to call-now']);
    await expect.poll(() => row('r2')?.consent).toBe('announced');
    expect(shown()).toEqual({ state: 'recording' });
  });

  it('while it is being transferred: whoever is there when the transfer fails is told', async () => {
    const { happen } = await told('tone');
    happen('held', { heldBy: 'us' });
    happen('transferring');
    happen('transferring', takenOver);
    recorder.end('r1');
    recorder.cannotAnnounce = 'notHeard';
    happen('held', { heldBy: 'us', ...takenOver });
    await expect.poll(() => row('r2')?.consent).toBe('none');
    recorder.cannotAnnounce = null;
    happen('connected', takenOver);
    expect(recorder.asked.at(-1)).toBe('tone to call-now');
    await expect.poll(() => row('r2')?.consent).toBe('announced');
  });

  it('is not told where the media window alone was another one', async () => {
    const { happen } = await told('tone');
    recorder.die();
    recorder.comeBack();
    happen('connected', { renegotiation: 'repair' });
    happen('connected');
    expect(recorder.asked.slice(2)).toEqual(['start r2 of call-now']);
    await expect.poll(() => row('r2')?.consent).toBe('announced');
  });

  it('is asked by the agent before anything of it is recorded', async () => {
    const { happen, service, shown } = serve(itemWith({ recording: 'onDemand', recordingNotice: 'ask' }));
    happen('connected');
    service.start(callId);
    recorder.end('r1');
    happen('connected', takenOver);
    expect(shown()).toMatchObject({ state: 'paused', mustAsk: true });
    expect(recorder.asked.slice(1)).toEqual(['start r2 of call-now', 'paused r2']);
    await expect.poll(() => row('r2')?.consent).toBe('none');
    service.resume(callId);
    await expect.poll(() => row('r2')?.consent).toBe('asked');
    expect(row()?.consent).toBe('asked');
  });

  it('is asked nothing where nothing was recorded', () => {
    const { happen, shown } = serve(itemWith({ recording: 'onDemand', recordingNotice: 'ask' }));
    happen('connected');
    happen('connected', takenOver);
    expect(shown()).toEqual({ state: 'off', mustAsk: true });
    expect(recorder.asked).toEqual([]);
  });
});
