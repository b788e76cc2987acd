import type { Page } from '@playwright/test';
import { fr } from '../../renderer/desk/i18n/fr';
import { Desk } from './fixtures/desk';
import { Program } from './fixtures/program';
import { expect, test } from './fixtures/test';

/** Report 2 of the headset below. */
const pressed = { hook: 1, mute: 2, flash: 4, drop: 8 };
/** Its lamps, in report 3. */
const lit = { mute: 1, offHook: 2, ring: 4, hold: 8 };

/** A headset where WebHID is: this machine has none. */
function plugIn(): void {
  const item = (usages: number[], isAbsolute: boolean) => ({
    ...{ usages, isAbsolute, isArray: false, isRange: false, reportSize: 1, reportCount: usages.length },
  });
  const lamps = [0x08_0009, 0x08_0017, 0x08_0018, 0x08_0020];
  const headset = {
    opened: false,
    productName: 'Evolve Test',
    lamps: 0,
    oninputreport: (_event: { reportId: number; data: DataView }) => {},
    collections: [
      {
        usagePage: 0x0b,
        inputReports: [
          { reportId: 2, items: [item([0x0b_0020], true), item([0x0b_002f, 0x0b_0021, 0x0b_0026], false)] },
        ],
        outputReports: [{ reportId: 3, items: [item(lamps, true)] }],
      },
    ],
    async open() {
      headset.opened = true;
    },
    async close() {
      headset.opened = false;
    },
    async sendReport(_id: number, data: Uint8Array) {
      headset.lamps = data[0] ?? 0;
    },
  };
  const hid = {
    getDevices: async () => [headset],
    addEventListener: () => {},
    removeEventListener: () => {},
  };
  Object.defineProperty(navigator, 'hid', { value: hid, configurable: true });
  Object.assign(globalThis, { headset });
}

test.describe
  .serial('a headset with buttons', () => {
    let program: Program;
    let desk: Desk;

    test.beforeAll(async () => {
      program = await Program.start();
      desk = new Desk(program.desk);
    });
    test.afterAll(() => program?.stop());

    /** The window that has the headset open: the demo's customers have a window of sound too. */
    let media: Page;
    const input = (bits: number) =>
      media.evaluate((byte) => {
        const { headset } = globalThis as unknown as { headset: HTMLElement & { oninputreport: unknown } };
        const take = headset.oninputreport as (event: { reportId: number; data: DataView }) => void;
        take({ reportId: 2, data: new DataView(new Uint8Array([byte]).buffer) });
      }, bits);
    const lamps = () =>
      media.evaluate(() => (globalThis as unknown as { headset: { lamps: number } }).headset.lamps);
    const isOpen = () =>
      (globalThis as unknown as { headset?: { opened: boolean } }).headset?.opened === true;
    const told = (text: string) => desk.page.getByText(text);

    test('is opened where its buttons are wanted, and named', async () => {
      await desk.button(fr.rail.settings).click();
      await expect(told(fr.headsets.state.none)).toBeVisible();
      media = await program.page('media');
      await media.evaluate(plugIn);
      await desk.page.getByText(fr.headsets.buttons, { exact: true }).click();
      await expect(told(fr.headsets.state.none)).toBeHidden();
      await desk.page.getByText(fr.headsets.buttons, { exact: true }).click();
      await expect(told(fr.headsets.state.ours.replace('{{names}}', 'Evolve Test'))).toBeVisible();
      await desk.button(fr.rail.desk).click();
    });

    test('rings, answers, mutes with its lamp in both directions, holds and hangs up', async () => {
      await desk.button(fr.idle.demo.frenchCustomer).click();
      await expect.poll(lamps).toBe(lit.ring);
      await input(pressed.hook);
      await desk.expectCall('connected');
      await expect.poll(lamps).toBe(lit.offHook);
      await input(pressed.hook | pressed.mute);
      await expect(desk.bar.getByText(fr.call.microphoneMuted)).toBeVisible();
      await expect.poll(lamps).toBe(lit.offHook | lit.mute);
      await desk.press('Alt+m');
      await expect.poll(lamps).toBe(lit.offHook);
      await input(pressed.hook | pressed.flash);
      await desk.expectCall('held');
      await expect.poll(lamps).toBe(lit.offHook | lit.hold);
      await input(pressed.hook);
      await input(pressed.hook | pressed.flash);
      await desk.expectCall('connected');
      await input(0);
      await expect(desk.wrapUp).toContainText(fr.cause.hungUpByUs);
      await expect.poll(lamps).toBe(0);
    });

    test('a window that takes over has its buttons and lamps again', async () => {
      await desk.press('Alt+2');
      // Windows of the sound that come from now on find it when they look.
      await program.app.context().addInitScript(plugIn);
      // The demo's customers have a media window too: which is which cannot be told from outside.
      await program.app.evaluate(({ webContents }) => {
        for (const each of webContents.getAllWebContents())
          if (each.getURL().startsWith('sawt://media')) each.forcefullyCrashRenderer();
      });
      const worn = async () => {
        for (const page of program.app.windows()) {
          const isIts = page !== media && page.url().startsWith('sawt://media');
          if (isIts && (await page.evaluate(isOpen).catch(() => false))) return page;
        }
        return undefined;
      };
      await expect.poll(async () => (await worn()) !== undefined).toBe(true);
      media = (await worn()) ?? media;
      await expect.poll(async () => (await program.snapshot()).desktop.value.headsets.state).toBe('ours');
      await desk.button(fr.idle.demo.frenchCustomer).click();
      await expect.poll(lamps).toBe(lit.ring);
      await input(pressed.drop);
      await expect(desk.strip).toBeHidden();
      await expect.poll(lamps).toBe(0);
    });
  });
