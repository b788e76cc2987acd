import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KEEP_MS, PopupKeeper } from '../../../../main/app/popup/popup-keeper';
import { Emitter } from '../../../../main/platform/emitter';
import { callsToPopUp, cornerOf } from '../../../../main/shell/popup';
import type { Call } from '../../../../shared/domain/call';
import { CallId } from '../../../../shared/domain/ids';
import { ManualClock } from '../../../fakes/clock';
import { callIn } from '../../../fakes/desk-scenes';

const id = (name: string) => CallId.parse(name);
const states = ['dialing', 'ringing', 'answering', 'connected', 'held', 'ending', 'ended'] as const;
const anyCall = fc
  .record({
    state: fc.constantFrom(...states),
    direction: fc.constantFrom('incoming', 'outgoing'),
    ringingSince: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ state, ...more }) => ({ state, more }));
const anyFacts = fc.record({
  calls: fc
    .array(anyCall, { maxLength: 5 })
    .map((calls) => calls.map(({ state, more }, at) => callIn(state, { ...more, id: `call-${at}` }))),
  isWanted: fc.boolean(),
  isDeskInFront: fc.boolean(),
  doNotDisturb: fc.boolean(),
  putAway: fc
    .subarray([0, 1, 2, 3, 4])
    .map((numbers): ReadonlySet<CallId> => new Set(numbers.map((at) => id(`call-${at}`)))),
});

describe('what is shown over other programs', () => {
  it('is every call that rings here, the oldest first, or nothing at all', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const ringing = facts.calls.filter(
          ({ state, direction }) => state === 'ringing' && direction === 'incoming',
        );
        const isNew = ringing.some((call) => !facts.putAway.has(call.id));
        const isOn = facts.isWanted && !facts.isDeskInFront && !facts.doNotDisturb && isNew;
        const shown = callsToPopUp(facts);
        expect(new Set(shown)).toEqual(new Set(isOn ? ringing : []));
        const since = shown.map(({ ringingSince }) => ringingSince);
        expect(since).toEqual(since.toSorted((a, b) => a - b));
      }),
    );
  });

  it('is whole on the screen, beside its task bar', () => {
    const side = fc.integer({ min: 1, max: 4_000 });
    const place = fc.integer({ min: -4_000, max: 4_000 });
    const area = fc.record({ x: place, y: place, width: side, height: side });
    fc.assert(
      fc.property(area, (screen) => {
        const { x, y, width, height } = cornerOf(screen, { width: 420, height: 240 });
        expect(x >= screen.x && x + width <= screen.x + screen.width).toBe(true);
        expect(y >= screen.y && y + height <= screen.y + screen.height).toBe(true);
      }),
    );
  });
});

function keeperOf() {
  const clock = new ManualClock();
  const did: string[] = [];
  let calls: readonly Call[] = [];
  let gone = new Emitter<void>();
  const keeper = new PopupKeeper({
    clock,
    open() {
      did.push('open');
      gone = new Emitter<void>();
      const tell = (what: string) => () => void did.push(what);
      return { show: tell('show'), hide: tell('hide'), dispose: tell('close'), onGone: gone.on };
    },
    calls: (putAway) =>
      callsToPopUp({ calls, putAway, isWanted: true, isDeskInFront: false, doNotDisturb: false }),
    send: () => void did.push('send'),
  });
  const ring = (...names: string[]) => {
    calls = names.map((name) => callIn('ringing', { id: name }));
    keeper.look();
    return did.splice(0);
  };
  const die = () => {
    gone.emit();
    return did.splice(0);
  };
  return { keeper, clock, did, ring, die };
}

describe('the pop-up', () => {
  it('is made at the first ring, kept for the next, and closed some time after the last', () => {
    const { clock, did, ring } = keeperOf();
    expect(ring()).toEqual([]);
    expect(ring('a')).toEqual(['open', 'send', 'show']);
    expect(ring('a', 'b')).toEqual(['send']);
    expect(ring()).toEqual(['hide', 'send']);
    clock.advance(KEEP_MS - 1);
    expect(ring('c')).toEqual(['send', 'show']);
    clock.advance(KEEP_MS);
    expect(did).toEqual([]);
    ring();
    clock.advance(KEEP_MS);
    expect(did.splice(0)).toEqual(['close']);
    expect(ring('d')).toEqual(['open', 'send', 'show']);
  });

  it('that was closed or died stays away for the calls that it showed, and is there for another', () => {
    const { ring, die } = keeperOf();
    ring('a');
    expect(die()).toEqual(['close']);
    expect(ring('a')).toEqual([]);
    expect(ring('a', 'b')).toEqual(['open', 'send', 'show']);
  });

  it('that dies while nothing rings is made anew at the next ring', () => {
    const { ring, die, clock } = keeperOf();
    ring('a');
    ring();
    expect(die()).toEqual(['close']);
    expect(clock.pending).toBe(0);
    expect(ring('b')).toEqual(['open', 'send', 'show']);
  });

  it('goes with the program and does not come back', () => {
    const { ring, keeper, did } = keeperOf();
    ring('a');
    keeper.dispose();
    expect(did.splice(0)).toEqual(['close']);
    expect(ring('a', 'b')).toEqual([]);
  });
});
