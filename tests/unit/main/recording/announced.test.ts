import { describe, expect, it } from 'vitest';
import { ImportedToneId } from '../../../../shared/domain/ring-tone';
import { beginAnew, callId, itemWith, recorder, row, serve, sounds, withCustomer } from './rig';

beginAnew();

describe('a recording that is told of', () => {
  it('automatic, with a sentence: said in the language of the customer, consent is "announced" after it', async () => {
    const item = itemWith({ recording: 'automatic', recordingNotice: 'prompt', language: 'fr' });
    const { happen } = serve(withCustomer(item, 'es'));
    happen('connected');
    expect(recorder.asked).toEqual(['start r1 of call-now', 'es to call-now']);
    await expect.poll(() => row()?.consent).toBe('announced');
  });

  it.each([
    { customer: null, campaign: 'fr', said: 'fr' },
    { customer: 'ar', campaign: 'fr', said: 'fr' },
    { customer: 'en', campaign: 'fr', said: 'en' },
    { customer: 'ar', campaign: 'zh', said: 'en' },
  ] as const)(
    'a sentence for $customer in a campaign in $campaign is in $said',
    ({ customer, campaign, said }) => {
      const item = itemWith({ recording: 'automatic', recordingNotice: 'prompt', language: campaign });
      const { happen } = serve(withCustomer(item, customer));
      happen('connected');
      expect(recorder.asked.at(-1)).toBe(`${said} to call-now`);
    },
  );

  it('automatic, with a sentence in the middle of which the call is held: said again, whole, when it is back', async () => {
    recorder.cannotAnnounce = 'notHeard';
    const { happen, problems, shown } = serve(
      itemWith({ recording: 'automatic', recordingNotice: 'prompt' }),
    );
    happen('connected');
    await expect.poll(() => row()?.consent).toBe('none');
    recorder.cannotAnnounce = null;
    happen('connected', { renegotiation: 'hold' });
    happen('held');
    happen('connected', { renegotiation: 'resume' });
    expect(recorder.asked).toEqual(['start r1 of call-now', 'fr to call-now']);
    happen('connected');
    await expect.poll(() => row()?.consent).toBe('announced');
    expect(recorder.asked).toEqual(['start r1 of call-now', 'fr to call-now', 'fr to call-now']);
    happen('connected', { microphone: 'muted' });
    expect(recorder.asked).toHaveLength(3);
    expect([problems, shown()]).toEqual([[], { state: 'recording' }]);
  });

  it('automatic, with a sentence in the middle of which they hang up: nobody agreed, nothing failed', async () => {
    recorder.cannotAnnounce = 'notHeard';
    const { happen, problems } = serve(itemWith({ recording: 'automatic', recordingNotice: 'prompt' }));
    happen('connected');
    happen('ended');
    recorder.end('r1');
    await expect.poll(() => row()?.sha256).toBeTypeOf('string');
    expect([row()?.consent, problems]).toEqual(['none', []]);
    expect(recorder.asked).toEqual(['start r1 of call-now', 'fr to call-now', 'stop r1']);
  });

  it('automatic, with a sentence that cannot be played: the recording ends, which is told', async () => {
    recorder.cannotAnnounce = 'failed';
    const { happen, problems } = serve(itemWith({ recording: 'automatic', recordingNotice: 'prompt' }));
    happen('connected');
    await expect.poll(() => problems).toEqual(['failed']);
    expect(recorder.asked.at(-1)).toBe('stop r1');
  });

  it('is told of again at once where a short hold in the middle of it was over before that was known', async () => {
    const { happen, problems } = serve(itemWith({ recording: 'automatic', recordingNotice: 'tone' }));
    recorder.cannotAnnounce = 'notHeard';
    const { promise, resolve } = Promise.withResolvers<void>();
    recorder.announced = promise;
    happen('connected');
    happen('held', { heldBy: 'them' });
    happen('connected');
    expect(recorder.asked).toEqual(['start r1 of call-now', 'tone to call-now']);
    recorder.announced = null;
    recorder.cannotAnnounce = null;
    resolve();
    await expect.poll(() => row()?.consent).toBe('announced');
    expect(recorder.asked).toEqual(['start r1 of call-now', 'tone to call-now', 'tone to call-now']);
    expect(problems).toEqual([]);
  });
});

