import type { ImportedToneId, RingTone } from '../../shared/domain/ring-tone';
import type { SoundSettings } from '../../shared/domain/sound';
import type { FromMedia, MediaArgs } from '../../shared/ipc/media-protocol';
import { type KeptTone, RingTones } from './ring-tones';
import { type ToneOutputs, TonePlayer } from './tones';
import { Trial } from './trial';

/** The tones that the agent hears: those of calls, and those that are tried. */
export class Ringer {
  readonly #ringTones = new RingTones();
  readonly #calls: TonePlayer;
  readonly #tried: TonePlayer;
  readonly #trial: Trial;

  /** @param tell what rings, and which ring tone is listened to */
  constructor(outputs: ToneOutputs, tell: (message: FromMedia) => void) {
    this.#calls = new TonePlayer(outputs, this.#ringTones, (tone) => tell({ type: 'rings', tone }));
    this.#tried = new TonePlayer(outputs, this.#ringTones);
    this.#trial = new Trial(this.#tried, (tone) => tell({ type: 'ringPreview', tone }));
  }

  /** What is tried gives way to what a call has to say: the microphone may be open in a moment. */
  play({ tone, ring }: MediaArgs<'playTone'>): void {
    this.#trial.stop();
    if (tone === 'ring') this.#calls.ring(ring ?? []);
    else this.#calls.play(tone);
  }

  stop(): void {
    this.#calls.stop();
  }

  use(settings: SoundSettings): void {
    this.#ringTones.use(settings);
    this.#renew();
  }

  useImported(tones: readonly KeptTone[]): void {
    this.#ringTones.useImported(tones);
    this.#renew();
  }

  try(output: 'ringer' | 'speaker'): void {
    this.#trial.output(output);
  }

  preview(tone: RingTone | null): void {
    this.#trial.preview(tone);
  }

  previewAnnouncement(sound: ImportedToneId | null): void {
    this.#trial.announcement(sound);
  }

  /** A call begins, with or without a tone. */
  endTrial(): void {
    this.#trial.stop();
  }

  /** An imported sound; null where there is none. */
  sound(id: ImportedToneId): AudioBuffer | null {
    return this.#ringTones.sound(id);
  }

  close(): void {
    this.#calls.stop();
    this.#trial.stop();
  }

  #renew(): void {
    this.#calls.renew();
    this.#tried.renew();
  }
}
