import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ControlPort, type TelephoneEvent } from './control-port';
import { eventually } from './eventually';
import type { Lab } from './lab';
import { type GrowingRecording, newTone } from './new-tone';
import { amplitudeAt, carries, type Heard, listen, readWave } from './sound';

/** The lab's telephones: their control port, and the tone that each one sends. */
export const telephones = {
  /** Answers at once, PCMU/PCMA. */
  '1002': { controlPort: 4442, hertz: 440 },
  /** Rings until `accept`, PCMU/PCMA. */
  '1003': { controlPort: 4443, hertz: 660 },
  /** Answers at once, opus (PCMU, PCMA and G.722 too). */
  '1004': { controlPort: 4444, hertz: 880 },
  /** A customer out in the world: rings until `accept`, PCMU/PCMA, no user of the registrar. */
  '+33639980015': { controlPort: 4445, hertz: 1100 },
  /** Of Asterisk, see `Asterisk`: rings until `accept`, PCMU/PCMA. */
  '2006': { controlPort: 4446, hertz: 770 },
  /** Of Asterisk: answers at once, PCMU/PCMA. */
  '2007': { controlPort: 4447, hertz: 990 },
} as const;

export type TelephoneNumber = keyof typeof telephones;

export interface TelephoneCall {
  readonly line: number;
  /** baresip's word: INCOMING, OUTGOING, RINGING, EARLY, ESTABLISHED … */
  readonly state: string;
  /** Address of the other end, such as `sip:1001@lab.test`. */
  readonly peer: string;
}

/** Which part of a recording to look at, in seconds; the last second when not given. */
export interface RecordingWindow {
  readonly from?: number;
  readonly seconds?: number;
}

const callPattern = /\[line (\d+)\]\s+[\d:]+\s+(?:\(on hold\)\s*)?([A-Z]+)\s+(?:\(on hold\)\s*)?(\S+)/g;

/** One of the lab's far telephones, worked by a test. Close it: a telephone takes orders from one test at a time. */
export class Telephone {
  private constructor(
    readonly number: TelephoneNumber,
    private readonly control: ControlPort,
    private readonly folder: string,
  ) {}

  static async open(lab: Lab, number: TelephoneNumber): Promise<Telephone> {
    const control = await ControlPort.open(telephones[number].controlPort);
    return new Telephone(number, control, join(lab.addresses.run, `telephone-${number}`));
  }

  close(): void {
    this.control.close();
  }

  /** What happened here since it was opened, oldest first. */
  get events(): readonly TelephoneEvent[] {
    return this.control.events;
  }

  async dial(target: string): Promise<void> {
    await this.control.command('dial', target);
  }

  /** Answers the call that rings here. */
  async accept(): Promise<void> {
    await this.waitForCall('INCOMING');
    await this.control.command('accept');
    await this.waitForCall('ESTABLISHED');
  }

  /** Ends the current call, or refuses the one that rings. */
  async hangUp(): Promise<void> {
    await this.control.command('hangup');
  }

  /** Ends every call here. */
  async hangUpAll(): Promise<void> {
    const look = async () => {
      if ((await this.calls()).length === 0) return true;
      await this.hangUp();
      return false;
    };
    await eventually(look, { what: `no call at ${this.number}` });
  }

  async hold(): Promise<void> {
    await this.control.command('hold');
  }

  async resume(): Promise<void> {
    await this.control.command('resume');
  }

  /** Presses keys (0-9, *, #) in the current call: RFC 4733 telephone-events, one after the other. */
  async pressKeys(keys: string): Promise<void> {
    for (const key of keys) await this.control.command('sndcode', key);
  }

  async calls(): Promise<TelephoneCall[]> {
    const answer = await this.control.command('listcalls');
    return [...answer.matchAll(callPattern)].map(([, line = '', state = '', peer = '']) => ({
      line: Number(line),
      state,
      peer,
    }));
  }

  /** Answers as soon as a call here is in this state (one of baresip's words). */
  waitForCall(state: string, timeout = 10_000): Promise<TelephoneCall> {
    const look = async () => (await this.calls()).find((call) => call.state === state);
    return eventually(look, { what: `a call ${state} at ${this.number}`, timeout });
  }

