import type { HeadsetButton, HeadsetLamps } from '../../../shared/domain/headset';
import type { HidDevice, HidInput } from './hid';
import { type Field, fieldsOf, usagesOn, writeReports } from './hid-report';

/** HID Usage Tables 1.5: telephony (page 0x0B) and lamps (page 0x08). */
const TELEPHONY = 0x0b;
const hookSwitch = 0x0b_0020;
const flash = 0x0b_0021;
const drop = 0x0b_0026;
const mute = 0x0b_002f;
const buttons = new Set([hookSwitch, flash, drop, mute]);
const lampOf = { mute: 0x08_0009, offHook: 0x08_0017, ring: 0x08_0018, hold: 0x08_0020 } as const;
const lampsKnown = new Set<number>(Object.values(lampOf));

/** A headset says its hook switch again when it is told to take that state; what comes within this, in ms, is that. */
const ECHO_MS = 500;

/** Does it have a telephone's buttons? */
export const isHeadset = ({ collections }: HidDevice): boolean =>
  collections.some(({ usagePage }) => usagePage === TELEPHONY);

/** One headset: its buttons as they are pressed, and its lamps. */
export class Headset {
  readonly #fields: readonly Field[];
  #on: ReadonlySet<number> = new Set();
  #told: { offHook: boolean; at: number } | null = null;

  constructor(
    readonly device: HidDevice,
    private readonly press: (button: HeadsetButton) => void,
    private readonly now: () => number = () => performance.now(),
  ) {
    const reports = device.collections.flatMap(({ inputReports = [] }) => inputReports);
    this.#fields = fieldsOf(reports, buttons);
  }

  /** False when the system, or a program that keeps it for itself, does not let us. */
  async open(): Promise<boolean> {
    this.device.oninputreport = (input) => this.#take(input);
    if (this.device.opened) return true;
    return this.device.open().then(
      () => true,
      () => false,
    );
  }

  show(lamps: HeadsetLamps): void {
    const isNews = this.#told?.offHook !== lamps.offHook || this.#on.has(hookSwitch) !== lamps.offHook;
    if (isNews) this.#told = { offHook: lamps.offHook, at: this.now() };
    const on = new Set([
      ...(lamps.mute ? [lampOf.mute] : []),
      ...(lamps.offHook ? [lampOf.offHook] : []),
      ...(lamps.ring ? [lampOf.ring] : []),
      ...(lamps.hold ? [lampOf.hold] : []),
    ]);
    const reports = this.device.collections.flatMap(({ outputReports = [] }) => outputReports);
    for (const { reportId, data } of writeReports(reports, lampsKnown, on)) {
      // One that was pulled out meanwhile is told by `disconnect`.
      this.device.sendReport(reportId, data).catch(() => {});
    }
  }

  async close(): Promise<void> {
    this.device.oninputreport = null;
    await this.device.close().catch(() => {});
  }

  #take({ reportId, data }: HidInput): void {
    const here = this.#fields.filter((field) => field.reportId === reportId);
    const before = this.#on;
    const now = usagesOn(here, reportId, data);
    const elsewhere = this.#fields
      .filter((field) => field.reportId !== reportId)
      .flatMap(({ usages }) => usages);
    this.#on = new Set([...now, ...[...before].filter((usage) => elsewhere.includes(usage))]);
    const changed = (usage: number) => this.#on.has(usage) !== before.has(usage);
    if (changed(hookSwitch)) this.#takeHook(this.#on.has(hookSwitch));
    for (const usage of [flash, drop] as const)
      if (changed(usage) && this.#on.has(usage)) this.press(usage === flash ? 'flash' : 'drop');
    if (changed(mute)) this.#takeMute(here, this.#on.has(mute));
  }

  #takeHook(isOff: boolean): void {
    const told = this.#told;
    if (told !== null && told.offHook === isOff && this.now() - told.at < ECHO_MS) return;
    this.press(isOff ? 'hookOff' : 'hookOn');
  }

  /** A relative field is a button that is pressed, an absolute one is the state itself. */
  #takeMute(fields: readonly Field[], isOn: boolean): void {
    const isState = fields.some(({ usages, isAbsolute }) => usages.includes(mute) && isAbsolute);
    if (isState) this.press(isOn ? 'muted' : 'unmuted');
    else if (isOn) this.press('mute');
  }
}
