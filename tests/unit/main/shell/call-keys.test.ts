import { describe, expect, it } from 'vitest';
import { callKeys } from '../../../../main/shell/call-keys';
import type { Call } from '../../../../shared/domain/call';
import { CallId } from '../../../../shared/domain/ids';
import { callIn } from '../../../fakes/desk-scenes';

/** Keys on these calls, and what they asked of the telephone. */
function keysOn(calls: Call[], activeId: string | null = null) {
  const asked: string[] = [];
  const note =
    (what: string) =>
    (id: string, more = '') => {
      asked.push([what, id, more].filter(Boolean).join(' '));
      return { ok: true as const, value: undefined };
    };
  const keys = callKeys({
    state: { calls, activeId: activeId === null ? null : CallId.parse(activeId) },
    answer: note('answer'),
    reject: note('reject'),
    hangUp: note('hangUp'),
    hold: note('hold'),
    resume: note('resume'),
    setMicrophone: note('microphone'),
  });
  return { keys, asked };
}
const ringing = (id: string, since: number) => callIn('ringing', { id, ringingSince: since });
const talking = callIn('connected', { id: 'talk' });

describe('one key for the calls that there are', () => {
  it('answers and refuses the one that rings longest', () => {
    const { keys, asked } = keysOn([ringing('b', 2), ringing('a', 1), talking], 'talk');
    expect(keys.isRinging()).toBe(true);
    keys.answer();
    keys.reject();
    expect(asked).toEqual(['answer a', 'reject a']);
  });

  it('hangs up the call in hand before it refuses one that rings', () => {
    const both = keysOn([ringing('a', 1), talking], 'talk');
    both.keys.hangUp();
    const one = keysOn([ringing('a', 1)]);
    one.keys.hangUp();
    const dialled = keysOn([callIn('ringing', { id: 'out', direction: 'outgoing', dialled: null })]);
    dialled.keys.answer();
    dialled.keys.hangUp();
    expect([both.asked, one.asked, dialled.asked]).toEqual([['hangUp talk'], ['reject a'], ['hangUp out']]);
  });

  it('ends no held call while another is held or one rings: which is meant cannot be told', () => {
    const held = (id: string) => callIn('held', { id, heldBy: 'us' });
    const asked = [
      keysOn([held('a'), held('b'), ringing('c', 1)]),
      keysOn([held('a'), ringing('c', 1)]),
      keysOn([held('a'), held('b')]),
      keysOn([held('a')]),
    ].map(({ keys, asked: all }) => {
      const ends = keys.hasCall();
      keys.hangUp();
      return [ends, ...all];
    });
    expect(asked).toEqual([[false, 'reject c'], [false, 'reject c'], [false], [true, 'hangUp a']]);
  });

  it('mutes and unmutes the call that is talked on', () => {
    const open = keysOn([talking], 'talk');
    open.keys.toggleMute();
    const muted = keysOn([callIn('connected', { id: 'talk', microphone: 'muted' })], 'talk');
    muted.keys.toggleMute();
    expect([...open.asked, ...muted.asked]).toEqual(['microphone talk muted', 'microphone talk open']);
  });

  it('holds, and takes back what was held here, not what the far end holds', () => {
    const asked = [
      keysOn([talking], 'talk'),
      keysOn([callIn('held', { id: 'ours', heldBy: 'us' })]),
      keysOn([callIn('held', { id: 'both', heldBy: 'both' })]),
      keysOn([callIn('held', { id: 'theirs', heldBy: 'them' })], 'theirs'),
    ].flatMap(({ keys, asked }) => {
      keys.toggleHold();
      return asked;
    });
    expect(asked).toEqual(['hold talk', 'resume ours', 'resume both', 'hold theirs']);
  });

  it('does nothing where there is nothing to do', () => {
    const none = keysOn([callIn('ended'), callIn('ending')]);
    for (const key of Object.values(none.keys)) key();
    expect(none.asked).toEqual([]);
  });
});
