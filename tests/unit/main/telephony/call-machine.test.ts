import { describe, expect, it } from 'vitest';
import type { CallEffect, CallEvent } from '../../../../main/telephony/call-events';
import { transition } from '../../../../main/telephony/call-machine';
import type { Call, CauseCode } from '../../../../shared/domain/call';
import { idleCall } from './call-samples';

type Simple = Exclude<
  CallEvent['type'],
  | 'sendOn'
  | 'setMicrophone'
  | 'sendDtmf'
  | 'identified'
  | 'redirected'
  | 'terminated'
  | 'transfer'
  | 'transferProgress'
  | 'transferFailed'
>;

const terminated = (code: CauseCode): CallEvent => ({
  type: 'terminated',
  at: 9_000,
  cause: { code, sipStatus: null },
});

/** The call after the events, and the effects of the last one. */
function callAfter(direction: 'incoming' | 'outgoing', ...events: (Simple | CallEvent)[]) {
  let call: Call = idleCall(direction);
  let effects: readonly CallEffect[] = [];
  let ignored: string | undefined;
  events.forEach((event, index) => {
    const full = typeof event === 'string' ? { type: event, at: 2_000 + index } : event;
    ({ call, effects, ignored } = { ignored: undefined, ...transition(call, full) });
  });
  return { call, effects, ignored };
}

const talking = ['dial', 'established'] as const;

describe('outgoing call', () => {
  it('plays the ring-back until the far end sends its own audio', () => {
    expect(callAfter('outgoing', 'dial').effects).toEqual([{ type: 'sendInvite' }]);
    expect(callAfter('outgoing', 'dial', 'remoteRinging').effects).toEqual([
      { type: 'playTone', tone: 'ringBack' },
    ]);
    const early = callAfter('outgoing', 'dial', 'remoteRinging', 'earlyMedia');
    expect(early.effects).toEqual([{ type: 'stopTone' }]);
    expect(early.call).toMatchObject({ state: 'early', ringingSince: 2_001 });
  });

  it('is cancelled, and a 200 that crosses the CANCEL does not bring it back', () => {
    const cancelled = callAfter('outgoing', 'dial', 'hangUp');
    expect(cancelled.effects).toEqual([{ type: 'cancel' }, { type: 'closeMedia' }]);
    expect(callAfter('outgoing', 'dial', 'hangUp', 'established').ignored).toBe('ending');
    expect(callAfter('outgoing', 'dial', 'hangUp', 'established', terminated('refused')).call).toMatchObject({
      state: 'ended',
      connectedAt: null,
      cause: { code: 'cancelledByUs' },
    });
  });

  it('plays the busy tone when the far end is busy, and only then', () => {
    expect(callAfter('outgoing', 'dial', 'remoteRinging', terminated('busy')).effects).toEqual([
      { type: 'stopTone' },
      { type: 'closeMedia' },
      { type: 'playTone', tone: 'busy' },
    ]);
    expect(callAfter('outgoing', 'dial', terminated('declined')).effects).toEqual([{ type: 'closeMedia' }]);
  });

  it('is given up before it left without a word on the wire', () => {
    const given = callAfter('outgoing', 'hangUp');
    expect(given.call).toMatchObject({ state: 'ended', cause: { code: 'cancelledByUs' } });
    expect(given.effects).toEqual([{ type: 'closeMedia' }]);
  });
});

describe('incoming call', () => {
  it('is answered once, however often the key is pressed', () => {
    expect(callAfter('incoming', 'invited', 'answer').effects).toEqual([
      { type: 'stopTone' },
      { type: 'accept' },
    ]);
    expect(callAfter('incoming', 'invited', 'answer', 'answer').ignored).toBe('duplicate');
  });

  it('is gone when the caller gives up while we answer', () => {
    const gone = callAfter('incoming', 'invited', 'answer', terminated('cancelledByThem'));
    expect(gone.call).toMatchObject({ state: 'ended', cause: { code: 'cancelledByThem' } });
    expect(gone.effects).toEqual([{ type: 'closeMedia' }]);
  });

  it('is refused as busy by reject and by hang-up alike', () => {
    for (const key of ['reject', 'hangUp'] as const) {
      const { call, effects } = callAfter('incoming', 'invited', key);
      expect(call).toMatchObject({ state: 'ending', cause: { code: 'rejectedByUs' } });
      expect(effects).toEqual([
        { type: 'stopTone' },
        { type: 'refuse', sipStatus: 486 },
        { type: 'closeMedia' },
      ]);
    }
  });

  it('rings again in a new media window', () => {
    const { call, effects, ignored } = callAfter('incoming', 'invited', 'mediaLost');
    expect({ state: call.state, effects, ignored }).toEqual({
      state: 'ringing',
      effects: [{ type: 'playTone', tone: 'ring' }],
      ignored: undefined,
    });
  });
});

