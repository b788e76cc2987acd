import { expect, test, vi } from 'vitest';

vi.mock('electron', () => import('../../../fakes/electron'));

const { guardSession } = await import('../../../../main/app/security');

type Granted = (details: object) => boolean;

/** Which devices a session gives to a page. */
function grants(): Granted {
  let granted: Granted = () => true;
  guardSession({
    setPermissionRequestHandler: () => {},
    setPermissionCheckHandler: () => {},
    setDevicePermissionHandler: (handler: Granted) => {
      granted = handler;
    },
    on: () => {},
    setSpellCheckerLanguages: () => {},
  } as never);
  return granted;
}
const headset = { collections: [{ usagePage: 0x0c }, { usagePage: 0x0b }] };

test.each([
  ['a headset, to the page of the sound', 'hid', 'sawt://media', headset, true],
  ['a headset, to the desk', 'hid', 'sawt://desk', headset, false],
  ['a headset, to a page that looks like ours', 'hid', 'sawt://media.evil', headset, false],
  ['a keyboard', 'hid', 'sawt://media', { collections: [{ usagePage: 0x01 }] }, false],
  ['a device that says nothing of itself', 'hid', 'sawt://media', {}, false],
  ['a device on another bus', 'usb', 'sawt://media', headset, false],
])('%s', (_what, deviceType, origin, device, isGranted) => {
  expect(grants()({ deviceType, origin, device })).toBe(isGranted);
});
