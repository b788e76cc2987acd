import type { HidCollection, HidDevice, HidInput } from '../../renderer/media/headset/hid';

const item = (usages: number[], more: object = {}) => ({
  ...{ usages, isAbsolute: true, isArray: false, isRange: false, reportSize: 1, reportCount: usages.length },
  ...more,
});
const padding = (reportCount: number) => item([], { reportCount });

/** As headsets for any softphone describe themselves: hook switch, flash and mute; lamps for mute, off-hook, ring and hold. */
export const telephonyCollection: HidCollection = {
  usagePage: 0x0b,
  inputReports: [
    {
      reportId: 2,
      items: [item([0x0b_0020]), item([0x0b_0021, 0x0b_002f, 0x0b_0026], { isAbsolute: false }), padding(4)],
    },
  ],
  outputReports: [
    { reportId: 3, items: [item([0x08_0009, 0x08_0017]), padding(2), item([0x08_0018]), padding(3)] },
    { reportId: 4, items: [padding(9), item([0x08_0020])] },
  ],
};

/** Bits of report 2 above. */
export const pressed = { hook: 1, flash: 2, mute: 4, drop: 8 } as const;

/** A headset at WebHID's seam. */
export class FakeHidDevice implements HidDevice {
  opened = false;
  refuses = false;
  oninputreport: ((event: HidInput) => void) | null = null;
  readonly sent: [number, ...number[]][] = [];

  constructor(
    readonly collections: readonly HidCollection[] = [telephonyCollection],
    readonly productName = 'Evolve Test',
  ) {}

  open(): Promise<void> {
    if (this.refuses)
      return Promise.reject(new DOMException('Failed to open the device.', 'NotAllowedError'));
    this.opened = true;
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.opened = false;
    return Promise.resolve();
  }

  sendReport(reportId: number, data: Uint8Array): Promise<void> {
    this.sent.push([reportId, ...data]);
    return this.opened ? Promise.resolve() : Promise.reject(new DOMException('gone', 'NetworkError'));
  }

  input(reportId: number, ...bytes: number[]): void {
    this.oninputreport?.({ reportId, data: new DataView(new Uint8Array(bytes).buffer) });
  }
}