describe('established call', () => {
  it('is held when the far end agrees, and back when it does not', () => {
    expect(callAfter('outgoing', ...talking, 'hold').call).toMatchObject({
      state: 'connected',
      renegotiation: 'hold',
    });
    expect(callAfter('outgoing', ...talking, 'hold', 'hold').ignored).toBe('renegotiationPending');
    expect(callAfter('outgoing', ...talking, 'hold', 'renegotiated').call).toMatchObject({
      state: 'held',
      heldBy: 'us',
      renegotiation: 'none',
    });
    expect(callAfter('outgoing', ...talking, 'hold', 'renegotiationFailed').call).toMatchObject({
      state: 'connected',
      renegotiation: 'none',
    });
  });

  it('stays held until both sides have let go', () => {
    const both = [...talking, 'heldByThem', 'hold', 'renegotiated'] as const;
    expect(callAfter('outgoing', ...both).call).toMatchObject({ state: 'held', heldBy: 'both' });
    expect(callAfter('outgoing', ...both, 'resume', 'renegotiated').call).toMatchObject({ heldBy: 'them' });
    expect(callAfter('outgoing', ...both, 'resumedByThem').call).toMatchObject({ heldBy: 'us' });
    expect(callAfter('outgoing', ...both, 'resumedByThem', 'resume', 'renegotiated').call.state).toBe(
      'connected',
    );
    expect(callAfter('outgoing', ...talking, 'heldByThem', 'resume').ignored).toBe('notHeldByUs');
  });

  it('repairs its media, after what is under way where something is', () => {
    const repair = { type: 'renegotiate', purpose: 'repair' };
    expect(callAfter('outgoing', ...talking, 'mediaLost').effects).toEqual([repair]);
    expect(callAfter('outgoing', ...talking, 'hold', 'mediaLost').effects).toEqual([]);
    const held = callAfter('outgoing', ...talking, 'hold', 'mediaLost', 'renegotiated');
    expect(held.call).toMatchObject({ state: 'held', heldBy: 'us', renegotiation: 'repair' });
    expect(held.effects).toEqual([repair]);
    expect(
      callAfter('outgoing', ...talking, 'mediaLost', 'mediaLost', 'renegotiationFailed').effects,
    ).toEqual([repair]);
  });

  it('knows when another far end took it over last, also while it is held and back', () => {
    const taken = [...talking, 'anotherFarEnd', 'hold', 'renegotiated', 'anotherFarEnd'] as const;
    expect(callAfter('outgoing', ...taken).call).toMatchObject({ state: 'held', takenOverAt: 2_005 });
    const back = callAfter('outgoing', ...taken, 'resume', 'renegotiated');
    expect(back.call).toMatchObject({ state: 'connected', takenOverAt: 2_005 });
    expect(callAfter('outgoing', 'dial', 'anotherFarEnd').ignored).toBe('notEstablished');
  });

  it('takes tones only while it can be heard', () => {
    const dtmf: CallEvent = { type: 'sendDtmf', at: 3_000, tones: '1' };
    expect(callAfter('outgoing', ...talking, dtmf).effects).toEqual([{ type: 'sendDtmf', tones: '1' }]);
    expect(callAfter('outgoing', 'dial', dtmf).ignored).toBe('notEstablished');
    expect(callAfter('outgoing', ...talking, 'heldByThem', dtmf).ignored).toBe('held');
  });

  it('keeps what the agent did as the cause when both sides hang up', () => {
    const { call } = callAfter('outgoing', ...talking, 'hangUp', terminated('hungUpByThem'));
    expect(call).toMatchObject({
      state: 'ended',
      connectedAt: 2_001,
      endedAt: 9_000,
      cause: { code: 'hungUpByUs' },
    });
  });
});
