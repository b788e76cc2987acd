import { beforeEach, describe, expect, it } from 'vitest';
import { Colleagues } from '../../../../main/colleagues/colleagues';
import type { ExtensionReport, TelephonyPort } from '../../../../main/telephony/port';
import type { RemoteParty } from '../../../../shared/domain/call';
import { AccountId, CallId } from '../../../../shared/domain/ids';
import { FakeEventLine } from '../../../fakes/event-line';

const accountId = AccountId.parse('a');
const rings = (ringing: Partial<NonNullable<ExtensionReport['ringing']>> = {}): ExtensionReport => ({
  ...{ address: '1003', lamp: 'ringing', presence: null },
  ringing: { number: '0612345678', displayName: 'Léa', replacing: null, ...ringing },
});

let line: FakeEventLine;
let picked: { target: string; remote: RemoteParty }[];
let colleagues: Colleagues;
beforeEach(() => {
  line = new FakeEventLine();
  picked = [];
  const pickUp: TelephonyPort['pickUp'] = (_account, target, remote) => {
    picked.push({ target, remote });
    return { ok: true, value: CallId.parse('new') };
  };
  colleagues = new Colleagues({ pickUp });
  colleagues.choose([
    { name: 'Karim', address: '1003' },
    { name: 'Sofia', address: '1004' },
  ]);
});

describe('colleagues', () => {
  it('are unknown until a line tells of them, and again when it is gone', () => {
    expect(colleagues.state.map(({ lamp }) => lamp)).toEqual(['unknown', 'unknown']);
    colleagues.setLine({ accountId, line, pickupPrefix: '' });
    expect(line.watched.at(-1)).toEqual(['1003', '1004']);
    line.tellExtensions([
      { address: '1004', lamp: 'busy', presence: { state: 'away', note: null }, ringing: null },
    ]);
    expect(colleagues.state[1]).toMatchObject({ name: 'Sofia', lamp: 'busy', presence: { state: 'away' } });
    colleagues.setLine(null);
    expect(colleagues.state[1]).toMatchObject({ lamp: 'unknown', presence: null });
  });

  it('that are taken from the list are not watched any more', () => {
    colleagues.setLine({ accountId, line, pickupPrefix: '' });
    colleagues.choose([{ name: 'Karim', address: '1003' }]);
    expect(line.watched.at(-1)).toEqual(['1003']);
    expect(colleagues.state).toHaveLength(1);
  });

  it('are picked up by the dialog where the server tells it, else by the code', () => {
    colleagues.setLine({ accountId, line, pickupPrefix: '**' });
    line.tellExtensions([rings({ replacing: 'sip:lea@x?Replaces=y' })]);
    expect(colleagues.state[0]).toMatchObject({ caller: 'Léa', canPickUp: true });
    expect(colleagues.pickUp('1003').ok).toBe(true);
    line.tellExtensions([rings()]);
    expect(colleagues.pickUp('1003').ok).toBe(true);
    expect(picked.map(({ target }) => target)).toEqual(['sip:lea@x?Replaces=y', '**1003']);
    expect(picked[0]?.remote).toEqual({ number: '0612345678', e164: null, displayName: 'Léa' });
  });

  it('cannot be picked up without dialog and code, when nothing rings, or when nobody watches', () => {
    const refused = { ok: false, problem: 'notNow' };
    expect(colleagues.pickUp('1003')).toEqual(refused);
    colleagues.setLine({ accountId, line, pickupPrefix: '' });
    line.tellExtensions([rings()]);
    expect(colleagues.state[0]).toMatchObject({ lamp: 'ringing', canPickUp: false });
    expect(colleagues.pickUp('1003')).toEqual(refused);
    expect(colleagues.pickUp('1999')).toEqual(refused);
    expect(picked).toEqual([]);
  });
});
