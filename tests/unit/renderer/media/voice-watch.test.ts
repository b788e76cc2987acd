import { describe, expect, it } from 'vitest';
import { type DeviceState, VoiceWatch } from '../../../../renderer/media/voice-watch';

/** A microphone that counts on, second by second. */
class Voice {
  readonly #watch = new VoiceWatch();
  #energy = 0;
  #seconds = 0;

  second(rms: number, device: Partial<DeviceState> = {}) {
    this.#energy += rms ** 2;
    this.#seconds += 1;
    const count = { energy: this.#energy, seconds: this.#seconds };
    return this.#watch.look(count, { muted: false, cutOff: false, ...device });
  }

  seconds(count: number, rms: number, device?: Partial<DeviceState>) {
    return Array.from({ length: count }, () => this.second(rms, device)).at(-1);
  }

  pause() {
    return this.#watch.look(null, { muted: false, cutOff: false });
  }
}

describe('the microphone of a call', () => {
  it('is well while one speaks, and while one who spoke listens', () => {
    const voice = new Voice();
    expect(voice.seconds(20, 0.1)).toBeNull();
    expect(voice.seconds(60, 0.0001)).toBeNull();
  });

  it('is silent when it never gave a voice, after some seconds', () => {
    const voice = new Voice();
    expect(voice.seconds(8, 0.0001)).toBeNull();
    expect(voice.second(0.0001)).toBe('silent');
    expect(voice.second(0.1)).toBeNull();
  });

  it('is silent when not even noise comes any more', () => {
    const voice = new Voice();
    voice.seconds(10, 0.1);
    expect(voice.seconds(9, 0)).toBe('silent');
  });

  it('is told as muted where the device says so, at once', () => {
    const voice = new Voice();
    voice.second(0.1);
    expect(voice.second(0, { muted: true })).toBe('mutedByDevice');
    expect(voice.second(0.1)).toBeNull();
  });

  it('clips when it is cut off for several seconds of the last', () => {
    const voice = new Voice();
    voice.second(0.3);
    expect(voice.seconds(2, 0.6, { cutOff: true })).toBeNull();
    expect(voice.second(0.6, { cutOff: true })).toBe('clipping');
    expect(voice.seconds(5, 0.1)).toBeNull();
  });

  it('is not judged while the agent has muted it, nor by what was before', () => {
    const voice = new Voice();
    voice.seconds(7, 0);
    expect(voice.pause()).toBeNull();
    expect(voice.seconds(6, 0)).toBeNull();
  });
});