  /** Answers as soon as no call is left here. */
  async waitForNoCall(timeout = 10_000): Promise<void> {
    const look = async () => (await this.calls()).length === 0;
    await eventually(look, { what: `no call at ${this.number}`, timeout });
  }

  /** RTP packets that have come in during the current call. Goes on counting after a hold, unlike recordings. */
  async packetsReceived(): Promise<number> {
    const [, received = '0'] = /rcvd=(\d+)/.exec(await this.control.command('audio_debug')) ?? [];
    return Number(received);
  }

  /** Seconds of the newest recording of what came in; 0 when there is none. */
  async recordedSeconds(): Promise<number> {
    const recording = await this.recording();
    return recording === undefined ? 0 : recording.samples.length / recording.rate;
  }

  /**
   * What this telephone heard in its latest call, which may still be running. baresip 1.0 stops recording at
   * the first hold (a re-INVITE that keeps `sendrecv` does no harm): from then on count packets instead.
   */
  async whatItHeard(window: RecordingWindow = {}): Promise<Heard> {
    const { rate, samples } = (await this.recording()) ?? { rate: 8_000, samples: new Float32Array() };
    const length = Math.round((window.seconds ?? 1) * rate);
    const first =
      window.from === undefined ? Math.max(0, samples.length - length) : Math.round(window.from * rate);
    return listen({ rate, samples: samples.subarray(first, first + length) });
  }

  /** See {@link newTone}. */
  waitForTone(hertz: number, timeout?: number): Promise<Heard> {
    return newTone(() => this.recording(), { hertz, who: this.number, timeout });
  }

  /** Answers once a tone of a fifth of a second or more was among what came in during the latest call. */
  async waitForBeep(hertz: number, timeout = 10_000): Promise<void> {
    const look = async () => {
      const { rate = 8_000, samples = new Float32Array() } = (await this.recording()) ?? {};
      const step = rate / 10;
      return samples.some(
        (_, at) =>
          at % step === 0 && amplitudeAt({ rate, samples: samples.subarray(at, at + step) }, hertz) > 0.05,
      );
    };
    await eventually(look, { what: `a beep of ${hertz} Hz at ${this.number}`, timeout, interval: 200 });
  }

  /** Answers once most of a second of what came in during the latest call was loud with something else than this tone. */
  async waitForSpeech(besides: number, timeout = 10_000): Promise<void> {
    const look = async () => {
      const { rate = 8_000, samples = new Float32Array() } = (await this.recording()) ?? {};
      const step = rate / 10;
      const pieces = Array.from({ length: Math.floor(samples.length / step) }, (_, at) =>
        samples.subarray(at * step, (at + 1) * step),
      );
      const loud = pieces.filter((piece) => {
        const meanSquare = piece.reduce((sum, sample) => sum + sample ** 2, 0) / step;
        return meanSquare - amplitudeAt({ rate, samples: piece }, besides) ** 2 / 2 > 0.03 ** 2;
      });
      return loud.length >= 7;
    };
    await eventually(look, { what: `speech at ${this.number}`, timeout, interval: 200 });
  }

  /** Which of these tones are to be heard in the latest second of the newest recording. */
  async hears(tones: readonly number[]): Promise<number[]> {
    const recording = await this.recording();
    if (recording === undefined) return [];
    const latest = { ...recording, samples: recording.samples.slice(-recording.rate) };
    return tones.filter((hertz) => carries(latest, hertz));
  }

  private async recording(): Promise<GrowingRecording | undefined> {
    const names = (await readdir(this.folder)).filter((name) => name.endsWith('-dec.wav'));
    const files = names.map(async (name) => {
      const path = join(this.folder, name);
      return { path, written: (await stat(path)).mtimeMs };
    });
    const [newest] = (await Promise.all(files)).sort((one, other) => other.written - one.written);
    return newest && { path: newest.path, ...readWave(await readFile(newest.path)) };
  }
}
