import type { HeadsetButton, HeadsetLamps, HeadsetState } from '../../../shared/domain/headset';
import { Headset, isHeadset } from './headset';
import type { Hid, HidDevice } from './hid';

interface Reports {
  button(button: HeadsetButton): void;
  state(state: HeadsetState): void;
}

/** The headsets that the session lets this page see; opened while their buttons are wanted. */
export class Headsets {
  readonly #open = new Map<HidDevice, Headset>();
  #lamps: HeadsetLamps | null = null;
  #looking: Promise<void> = Promise.resolve();
  readonly #look = () => {
    this.#looking = this.#looking.then(() => this.#follow());
  };

  /** `hid` is asked for anew with each change: undefined where Chromium has none. */
  constructor(
    private readonly hid: () => Hid | undefined,
    private readonly reports: Reports,
  ) {}

  /** Shows the lamps on every headset; null lets go of them all. */
  use(lamps: HeadsetLamps | null): void {
    const wasOn = this.#lamps !== null;
    this.#lamps = lamps;
    if (wasOn && lamps !== null) {
      for (const headset of this.#open.values()) headset.show(lamps);
      return;
    }
    if (wasOn === (lamps !== null)) return;
    const listen = lamps === null ? 'removeEventListener' : 'addEventListener';
    this.hid()?.[listen]('connect', this.#look);
    this.hid()?.[listen]('disconnect', this.#look);
    this.#look();
  }

  close(): void {
    this.use(null);
  }

  async #follow(): Promise<void> {
    const found = this.#lamps === null ? [] : ((await this.hid()?.getDevices()) ?? []).filter(isHeadset);
    for (const [device, headset] of this.#open) {
      if (found.includes(device)) continue;
      this.#open.delete(device);
      await headset.close();
    }
    const refused: HidDevice[] = [];
    for (const device of found) {
      if (this.#open.has(device)) continue;
      const headset = new Headset(device, (button) => this.reports.button(button));
      if (await headset.open()) this.#open.set(device, headset);
      else refused.push(device);
    }
    if (this.#lamps !== null) for (const headset of this.#open.values()) headset.show(this.#lamps);
    this.reports.state(this.#state(refused));
  }

  #state(refused: readonly HidDevice[]): HeadsetState {
    if (this.#lamps === null) return { state: 'off' };
    const ours = namesOf([...this.#open.keys()]);
    if (ours.length > 0) return { state: 'ours', names: ours };
    return refused.length > 0 ? { state: 'refused', names: namesOf(refused) } : { state: 'none' };
  }
}

/** A headset may be several devices of one name. */
const namesOf = (devices: readonly HidDevice[]): string[] =>
  [...new Set(devices.map(({ productName }) => productName.slice(0, 120)))].slice(0, 8);
