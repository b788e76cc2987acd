import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { eventually } from './eventually';
import type { Lab } from './lab';
import { newTone } from './new-tone';
import { type Heard, readWave } from './sound';
import { waveHeader, writeTone } from './tone';

/** What it is called by, and the tone that it sends. */
export const linphone = { number: '1020', hertz: 550 } as const;

const address = '127.0.0.20';
const quitLimit = 3_000;
/** Linphone writes a recording's header when it closes it. Opus, which it offers first, is recorded at 48 kHz. */
const blankHeader = waveHeader(48_000, 0);

/** The rest is as it comes: it offers opus, speex, G.711 and G.729 under its own payload types. Two keys undo a migration to IPv6; no GRUU, which the proxy does not look up inside a dialog. */
const settingsOf = (lab: Lab): string => `[sip]
bind_address=${address}
sip_port=5060
sip_tcp_port=0
sip_tls_port=0
use_ipv6=0
ipv6_migration_done=1
guess_hostname=0
supported=replaces, outbound
contact=sip:${linphone.number}@${address}

[rtp]
bind_address=${address}
audio_rtp_port=31600

[proxy_0]
reg_proxy=<sip:127.0.0.1:5060>
reg_route=<sip:127.0.0.1:5060;lr>
reg_identity=sip:${linphone.number}@${lab.addresses.domain}
reg_expires=3600
reg_sendregister=1

[auth_info_0]
username=${linphone.number}
passwd=${lab.password(linphone.number)}
realm=${lab.addresses.domain}
`;

/** Linphone's console client as a far telephone, worked over its standard input; it rings until told to accept. Close it. */
export class Linphone {
  private written = '';

  private constructor(
    private readonly process: ChildProcessWithoutNullStreams,
    private readonly domain: string,
    private readonly heard: string,
  ) {
    // A program that is not there or gone shows in what waits for it.
    process.on('error', () => undefined);
    process.stdin.on('error', () => undefined);
    process.stdout.on('data', (text) => {
      this.written += text;
    });
  }

  /** Starts it and answers when it is registered. */
  static async open(lab: Lab): Promise<Linphone> {
    const folder = join(lab.addresses.run, 'linphone');
    await rm(folder, { recursive: true, force: true });
    await mkdir(join(folder, '.local/share/linphone'), { recursive: true });
    const [settings, tone, heard] = ['settings', 'tone.wav', 'heard.wav'].map((name) => join(folder, name));
    await writeFile(`${settings}`, settingsOf(lab));
    await writeTone(`${tone}`, { hertz: linphone.hertz, seconds: 60, rate: 8_000 });
    const child = spawn('linphonec', ['-c', `${settings}`, '-d', '6', '-l', join(folder, 'log')], {
      cwd: folder,
      env: { ...process.env, HOME: folder },
    });
    const opened = new Linphone(child, lab.addresses.domain, `${heard}`);
    for (const command of ['soundcard use files', `play ${tone}`, `record ${heard}`]) opened.say(command);
    const registered = { what: 'Linphone at the registrar', timeout: 45_000 };
    await eventually(() => lab.isRegistered(linphone.number), registered).catch((error: unknown) => {
      child.kill('SIGKILL');
      throw error;
    });
    return opened;
  }

  async close(): Promise<void> {
    const ended = once(this.process, 'exit');
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    this.say('quit');
    const inTime = await Promise.race([ended, delay(quitLimit, null)]);
    if (inTime === null) this.process.kill('SIGKILL');
  }

  /** The keys that the far end pressed (RFC 4733 or INFO) since this was opened. */
  get digitsReceived(): string {
    return [...this.written.matchAll(/Receiving tone (\S) from/g)].map(([, key]) => key).join('');
  }

  dial(user: string): void {
    this.say(`call sip:${user}@${this.domain}`);
  }

  /** Answers the call that rings here. */
  async accept(): Promise<void> {
    await this.waitForCall('IncomingReceived');
    this.say('answer');
    await this.waitForCall('StreamsRunning');
  }

  async hold(): Promise<void> {
    this.say('pause');
    await this.waitForCall('Paused');
  }

  async resume(): Promise<void> {
    this.say(`resume ${(await this.waitForCall('Paused')).id}`);
    await this.waitForCall('StreamsRunning');
  }

  /** Ends the current call, or refuses the one that rings. */
  hangUp(): void {
    this.say('terminate');
  }

  /** Answers as soon as a call here is in this state (one of Linphone's words). */
  waitForCall(state: string): Promise<{ id: string; state: string }> {
    const look = async () => (await this.calls()).find((call) => call.state === state);
    return eventually(look, { what: `a call ${state} at Linphone` });
  }

  /** Answers as soon as no call is left here. */
  async waitForNoCall(): Promise<void> {
    await eventually(async () => (await this.calls()).length === 0, { what: 'no call at Linphone' });
  }

  /** See {@link newTone}. It records through holds and calls into one file. */
  waitForTone(hertz: number): Promise<Heard> {
    const read = async () => {
      const bytes = await readFile(this.heard).catch(() => Buffer.alloc(0));
      const samples = bytes.subarray(blankHeader.length);
      return { path: this.heard, ...readWave(Buffer.concat([blankHeader, samples])) };
    };
    return newTone(read, { hertz, who: 'Linphone' });
  }

  private async calls(): Promise<{ id: string; state: string }[]> {
    const before = this.written.length;
    this.say('calls');
    const look = () => /No active call|Call states[\s\S]*?(?=linphonec> )/.exec(this.written.slice(before));
    const [table] = await eventually(look, { what: "Linphone's calls" });
    return [...table.matchAll(/^(\d+) +\|[^|]*\| *(\w+) *\|/gm)].map(([, id = '', state = '']) => ({
      id,
      state,
    }));
  }

  private say(command: string): void {
    this.process.stdin.write(`${command}\n`);
  }
}
