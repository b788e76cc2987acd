import { beforeEach, describe, expect, it } from 'vitest';
import type { Facts } from '../../../../main/diagnostics/bundle';
import { Diagnostics } from '../../../../main/diagnostics/diagnostics';
import { Emitter } from '../../../../main/platform/emitter';
import { Diagnostics as Schema } from '../../../../shared/domain/diagnostics';
import { AccountId, PeerId } from '../../../../shared/domain/ids';
import { SelfTest } from '../../../../shared/domain/self-test';
import { Account } from '../../../../shared/domain/settings';
import type { Registration } from '../../../../shared/ipc/slices';
import { ManualClock } from '../../../fakes/clock';

const line = AccountId.parse('a1');
const peerId = PeerId.parse('call-1');
const inUse = { state: 'default', label: null } as const;
const facts: Facts = {
  at: 0,
  program: { version: '1.2.3' },
  accounts: [
    Account.parse({
      ...{ id: 'a1', server: 'wss://pbx.example/ws', user: 'nadia', domain: 'pbx.example' },
      ...{
        displayName: 'Nadia Bennani',
        caFile: null,
        defaultRegion: 'MA',
        options: { voicemailNumber: '8888' },
      },
    }),
  ],
  devices: {
    microphones: [{ id: 'a', label: 'AirPods de Nadia Bennani' }],
    outputs: [],
    inUse: {
      microphone: { state: 'chosen', label: 'AirPods de Nadia Bennani' },
      speaker: inUse,
      ringer: inUse,
    },
  },
  selfTest: SelfTest.parse({
    state: 'done',
    rows: [
      {
        ...{ part: 'connection', accountId: 'a1' },
        outcome: { state: 'refused', check: { result: 'unreachable', host: 'nadia.example' } },
      },
    ],
  }),
  log: '{"event":"started"}',
};

const sdp = (kinds: readonly string[]) =>
  ['m=audio 9 RTP/AVP 0', ...kinds.map((kind, n) => `a=candidate:${n} 1 udp 1 192.0.2.1 9 typ ${kind}`)].join(
    '\r\n',
  );
const sip = (start: string, callId: string, method: string, body = '') =>
  [
    start,
    'From: <sip:nadia@pbx.example>;tag=1',
    'To: <sip:+33612345678@pbx.example>',
    `Call-ID: ${callId}`,
    `CSeq: 1 ${method}`,
    'Content-Type: application/sdp',
    '',
    body,
  ].join('\r\n');
const invite = (callId: string) => sip('INVITE sip:+33612345678@pbx.example SIP/2.0', callId, 'INVITE');

let clock: ManualClock;
let diagnostics: Diagnostics;
const registrations = new Emitter<{ accountId: AccountId; registration: Registration }>();
const peers = new Emitter<{
  peerId: PeerId;
  state: 'connecting' | 'connected' | 'disconnected' | 'failed';
}>();
beforeEach(() => {
  clock = new ManualClock(1_000);
  diagnostics = new Diagnostics(clock, async () => facts);
  diagnostics.follow({ onRegistration: registrations.on }, { onPeerState: peers.on });
});

