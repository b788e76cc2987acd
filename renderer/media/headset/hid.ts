/** WebHID as far as it is used here (https://wicg.github.io/webhid/); TypeScript's library does not have it. */
export interface HidItem {
  readonly isAbsolute?: boolean;
  readonly isArray?: boolean;
  readonly isRange?: boolean;
  /** Page and usage: `page << 16 | usage`. */
  readonly usages?: readonly number[];
  readonly usageMinimum?: number;
  readonly usageMaximum?: number;
  /** In bits. */
  readonly reportSize?: number;
  readonly reportCount?: number;
  readonly logicalMinimum?: number;
}

export interface HidReport {
  readonly reportId?: number;
  readonly items?: readonly HidItem[];
}

/** A top-level collection; its reports hold the items of those inside it. */
export interface HidCollection {
  readonly usagePage?: number;
  readonly inputReports?: readonly HidReport[];
  readonly outputReports?: readonly HidReport[];
}

export interface HidInput {
  readonly reportId: number;
  readonly data: DataView;
}

export interface HidDevice {
  readonly opened: boolean;
  readonly productName: string;
  readonly collections: readonly HidCollection[];
  open(): Promise<void>;
  close(): Promise<void>;
  sendReport(reportId: number, data: Uint8Array<ArrayBuffer>): Promise<void>;
  oninputreport: ((event: HidInput) => void) | null;
}

export interface Hid {
  getDevices(): Promise<readonly HidDevice[]>;
  addEventListener(type: 'connect' | 'disconnect', listener: () => void): void;
  removeEventListener(type: 'connect' | 'disconnect', listener: () => void): void;
}
