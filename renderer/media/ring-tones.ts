import { defaultTone, type ImportedToneId, type RingTone, ShippedTone } from '../../shared/domain/ring-tone';
import { defaultSound, type SoundSettings } from '../../shared/domain/sound';
import { isToneWave, TONE_RATE, toneSamples } from '../../shared/domain/tone-wave';
import { cycleOf } from './cadence';
import { shippedTones } from './shipped-tones';

type Choice = Pick<SoundSettings, 'ringTone' | 'ringVolume'>;
export type KeptTone = { readonly id: ImportedToneId; readonly wave: Uint8Array };

/** An imported tone that is shorter comes again after a silence, so that it rings rather than drones. */
const SHORTEST_CYCLE_S = 3;
const PAUSE_S = 1;

/** What calls ring with: the tones of the program, those that the agent brought in, and the choice among them. */
export class RingTones {
  readonly #shipped = new Map<RingTone, AudioBuffer>();
  #imported = new Map<RingTone, Uint8Array>();
  #choice: Choice = defaultSound;

  use(choice: Choice): void {
    this.#choice = choice;
  }

  /** One that is damaged is left out. */
  useImported(tones: readonly KeptTone[]): void {
    this.#imported = new Map(
      tones.filter(({ wave }) => isToneWave(wave)).map(({ id, wave }) => [id, wave] as const),
    );
  }

  /** 0..1 */
  get volume(): number {
    return this.#choice.ringVolume / 100;
  }

  /**
   * What rings where `own` is asked for: the first of these that is there, else the agent's choice, else the program's. A call never rings without a
   * sound.
   */
  choose(own: readonly RingTone[]): RingTone {
    const isThere = (tone: RingTone) => ShippedTone.safeParse(tone).success || this.#imported.has(tone);
    return [...own, this.#choice.ringTone].find(isThere) ?? defaultTone;
  }

  /** An imported sound, once; null where there is none. */
  sound(id: ImportedToneId): AudioBuffer | null {
    const wave = this.#imported.get(id);
    if (wave === undefined) return null;
    const samples = toneSamples(wave);
    const sound = new AudioBuffer({ length: samples.length, sampleRate: TONE_RATE, numberOfChannels: 1 });
    sound.copyToChannel(samples, 0);
    return sound;
  }

  /** What comes again and again while a tone rings that was chosen here. */
  cycle(tone: RingTone): AudioBuffer {
    const wave = this.#imported.get(tone);
    // Made anew each time: it is large, and needed for some seconds only.
    if (wave !== undefined) return importedCycle(wave);
    const cycle = this.#shipped.get(tone) ?? cycleOf(shippedTones[ShippedTone.parse(tone)]);
    this.#shipped.set(tone, cycle);
    return cycle;
  }
}

function importedCycle(wave: Uint8Array): AudioBuffer {
  const samples = toneSamples(wave);
  const length = Math.max(samples.length + PAUSE_S * TONE_RATE, SHORTEST_CYCLE_S * TONE_RATE);
  const cycle = new AudioBuffer({ length, sampleRate: TONE_RATE, numberOfChannels: 1 });
  cycle.copyToChannel(samples, 0);
  return cycle;
}
