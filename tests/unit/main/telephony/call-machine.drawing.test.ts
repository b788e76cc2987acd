import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { CallEvent, CallEventType } from '../../../../main/telephony/call-events';
import { transition } from '../../../../main/telephony/call-machine';
import type { Call } from '../../../../shared/domain/call';
import { idleCall } from './call-samples';

const at = 2_000;
const everyEvent: { [T in CallEventType]: Extract<CallEvent, { type: T }> } = {
  dial: { type: 'dial', at },
  answer: { type: 'answer', at },
  ringOn: { type: 'ringOn', at },
  reject: { type: 'reject', at },
  sendOn: { type: 'sendOn', at, to: { user: '1003', reason: 'deflection' } },
  hangUp: { type: 'hangUp', at },
  hold: { type: 'hold', at },
  resume: { type: 'resume', at },
  setMicrophone: { type: 'setMicrophone', at, microphone: 'muted' },
  sendDtmf: { type: 'sendDtmf', at, tones: '1' },
  nextTone: { type: 'nextTone', at },
  stopTones: { type: 'stopTones', at },
  invited: { type: 'invited', at },
  remoteRinging: { type: 'remoteRinging', at },
  earlyMedia: { type: 'earlyMedia', at },
  established: { type: 'established', at },
  renegotiated: { type: 'renegotiated', at },
  renegotiationFailed: { type: 'renegotiationFailed', at },
  heldByThem: { type: 'heldByThem', at },
  resumedByThem: { type: 'resumedByThem', at },
  mediaLost: { type: 'mediaLost', at },
  anotherFarEnd: { type: 'anotherFarEnd', at },
  transfer: {
    type: 'transfer',
    at,
    referTo: '1002',
    to: { number: '1002', e164: null, displayName: null },
    consultation: null,
  },
  referred: { type: 'referred', at },
  transferProgress: { type: 'transferProgress', at, progress: 'ringing' },
  transferred: { type: 'transferred', at },
  transferFailed: { type: 'transferFailed', at, problem: 'busy' },
  identified: { type: 'identified', at, remote: { number: '2', e164: null, displayName: null } },
  redirected: { type: 'redirected', at, remote: { number: '3', e164: null, displayName: null } },
  terminated: { type: 'terminated', at, cause: { code: 'hungUpByThem', sipStatus: null } },
};

/** Every change of state that can happen, found by trying everything everywhere. */
function explore(): Set<string> {
  const edges = new Set<string>();
  const seen = new Set<string>();
  const open: Call[] = [idleCall('incoming'), idleCall('outgoing')];
  for (let call = open.pop(); call; call = open.pop()) {
    for (const event of Object.values(everyEvent)) {
      const { call: next } = transition(call, event);
      if (next.state !== call.state) edges.add(`${call.state} --> ${next.state}: ${event.type}`);
      const key = JSON.stringify(next);
      if (!seen.has(key)) open.push(next);
      seen.add(key);
    }
  }
  return edges;
}

/** The arrows of the first mermaid drawing of a page, one an event. */
function drawn(markdown: string): Set<string> {
  const drawing = /```mermaid\n([\s\S]*?)```/.exec(markdown)?.[1] ?? '';
  const arrows = [...drawing.matchAll(/^ *(\w+) --> (\w+): (.+)$/gm)];
  return new Set(
    arrows.flatMap(([, from, to, events]) =>
      (events ?? '').split(', ').map((event) => `${from} --> ${to}: ${event}`),
    ),
  );
}

it('is drawn in docs/call-machine.md as it is', () => {
  const page = readFileSync(new URL('../../../../docs/call-machine.md', import.meta.url), 'utf8');
  expect([...drawn(page)].sort()).toEqual([...explore()].sort());
});
