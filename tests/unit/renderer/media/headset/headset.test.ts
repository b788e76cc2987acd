import { describe, expect, test } from 'vitest';
import { Headset } from '../../../../../renderer/media/headset/headset';
import { Headsets } from '../../../../../renderer/media/headset/headsets';
import type { HidDevice } from '../../../../../renderer/media/headset/hid';
import type { HeadsetButton, HeadsetState } from '../../../../../shared/domain/headset';
import { FakeHidDevice, pressed, telephonyCollection } from '../../../../fakes/hid-device';

const quiet = { ring: false, offHook: false, mute: false, hold: false };

async function plugIn(device = new FakeHidDevice()) {
  const buttons: HeadsetButton[] = [];
  const clock = { now: 0 };
  const headset = new Headset(
    device,
    (button) => buttons.push(button),
    () => clock.now,
  );
  await headset.open();
  return { device, headset, buttons, clock };
}

describe('a headset', () => {
  test('says which button was pressed, once', async () => {
    const { device, buttons } = await plugIn();
    device.input(2, pressed.hook);
    device.input(2, pressed.hook | pressed.mute);
    device.input(2, pressed.hook);
    device.input(2, pressed.hook | pressed.flash);
    device.input(2, pressed.hook | pressed.drop);
    device.input(2, 0);
    device.input(7, 255);
    device.input(2);
    expect(buttons).toEqual(['hookOff', 'mute', 'flash', 'drop', 'hookOn']);
  });

  test('shows the call by its lamps', async () => {
    const { device, headset } = await plugIn();
    headset.show({ ...quiet, ring: true });
    headset.show({ ring: false, offHook: true, mute: true, hold: true });
    expect(device.sent).toEqual([
      [3, 0b1_0000],
      [4, 0, 0],
      [3, 0b11],
      [4, 0, 0b10],
    ]);
  });

  test('repeats the hook switch that it was told, which is no button; pressed later it is one', async () => {
    const { device, headset, buttons, clock } = await plugIn();
    headset.show({ ...quiet, offHook: true });
    device.input(2, pressed.hook);
    expect(buttons).toEqual([]);
    device.input(2, 0);
    clock.now = 1_000;
    device.input(2, pressed.hook);
    expect(buttons).toEqual(['hookOn', 'hookOff']);
  });

  test('repeats it also when a call goes on after the hook was pressed: nobody answers by that', async () => {
    const { device, headset, buttons, clock } = await plugIn();
    headset.show({ ...quiet, offHook: true });
    device.input(2, pressed.hook);
    clock.now = 60_000;
    device.input(2, 0);
    headset.show({ ...quiet, offHook: true, ring: true });
    clock.now += 20;
    device.input(2, pressed.hook);
    expect(buttons).toEqual(['hookOn']);
  });

  test('names the state of its microphone where that is what it sends', async () => {
    const items = [{ usages: [0x0b_002f], isAbsolute: true, reportSize: 1, reportCount: 1 }];
    const { device, buttons } = await plugIn(
      new FakeHidDevice([{ usagePage: 0x0b, inputReports: [{ reportId: 1, items }] }]),
    );
    device.input(1, 1);
    device.input(1, 0);
    expect(buttons).toEqual(['muted', 'unmuted']);
  });
});

describe('the headsets that are there', () => {
  function machine(...devices: HidDevice[]) {
    const listeners = new Set<() => void>();
    const states: HeadsetState[] = [];
    const headsets = new Headsets(
      () => ({
        getDevices: () => Promise.resolve([...devices]),
        addEventListener: (_type, listener) => void listeners.add(listener),
        removeEventListener: (_type, listener) => void listeners.delete(listener),
      }),
      { button: () => {}, state: (state) => states.push(state) },
    );
    const change = () => {
      for (const listener of listeners) listener();
    };
    return { headsets, devices, states, listeners, change };
  }

  test('are opened while they are wanted, found when they are plugged in, and let go of', async () => {
    const keyboard = new FakeHidDevice([{ usagePage: 1 }], 'Keyboard');
    const { headsets, devices, states, listeners, change } = machine(keyboard);
    headsets.use(quiet);
    await expect.poll(() => states).toEqual([{ state: 'none' }]);
    const device = new FakeHidDevice([telephonyCollection]);
    devices.push(device);
    change();
    await expect.poll(() => states.at(-1)).toEqual({ state: 'ours', names: ['Evolve Test'] });
    headsets.use({ ...quiet, ring: true });
    expect(device.sent.at(-2)).toEqual([3, 0b1_0000]);
    devices.pop();
    change();
    await expect.poll(() => states.at(-1)).toEqual({ state: 'none' });
    expect([device.opened, keyboard.opened]).toEqual([false, false]);
    headsets.close();
    await expect.poll(() => states.at(-1)).toEqual({ state: 'off' });
    expect(listeners.size).toBe(0);
  });

  test('one that the system does not give is told by its name', async () => {
    const device = new FakeHidDevice();
    device.refuses = true;
    const { headsets, states } = machine(device);
    headsets.use(quiet);
    await expect.poll(() => states.at(-1)).toEqual({ state: 'refused', names: ['Evolve Test'] });
  });

  test('there are none where Chromium has no WebHID', async () => {
    const states: HeadsetState[] = [];
    new Headsets(() => undefined, { button: () => {}, state: (state) => states.push(state) }).use(quiet);
    await expect.poll(() => states).toEqual([{ state: 'none' }]);
  });
});
