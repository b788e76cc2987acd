import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { asteriskPackages } from '../../../scripts/lib/asterisk.mjs';
import { eventually } from './eventually';
import { type Lab, labScript } from './lab';
import { type Pass, pass } from './pass.js';
import { writeTone } from './tone';

const runFile = promisify(execFile);
const address = '192.0.2.30';
const relayPort = 8_443;

/** Its music on hold. */
export const musicHertz = 1_700;

/** Who calls from outside. */
export const callerFromOutside = { number: '+33639980015', displayName: 'Claire Martin' };

/** A real Asterisk beside the lab's proxy, with lines 1001 and 1002 and telephones 2006 and 2007; its dial plan is in `../asterisk/extensions.conf`. */
export class Asterisk {
  readonly domain = address;
  /** What callers from outside call. */
  readonly numberFromOutside = '+33199001234';
  /** By way of a relay, whose connections can be cut. */
  readonly wss = `wss://127.0.0.1:${relayPort}/ws`;

  private constructor(
    private readonly lab: Lab,
    private readonly packages: string,
    private readonly folder: string,
    private readonly relay: Pass,
  ) {}

  /** Starts it with its telephones; stop it. */
  static async start(lab: Lab): Promise<Asterisk> {
    const { run } = lab.addresses;
    const music = join(run, 'asterisk/moh');
    await mkdir(music, { recursive: true });
    await writeTone(join(music, 'tone.wav'), { hertz: musicHertz, seconds: 10, rate: 8_000 });
    const packages = await asteriskPackages();
    const relay = await pass({ host: '127.0.0.1', port: relayPort }, { host: address, port: 8089 });
    const asterisk = new Asterisk(lab, packages, join(run, 'asterisk'), relay);
    await asterisk.up();
    for (const number of ['2006', '2007']) await labScript(['start', `telephone-${number}`], run);
    return asterisk;
  }

  async up(): Promise<void> {
    await labScript(['start', 'asterisk'], this.lab.addresses.run, { LAB_ASTERISK: this.packages });
  }

  /** Stops it and its telephones. */
  async stop(): Promise<void> {
    this.relay.close();
    for (const part of ['asterisk', 'telephone-2006', 'telephone-2007'])
      await labScript(['stop', part], this.lab.addresses.run);
  }

  /** It ends as a machine that loses its power: nobody is told. */
  async kill(): Promise<void> {
    const pid = Number(await readFile(join(this.lab.addresses.run, 'asterisk.pid'), 'utf8'));
    if (!Number.isInteger(pid) || pid <= 1) throw new Error('Asterisk does not run');
    process.kill(-pid, 'SIGKILL');
    await labScript(['stop', 'asterisk'], this.lab.addresses.run);
  }

  /** What its console answers to a command. */
  async console(command: string): Promise<string> {
    return (await runFile(join(this.folder, 'asterisk'), ['-rx', command])).stdout;
  }

  /** `number` of the context `from-outside` calls a line; whoever answers is connected to the echo. */
  async callIn(number: string): Promise<void> {
    await this.console(`channel originate Local/${number}@from-outside extension 500@internal`);
  }

  /** The keys that its extension 502 was sent last. */
  async keys(): Promise<string | undefined> {
    return /^Value: (\S+)/m.exec(await this.console('database get lab keys'))?.[1];
  }

  /** Answers as soon as no call is left in it. */
  async waitForNoCall(): Promise<void> {
    const look = async () => /^0 active channels/m.test(await this.console('core show channels'));
    await eventually(look, { what: 'no call in Asterisk' });
  }

  /** Cuts the connections of its WebSockets; answers as soon as there are as many new ones. */
  async cutConnections(count: number): Promise<void> {
    const before = this.relay.passed();
    this.relay.cut();
    const look = () => this.relay.passed() >= before + count;
    await eventually(look, { what: `${count} new connections` });
  }

  /**
   * What is between it and the desk forgets their connections; answers as soon as `user` has registered over a new one. Asterisk learns that
   * the old ones are dead when the answer is called, which waits until it has removed a binding of `user` for that.
   */
  async forgetConnections(user: string): Promise<() => Promise<void>> {
    let die: () => void = () => undefined;
    await this.withNewLine(`Added contact .* to AOR '${user}'`, () => {
      die = this.relay.forget();
    });
    return () => this.withNewLine(`Removed contact .* from AOR '${user}' due to shutdown`, die);
  }

  /** Does something and waits until a line of its log more tells of it. */
  private async withNewLine(pattern: string, change: () => void): Promise<void> {
    const file = join(this.folder, 'log/full');
    const count = async () => (await readFile(file, 'utf8')).match(new RegExp(pattern, 'g'))?.length ?? 0;
    const before = await count();
    change();
    await eventually(async () => (await count()) > before, { what: pattern });
  }

  /** A message that waits in a mailbox; Asterisk looks for it once a second. */
  async leaveVoicemail(user: string): Promise<void> {
    const folder = join(this.folder, 'spool/voicemail/default', user, 'INBOX');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'msg0000.txt'), '[message]\n');
  }
}