describe("a sound of the campaign's own", () => {
  const own = ImportedToneId.parse('10000000-0000-4000-8000-000000000000');
  const said = { recording: 'automatic', recordingNotice: 'prompt', recordingAnnouncement: own } as const;
  const harbour = { name: 'Bienvenue', sha256: 'a'.repeat(64) };

  it('takes the place of the sentence, and is kept with the recording by name and hash', async () => {
    sounds.set(own, harbour);
    const { happen } = serve(itemWith(said));
    happen('connected');
    expect(recorder.asked).toEqual(['start r1 of call-now', `${own} to call-now`]);
    await expect.poll(() => row()?.consent).toBe('announced');
    expect(row()?.announcement).toEqual({ kind: 'sound', ...harbour });
    recorder.end('r1');
    happen('connected');
    await expect.poll(() => row('r2')?.announcement).toEqual({ kind: 'sound', ...harbour });
    expect(recorder.asked).toHaveLength(3);
  });

  it('that is gone or damaged leaves it to the sentence', async () => {
    const { happen } = serve(itemWith({ ...said, language: 'es' }));
    happen('connected');
    await expect.poll(() => row()?.announcement).toEqual({ kind: 'sentence', language: 'fr' });
    expect(recorder.asked.at(-1)).toBe('fr to call-now');
  });

  it('is not heard where the campaign tells by a tone', async () => {
    sounds.set(own, harbour);
    const { happen } = serve(itemWith({ ...said, recordingNotice: 'tone' }));
    happen('connected');
    await expect.poll(() => row()?.announcement).toEqual({ kind: 'tone' });
  });

  it.each([
    [null, 'announced', { kind: 'sentence', language: 'fr' }],
    ['failed', 'none', null],
  ] as const)(
    'that is removed while it waits for its turn leaves it to the sentence (which ends: %s)',
    async (ends, consent, announcement) => {
      sounds.set(own, harbour);
      recorder.cannotAnnounce = 'failed';
      const { promise, resolve } = Promise.withResolvers<void>();
      recorder.announced = promise;
      const { happen, problems } = serve(itemWith(said));
      happen('connected');
      sounds.clear();
      recorder.announced = null;
      recorder.cannotAnnounce = ends;
      resolve();
      await expect.poll(() => recorder.asked).toContain('fr to call-now');
      if (ends === 'failed') await expect.poll(() => problems).toEqual(['failed']);
      await expect.poll(() => [row()?.consent, row()?.announcement]).toEqual([consent, announcement]);
      expect(problems).toEqual(ends === null ? [] : ['failed']);
      expect(recorder.asked.filter((one) => one.endsWith(' to call-now'))).toHaveLength(2);
    },
  );

  it('that is removed while it waits to be heard by who comes in leaves it to the sentence too', async () => {
    sounds.set(own, harbour);
    const joining = itemWith({ recording: 'never', recordingAnnouncement: own }, 'call-b');
    const { happen, service, shown } = serve(itemWith(said), joining);
    happen('connected');
    await expect.poll(() => row()?.consent).toBe('announced');
    happen('connected', { id: 'call-b' });
    recorder.cannotAnnounce = 'failed';
    const { promise, resolve } = Promise.withResolvers<void>();
    recorder.announced = promise;
    service.handleMembers([callId, 'call-b' as never]);
    expect(recorder.asked.at(-1)).toBe(`${own} to call-b`);
    sounds.clear();
    recorder.announced = null;
    recorder.cannotAnnounce = null;
    resolve();
    await expect.poll(() => recorder.asked.at(-1)).toBe('fr to call-b');
    expect(shown()).toEqual({ state: 'recording' });
  });

  it('nobody has heard who hangs up in the middle of it', async () => {
    sounds.set(own, harbour);
    recorder.cannotAnnounce = 'notHeard';
    const { happen } = serve(itemWith(said));
    happen('connected');
    happen('ended');
    recorder.end('r1');
    await expect.poll(() => row()?.sha256).toBeTypeOf('string');
    expect([row()?.consent, row()?.announcement]).toEqual(['none', null]);
  });

  it('is for its own customers: whoever comes in from another campaign hears the sentence', async () => {
    sounds.set(own, harbour);
    const other = itemWith(
      { recording: 'never', id: 'campaign-other' as never, recordingAnnouncement: own },
      'call-b',
    );
    const { happen, service } = serve(itemWith(said), other);
    happen('connected');
    happen('connected', { id: 'call-b' });
    service.handleMembers([callId, 'call-b' as never]);
    await expect.poll(() => recorder.asked.at(-1)).toMatch(/^(fr|en|es) to call-b$/);
    expect(recorder.asked).toContain(`${own} to call-now`);
  });
});
