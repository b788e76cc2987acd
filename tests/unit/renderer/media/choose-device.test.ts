import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { choosable, resolveDevice } from '../../../../renderer/media/choose-device';

const device = (deviceId: string, label: string, kind: MediaDeviceKind = 'audioinput') => ({
  ...{ deviceId, label, kind, groupId: `group of ${label}` },
});
const headset = { id: 'h1', label: 'Headset' };
const found = [
  device('default', 'Default'),
  device('communications', 'Communications'),
  device('i1', 'Inbuilt'),
  device('h1', 'Headset'),
  device('h1', 'Headset', 'audiooutput'),
];

describe('a chosen device', () => {
  test('is found by its id', () => {
    expect(resolveDevice(headset, found, 'audioinput')).toMatchObject({ state: 'chosen', id: 'h1' });
  });

  test('is found by its label when its id has changed', () => {
    const moved = [device('default', 'Default'), device('h2', 'Headset')];
    expect(resolveDevice(headset, moved, 'audioinput')).toMatchObject({ state: 'chosen', id: 'h2' });
  });

  test('of another kind does not serve', () => {
    const outputs = [device('h1', 'Headset', 'audiooutput')];
    expect(resolveDevice(headset, outputs, 'audioinput')).toMatchObject({ state: 'fallback', id: '' });
  });

  test('that is unplugged is replaced by the default, which is named', () => {
    expect(resolveDevice(headset, [device('default', 'Default')], 'audioinput')).toMatchObject({
      ...{ state: 'fallback', id: '', label: 'Default' },
    });
  });

  test('without a name is not mistaken for another nameless one', () => {
    const nameless = [device('x', '')];
    expect(resolveDevice({ id: 'y', label: '' }, nameless, 'audioinput').state).toBe('fallback');
  });
});

test('without a choice the default is followed: another default is told apart', () => {
  const before = resolveDevice(null, found, 'audioinput');
  const after = resolveDevice(
    null,
    [{ ...device('default', 'Default'), groupId: 'group of Headset' }],
    'audioinput',
  );
  expect([before.state, after.state, before.id, after.id]).toEqual(['default', 'default', '', '']);
  expect(before.meant).not.toBe(after.meant);
});

test('what the system prefers, and what has no id, cannot be chosen', () => {
  expect(choosable([...found, device('', '')], 'audioinput').map(({ id }) => id)).toEqual(['i1', 'h1']);
});

test('whatever is plugged in: the device in use is there, or it is the default', () => {
  const anyDevice = fc.record({
    deviceId: fc.constantFrom('', 'default', 'communications', 'a', 'b', 'c'),
    label: fc.constantFrom('', 'A', 'B'),
    groupId: fc.constantFrom('', 'g'),
    kind: fc.constantFrom<MediaDeviceKind>('audioinput', 'audiooutput', 'videoinput'),
  });
  const choice = fc.option(
    fc.record({ id: fc.constantFrom('a', 'b', 'z'), label: fc.constantFrom('A', 'Z') }),
  );
  fc.assert(
    fc.property(choice, fc.array(anyDevice), (chosen, devices) => {
      const resolved = resolveDevice(chosen, devices, 'audiooutput');
      const ids = choosable(devices, 'audiooutput').map(({ id }) => id);
      expect(resolved.id === '' || ids.includes(resolved.id)).toBe(true);
      expect(resolved.state === 'chosen').toBe(resolved.id !== '');
      expect(resolved.state === 'default').toBe(chosen === null);
      if (chosen !== null && ids.includes(chosen.id)) expect(resolved.id).toBe(chosen.id);
    }),
  );
});
