import type { ImportedToneId, RingTone } from '../../shared/domain/ring-tone';
import type { TonePlayer } from './tones';

/** How long an output is tried, and a ring tone listened to: each of those of the program is heard to its end. */
const OUTPUT_MS = 2_000;
const PREVIEW_MS = 6_000;

/** Sounds that the agent tries: one at a time, and each ends by itself. */
export class Trial {
  #end: ReturnType<typeof setTimeout> | undefined;
  #previewed: RingTone | null = null;

  /** @param onPreview which ring tone, or imported sound, is being listened to from now on, if any */
  constructor(
    private readonly player: TonePlayer,
    private readonly onPreview: (tone: RingTone | null) => void,
  ) {}

  output(output: 'ringer' | 'speaker'): void {
    this.stop();
    if (output === 'ringer') this.player.ring([]);
    else this.player.play('ringBack');
    this.#endAfter(OUTPUT_MS);
  }

  preview(tone: RingTone | null): void {
    if (tone === null) {
      this.stop();
      return;
    }
    clearTimeout(this.#end);
    this.player.ring([tone]);
    this.#tell(tone);
    this.#endAfter(PREVIEW_MS);
  }

  /** As it tells of a recording: once, to its end. */
  announcement(sound: ImportedToneId | null): void {
    this.stop();
    if (sound !== null && this.player.say(sound, () => this.stop())) this.#tell(sound);
  }

  stop(): void {
    clearTimeout(this.#end);
    this.player.stop();
    this.#tell(null);
  }

  #endAfter(ms: number): void {
    this.#end = setTimeout(() => this.stop(), ms);
  }

  #tell(tone: RingTone | null): void {
    if (tone === this.#previewed) return;
    this.#previewed = tone;
    this.onPreview(tone);
  }
}