describe('the ladder', () => {
  it('shows each call with its messages in order, and the ways that both sides offered', () => {
    diagnostics.tap(
      line,
      'sent',
      sip('INVITE sip:x@pbx.example SIP/2.0', 'c1', 'INVITE', sdp(['host', 'relay'])),
    );
    clock.advance(40);
    diagnostics.tap(line, 'received', sip('SIP/2.0 180 Ringing', 'c1', 'INVITE'));
    diagnostics.tap(line, 'received', sip('SIP/2.0 200 OK', 'c1', 'INVITE', sdp(['host'])));
    const [ladder] = Schema.parse(diagnostics.read(false)).ladders;
    expect(ladder).toMatchObject({
      ...{ accountId: 'a1', method: 'INVITE', peer: 'p1' },
      ours: { host: 1, srflx: 0, prflx: 0, relay: 1 },
      theirs: { host: 1, srflx: 0, prflx: 0, relay: 0 },
    });
    expect(ladder?.messages.map(({ at, direction, line: what }) => [at, direction, what])).toEqual([
      [1_000, 'sent', 'INVITE'],
      [1_040, 'received', '180 Ringing'],
      [1_040, 'received', '200 OK'],
    ]);
  });

  it('names the other party only where it is unlocked', () => {
    diagnostics.tap(line, 'sent', invite('c1'));
    diagnostics.tap(line, 'received', sip('SIP/2.0 302 Moved to 0612345678', 'c1', 'INVITE'));
    expect(JSON.stringify(diagnostics.read(false))).not.toContain('612345678');
    expect(diagnostics.read(false).ladders[0]?.messages.at(-1)?.line).toBe('302');
    expect(diagnostics.message(1, false)).not.toContain('612345678');
    expect(diagnostics.read(true).ladders[0]?.peer).toBe('+33612345678');
    expect(diagnostics.message(1, true)).toContain('+33612345678');
    expect(diagnostics.message(99, true)).toBeNull();
  });

  it('keeps the last calls, however many messages of other kinds come', () => {
    for (let n = 0; n < 60; n += 1) diagnostics.tap(line, 'received', invite(`call-${n}`));
    for (let n = 0; n < 500; n += 1) {
      diagnostics.tap(line, 'sent', sip('OPTIONS sip:pbx.example SIP/2.0', `o-${n}`, 'OPTIONS'));
      diagnostics.tap(line, 'sent', sip('REGISTER sip:pbx.example SIP/2.0', 'r', 'REGISTER'));
    }
    const { ladders } = Schema.parse(diagnostics.read(false));
    const calls = ladders.filter(({ method }) => method === 'INVITE');
    expect(calls).toHaveLength(25);
    expect(ladders).toHaveLength(50);
    expect(Math.max(...ladders.map(({ messages }) => messages.length))).toBeLessThanOrEqual(80);
  });

  it('keeps a call that rings beside hundreds that were turned away', () => {
    diagnostics.tap(line, 'received', invite('rings'));
    diagnostics.tap(line, 'sent', sip('SIP/2.0 180 Ringing', 'rings', 'INVITE'));
    for (let n = 0; n < 200; n += 1) {
      diagnostics.tap(line, 'received', invite(`busy-${n}`));
      diagnostics.tap(line, 'sent', sip('SIP/2.0 486 Busy Here', `busy-${n}`, 'INVITE'));
    }
    const { ladders } = Schema.parse(diagnostics.read(false));
    const lines = ladders.map(({ messages }) => messages.map((message) => message.line).join(' '));
    expect([lines.length, lines.at(-1), lines[0]]).toEqual([
      25,
      'INVITE 180 Ringing',
      'INVITE 486 Busy Here',
    ]);
  });

  it('keeps no more than a part of a huge message', () => {
    diagnostics.tap(line, 'received', `${invite('big')}${'x'.repeat(1_000_000)}`);
    expect(diagnostics.message(1, true)?.length).toBeLessThan(13_000);
  });
});

it('remembers how lines stood and how sound found its way, the newest first, and not for ever', () => {
  registrations.emit({ accountId: line, registration: { state: 'connecting' } });
  clock.advance(5);
  registrations.emit({ accountId: line, registration: { state: 'refused', problem: 'wrongPassword' } });
  peers.emit({ peerId, state: 'connecting' });
  clock.advance(120);
  peers.emit({ peerId, state: 'connected' });
  clock.advance(9_000);
  peers.emit({ peerId, state: 'disconnected' });
  const { registrations: log, soundPaths } = Schema.parse(diagnostics.read(false));
  expect(log.map(({ registration }) => registration.state)).toEqual(['refused', 'connecting']);
  expect(soundPaths).toEqual([{ at: 1_005, state: 'disconnected', connectedAfterMs: 120 }]);
  for (let n = 0; n < 300; n += 1) {
    registrations.emit({ accountId: line, registration: { state: 'connecting' } });
    peers.emit({ peerId: PeerId.parse(`p${n}`), state: 'failed' });
  }
  const later = diagnostics.read(false);
  expect([later.registrations.length, later.soundPaths.length]).toEqual([100, 20]);
});

it('knows how far the clock is from the registrar’s, and from nobody else’s', () => {
  const said = (method: string, date: string) =>
    sip('SIP/2.0 200 OK', 'r', method).replace('Call-ID', `Date: ${date}\r\nCall-ID`);
  clock.setTo(Date.UTC(2026, 0, 1, 12, 0, 0));
  diagnostics.tap(line, 'received', said('INVITE', 'Thu, 01 Jan 2026 13:00:00 GMT'));
  diagnostics.tap(line, 'received', said('REGISTER', 'soon'));
  expect(diagnostics.clockSkew).toBeNull();
  diagnostics.tap(line, 'received', said('REGISTER', 'Thu, 01 Jan 2026 12:01:30 GMT'));
  expect(diagnostics.clockSkew).toBe(90_000);
});

it('puts all of it into one text that names nobody', async () => {
  diagnostics.tap(line, 'sent', invite('c1'));
  registrations.emit({ accountId: line, registration: { state: 'refused', problem: 'forbidden' } });
  const text = await diagnostics.bundle();
  for (const part of [
    '"version":"1.2.3"',
    'wss://pbx.example/ws',
    '"problem":"forbidden"',
    'INVITE sip:p',
    '"event":"started"',
    '"result":"unreachable"',
  ])
    expect(text).toContain(part);
  for (const personal of ['nadia', 'Nadia', 'Bennani', '612345678', '8888'])
    expect(text).not.toContain(personal);
});
