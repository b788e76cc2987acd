import { expect, test, vi } from 'vitest';

vi.mock('electron', () => import('../../../fakes/electron'));

const { guardSession } = await import('../../../../main/app/security');

type Granted = (details: object) => boolean;
type Page = { getURL: () => string };
type Checked = (page: Page, permission: string, origin: string, details: object) => boolean;
type Asked = (page: Page, permission: string, decide: (granted: boolean) => void, details: object) => void;

/** What a session gives to a page: its devices, what it finds out by itself, what it asks for. */
function guarded() {
  const decided: { device?: Granted; check?: Checked; request?: Asked } = {};
  guardSession({
    setPermissionRequestHandler: (handler: Asked) => Object.assign(decided, { request: handler }),
    setPermissionCheckHandler: (handler: Checked) => Object.assign(decided, { check: handler }),
    setDevicePermissionHandler: (handler: Granted) => Object.assign(decided, { device: handler }),
    on: () => {},
    setSpellCheckerLanguages: () => {},
  } as never);
  return decided as Required<typeof decided>;
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
  expect(guarded().device({ deviceType, origin, device })).toBe(isGranted);
});

test.each([
  ['sawt://desk/index.html', 'media', 'audio', { checked: true, asked: false }],
  ['sawt://desk/index.html', 'media', 'video', { checked: false, asked: false }],
  ['sawt://desk/index.html', 'hid', undefined, { checked: false, asked: false }],
  ['sawt://desk.evil/index.html', 'media', 'audio', { checked: false, asked: false }],
  ['sawt://popup/index.html', 'media', 'audio', { checked: false, asked: false }],
  ['sawt://media/index.html', 'media', 'audio', { checked: true, asked: true }],
])('%s and %s (%s): it may know, and may it have it?', (url, permission, mediaType, { checked, asked }) => {
  const { check, request } = guarded();
  const page = { getURL: () => url };
  const decide = vi.fn();
  expect(check(page, permission, url, { mediaType })).toBe(checked);
  request(page, permission, decide, { mediaTypes: mediaType === undefined ? [] : [mediaType] });
  expect(decide).toHaveBeenCalledExactlyOnceWith(asked);
});
