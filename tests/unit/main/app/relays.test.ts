import { describe, expect, it } from 'vitest';
import { checkWithRelays } from '../../../../main/app/check-with-relays';
import { followRelays } from '../../../../main/app/wiring/relays-to-media';
import { Emitter } from '../../../../main/platform/emitter';
import { NoticeBoard } from '../../../../main/platform/notices';
import type { CallsState } from '../../../../main/telephony/port';
import { PeerId } from '../../../../shared/domain/ids';
import { AccountOptions } from '../../../../shared/domain/settings';
import { type IceSettings, noRelays, type RelayState } from '../../../../shared/domain/turn';
import { FakeCallDriver } from '../../../fakes/call-driver';
import { ManualClock } from '../../../fakes/clock';
import { form } from './accounts-desk';

const relays = (credential: string): IceSettings => ({
  servers: [{ urls: ['turn:a'], username: 'nadia', credential }],
  relayOnly: false,
});

function setup() {
  const clock = new ManualClock();
  const notices = new NoticeBoard(clock);
  const sessions = new Emitter<void>();
  const [relay, peers, states] = [
    new Emitter<RelayState>(),
    new Emitter<{ peerId: PeerId; state: 'connecting' | 'connected' | 'disconnected' | 'failed' }>(),
    new Emitter<CallsState>(),
  ];
  const used: IceSettings[] = [];
  const line = new FakeCallDriver();
  const keeper = { session: null as never, onChange: sessions.on };
  followRelays({
    keeper,
    telephony: {
      onRegistration: line.onRegistration as never,
      onState: states.on,
      state: { calls: [], activeId: null },
    },
    media: { useIce: (ice) => used.push(ice), onRelay: relay.on, onPeerState: peers.on },
    notices,
    clock,
  });
  const open = () => {
    Object.assign(keeper, { session: { lines: [line] } });
    sessions.emit();
  };
  return { clock, notices, relay, peers, states, used, line, open };
}

const codes = (notices: NoticeBoard) => notices.notices.map(({ code }) => code);

describe('the relays of the default line', () => {
  it('are those of what is kept ready, also when their credentials are renewed while nothing happens', () => {
    const { clock, used, line, open } = setup();
    expect(used).toEqual([noRelays]);
    line.ice = relays('first');
    open();
    expect(used.at(-1)).toEqual(relays('first'));
    line.ice = relays('second');
    clock.advance(30 * 60_000);
    expect(used.at(-1)).toEqual(relays('second'));
  });

  it('are told about when they fail, one thing at a time, and no more when they serve', () => {
    const { notices, relay } = setup();
    relay.emit('refused');
    expect(codes(notices)).toEqual(['relayRefused']);
    relay.emit('unreachable');
    expect(codes(notices)).toEqual(['relayUnreachable']);
    relay.emit('ok');
    expect(codes(notices)).toEqual([]);
  });
});

it('a call whose sound finds no way is told, until it does or is over', () => {
  const { notices, peers, states } = setup();
  const peerId = PeerId.parse('call-1');
  peers.emit({ peerId, state: 'failed' });
  expect(codes(notices)).toEqual(['noSoundPath']);
  peers.emit({ peerId, state: 'connected' });
  expect(codes(notices)).toEqual([]);
  peers.emit({ peerId, state: 'failed' });
  states.emit({ calls: [], activeId: null });
  expect(codes(notices)).toEqual([]);
});

describe('the check of an account', () => {
  const turn = { servers: ['turn:a', 'turns:b'], user: 'nadia' };
  const filled = {
    ...form('1001', 'secret', { options: AccountOptions.parse({ turn }) }),
    ...{ password: 'secret', turnPassword: 'key' },
  };
  const ok = { result: 'ok', roundTripMs: 3 } as const;

  function checkOf(states: Record<string, RelayState | 'rejects'>) {
    const asked: IceSettings[] = [];
    const testRelay = async (ice: IceSettings): Promise<RelayState> => {
      asked.push(ice);
      const state = states[ice.servers[0]?.urls[0] ?? ''] ?? 'ok';
      if (state === 'rejects') throw new Error('no window');
      return state;
    };
    return { asked, parts: { media: { testRelay }, clock: new ManualClock() } };
  }

  it('asks each relay by itself once the server is fine', async () => {
    const { asked, parts } = checkOf({});
    expect(await checkWithRelays(async () => ok, parts)(filled)).toEqual(ok);
    const credentials = { username: 'nadia', credential: 'key' };
    expect(asked).toEqual([
      { servers: [{ urls: ['turn:a'], ...credentials }], relayOnly: true },
      { servers: [{ urls: ['turns:b'], ...credentials }], relayOnly: true },
    ]);
  });

  it.each([
    ['refused', 'relayRefused'],
    ['full', 'relayFull'],
    ['unreachable', 'relayUnreachable'],
    ['rejects', 'relayUnreachable'],
  ] as const)('names the one that is %s', async (state, result) => {
    const { parts } = checkOf({ 'turns:b': state });
    expect(await checkWithRelays(async () => ok, parts)(filled)).toEqual({ result, host: 'turns:b' });
  });

  it('asks no relay while the server does not do', async () => {
    const { asked, parts } = checkOf({});
    const refused = { result: 'wrongPassword' } as const;
    expect(await checkWithRelays(async () => refused, parts)(filled)).toEqual(refused);
    expect(asked).toEqual([]);
  });
});
