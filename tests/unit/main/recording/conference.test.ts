import { describe, expect, it } from 'vitest';
import type { WorkItem } from '../../../../shared/domain/interaction';
import type { FakeRecorder } from '../../../fakes/recorder';
import { beginAnew, callId, itemWith, recorder, serve } from './rig';

beginAnew();

describe('in a conference', () => {
  const other = 'call-other' as typeof callId;
  const both = (rule: Partial<WorkItem['campaign']> = {}) => {
    const served = serve(
      itemWith({ recording: 'automatic' }),
      itemWith({ recording: 'automatic', ...rule }, other),
    );
    served.happen('connected');
    served.happen('connected', { id: other });
    served.service.handleMembers([callId, other]);
    recorder.asked.length = 0;
    return served;
  };

  it('a payment in one call pauses the recording of each, until it is left', () => {
    const { go, shown, service } = both();
    go('damage');
    expect(recorder.asked).toEqual(['paused r1', 'paused r2']);
    expect(shown(1)).toMatchObject({ state: 'paused', by: 'step', inStep: true });
    expect(service.resume(other)).toEqual({ ok: false, problem: 'notNow' });
    go('close');
    expect(recorder.asked.slice(2)).toEqual(['recording r1', 'recording r2']);
  });

  it('a payment in a call that is not recorded pauses the others too', () => {
    const { go } = both({ recording: 'never' });
    go('damage', other);
    expect(recorder.asked).toEqual(['paused r1']);
  });

  it('who has left it is recorded again, and who comes during the payment is not', () => {
    const { go, service } = both();
    go('damage');
    service.handleMembers([]);
    expect(recorder.asked).toEqual(['paused r1', 'paused r2', 'recording r2']);
    service.handleMembers([callId, other]);
    expect(recorder.asked.at(-1)).toBe('paused r2');
  });

  it('the agent pauses all of it and takes up all of it', () => {
    const { service, shown } = both();
    expect(service.pause(other).ok).toBe(true);
    expect(recorder.asked).toEqual(['paused r2', 'paused r1']);
    expect(shown(0)).toMatchObject({ state: 'paused', by: 'agent' });
    expect(service.resume(callId).ok).toBe(true);
    expect(recorder.asked.slice(2)).toEqual(['recording r1', 'recording r2']);
  });

  it('what the agent paused stays so through a payment of another call, also for who came in the payment', () => {
    const { service, go } = both();
    service.handleMembers([]);
    go('damage', other);
    service.pause(callId);
    service.handleMembers([callId, other]);
    go('close', other);
    expect(recorder.asked).toEqual(['paused r2', 'paused r1']);
    service.resume(other);
    expect(recorder.asked.slice(2)).toEqual(['recording r2', 'recording r1']);
  });

  describe('who comes into a call that is recorded', () => {
    const tone = { recording: 'automatic', recordingNotice: 'tone' } as const;
    const withExpert = (
      rule: Partial<WorkItem['campaign']>,
      cannotHear: FakeRecorder['cannotAnnounce'] = null,
    ) => {
      // What an agent asks an expert meanwhile is no interaction, and is not recorded for itself.
      const served = serve(itemWith(rule));
      served.happen('connected');
      if (rule.recordingNotice === 'ask') served.service.start(callId);
      served.happen('connected', { id: other });
      recorder.asked.length = 0;
      recorder.cannotAnnounce = cannotHear;
      served.service.handleMembers([callId, other]);
      return served;
    };

    it('hears the tone that tells of it, once', () => {
      const { service } = withExpert(tone);
      expect(recorder.asked).toEqual([`tone to ${other}`]);
      service.handleMembers([callId, other]);
      expect(recorder.asked).toHaveLength(1);
      service.handleMembers([]);
      service.handleMembers([callId, other]);
      expect(recorder.asked).toHaveLength(2);
    });

    it('hears it once there is somebody to hear it, who was on hold', () => {
      const { service, happen } = serve(itemWith(tone));
      happen('connected');
      happen('held', { id: other });
      recorder.asked.length = 0;
      service.handleMembers([callId, other]);
      expect(recorder.asked).toEqual([]);
      happen('connected', { id: other, renegotiation: 'resume' });
      expect(recorder.asked).toEqual([]);
      happen('connected', { id: other });
      expect(recorder.asked).toEqual([`tone to ${other}`]);
    });

    it('has gone again before it could be told: the recording goes on', async () => {
      const { service, shown } = withExpert(tone, 'failed');
      service.handleMembers([]);
      await new Promise((resolve) => setTimeout(resolve));
      expect(shown()).toEqual({ state: 'recording' });
    });

    it('hears none where none is due', () => {
      withExpert({ recording: 'automatic', recordingNotice: 'none' });
      expect(recorder.asked).toEqual([]);
    });

    it('hears none again whose own call was announced as recorded', () => {
      const { service, happen } = serve(itemWith(tone), itemWith(tone, other));
      happen('connected');
      happen('connected', { id: other });
      recorder.asked.length = 0;
      service.handleMembers([callId, other]);
      expect(recorder.asked).toEqual([]);
    });

    it('cannot hear the tone: nothing more is recorded before the agent says so', async () => {
      const { shown } = withExpert(tone, 'failed');
      await expect.poll(() => shown()).toMatchObject({ state: 'paused', mustAsk: true });
      expect(recorder.asked).toEqual([`tone to ${other}`, 'paused r1']);
    });

    it('is put on hold before it has heard all of it: the recording goes on, and it is told again', async () => {
      const rule = { recording: 'automatic', recordingNotice: 'prompt' } as const;
      const { happen, shown } = withExpert(rule, 'notHeard');
      await new Promise((resolve) => setTimeout(resolve));
      recorder.cannotAnnounce = null;
      happen('held', { id: other });
      expect(recorder.asked).toEqual([`fr to ${other}`]);
      happen('connected', { id: other });
      expect(recorder.asked).toEqual([`fr to ${other}`, `fr to ${other}`]);
      expect(shown()).toEqual({ state: 'recording' });
    });

    it('was on hold for a moment in the middle of it: it is told again at once', async () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      recorder.announced = promise;
      const { happen } = withExpert(tone, 'notHeard');
      happen('held', { id: other, heldBy: 'them' });
      happen('connected', { id: other });
      expect(recorder.asked).toEqual([`tone to ${other}`]);
      recorder.announced = null;
      resolve();
      await expect.poll(() => recorder.asked).toEqual([`tone to ${other}`, `tone to ${other}`]);
    });

    it('loses its connection before it is there to hear it: it is told over the repaired one', async () => {
      const { happen, shown } = withExpert(tone, 'notHeard');
      happen('connected', { id: other, renegotiation: 'repair' });
      await new Promise((resolve) => setTimeout(resolve));
      recorder.cannotAnnounce = null;
      expect(recorder.asked).toEqual([`tone to ${other}`]);
      happen('connected', { id: other });
      expect(recorder.asked).toEqual([`tone to ${other}`, `tone to ${other}`]);
      expect(shown()).toEqual({ state: 'recording' });
    });

    it('gives the talk to somebody else: that one is told too', () => {
      const { happen } = withExpert(tone);
      happen('connected', { id: other, takenOverAt: 1 });
      expect(recorder.asked).toEqual([`tone to ${other}`, `tone to ${other}`]);
    });

    it('is asked by the agent before the recording goes on', () => {
      const { service, shown } = withExpert({ recording: 'onDemand', recordingNotice: 'ask' });
      expect(recorder.asked).toEqual(['paused r1']);
      expect(shown()).toMatchObject({ state: 'paused', mustAsk: true });
      service.resume(callId);
      expect(recorder.asked).toEqual(['paused r1', 'recording r1']);
    });

    it('is told when the recording begins later', () => {
      const { service } = withExpert({ recording: 'onDemand', recordingNotice: 'tone' });
      expect(recorder.asked).toEqual([]);
      service.start(callId);
      expect(recorder.asked).toEqual([`start r1 of ${callId}`, `tone to ${callId}`, `tone to ${other}`]);
    });
  });

  it('a recording that is begun while the agent has paused the other one is paused', () => {
    const { service, shown } = both({ recording: 'onDemand' });
    service.pause(callId);
    service.start(other);
    expect(shown(1)).toMatchObject({ state: 'paused', by: 'agent' });
    expect(recorder.asked.at(-1)).toBe('paused r2');
  });
});
