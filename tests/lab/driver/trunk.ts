import { spawn } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventually } from './eventually';
import type { Lab } from './lab';

const scenarios = fileURLToPath(new URL('../sipp/', import.meta.url));
const trunkAddress = '127.0.0.2';
/** Above every number that can be dialled to the trunk (9000-9999). */
const firstOwnPort = 10_000;
const firstMediaPort = 33_000;
let runs = 0;

/** The trunk calls in: how it behaves. */
type CallInScenario =
  | 'uac-auto'
  | 'uac-call'
  | 'uac-hangup'
  | 'uac-cancel'
  | 'uac-late'
  | 'uac-offer'
  | 'uac-old'
  | 'uac-told'
  | 'uac-turned-away';
/** A number of the trunk is called: how it behaves. */
type CalledScenario =
  | 'uas-answer'
  | 'uas-early'
  | 'uas-forward'
  | 'uas-progress'
  | 'uas-reject'
  | 'uas-ring'
  | 'uas-timer';

interface TrunkResult {
  /** SIPp's: 0 when the scenario went as written, 1 when a call did not, others when the time was up or it broke. */
  readonly exitCode: number | null;
  /** Status codes of the responses that it sent or received, in order. */
  readonly statuses: readonly number[];
  /** Every SIP message with its time, and SIPp's complaints. */
  readonly log: string;
}

export interface TrunkRun {
  /** Never rejects. */
  readonly finished: Promise<TrunkResult>;
  /** Kills it on the spot; the other side hears nothing more from it. */
  kill(): void;
}

interface Caller {
  /** User part of From: a number, or anything else. */
  readonly number: string;
  /** Without quotes; backslashes and quotes in it are escaped. */
  readonly displayName?: string;
}

export interface CallIn {
  /** Number that is called, such as 1001. */
  readonly to: string;
  readonly caller: Caller;
  readonly scenario?: CallInScenario;
  /** For `uac-offer`: the body, one of {@link offers} for instance. */
  readonly body?: string;
  /** Seconds until SIPp gives up; 20 when not given. */
  readonly timeLimit?: number;
}

export interface Called {
  /** 9000 to 9999, not 9200 (the echo line). */
  readonly number: string;
  readonly scenario: CalledScenario;
  readonly timeLimit?: number;
}

function nameAddress({ number, displayName }: Caller, domain: string): string {
  const address = `<sip:${number}@${domain}>`;
  if (displayName === undefined) return address;
  return `"${displayName.replaceAll(/["\\]/g, '\\$&')}" ${address}`;
}

async function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}

interface Sipp {
  readonly scenario: CallInScenario | CalledScenario | 'mwi';
  readonly port: number;
  readonly timeLimit: number | undefined;
  readonly words: readonly string[];
}

async function runSipp(lab: Lab, { scenario, port, timeLimit, words }: Sipp): Promise<TrunkRun> {
  const folder = join(lab.addresses.run, 'trunk');
  await mkdir(folder, { recursive: true });
  runs += 1;
  const files = join(folder, `${process.pid}-${runs}-${scenario}`);
  const child = spawn(
    'sipp',
    [
      ...['-sf', join(scenarios, `${scenario}.xml`), '-i', trunkAddress, '-p', String(port)],
      ...['-mi', trunkAddress, '-mp', String(firstMediaPort + 4 * (runs % 100)), '-rtp_echo'],
      ...['-m', '1', '-nostdin', '-skip_rlimit', '-timeout', String(timeLimit ?? 20), '-timeout_error'],
      // SIPp strips the spaces that a line begins with: scenarios that fold lines have this word there.
      ...['-key', 'fold', ' '],
      ...['-trace_msg', '-message_file', `${files}.messages`, '-trace_err', '-error_file', `${files}.errors`],
      ...words,
    ],
    { stdio: 'ignore' },
  );
  const exit = new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('exit', resolve);
  });
  const finished = exit.then(async (exitCode) => {
    const log = await textOf(`${files}.messages`);
    const statuses = [...log.matchAll(/^SIP\/2\.0 (\d{3})/gm)].map(([, status]) => Number(status));
    return { exitCode, statuses, log: `${log}\n${await textOf(`${files}.errors`)}` };
  });
  return { finished, kill: () => child.kill('SIGKILL') };
}

/** The trunk calls a user, echoing the sound it gets. */
export function callIn(lab: Lab, call: CallIn): Promise<TrunkRun> {
  const body = call.body === undefined ? [] : ['-key', 'type', 'application/sdp', '-key', 'body', call.body];
  return runSipp(lab, {
    scenario: call.scenario ?? 'uac-call',
    port: firstOwnPort + (runs % 1_000),
    timeLimit: call.timeLimit,
    words: [
      '-s',
      call.to,
      '-key',
      'caller',
      nameAddress(call.caller, lab.addresses.domain),
      ...body,
      '127.0.0.1:5060',
    ],
  });
}

/** Sets a user's mailbox lamp at the server (RFC 3842); answers when it has it. `account`: whom to call for the messages. */
export async function setMailbox(
  lab: Lab,
  user: string,
  { fresh, old, account }: { fresh: number; old: number; account: string },
): Promise<void> {
  const values = { waiting: fresh > 0 ? 'yes' : 'no', new: String(fresh), old: String(old), account };
  const run = await runSipp(lab, {
    scenario: 'mwi',
    port: firstOwnPort + (runs % 1_000),
    timeLimit: undefined,
    words: [
      '-s',
      user,
      ...Object.entries(values).flatMap(([key, value]) => ['-key', key, value]),
      '127.0.0.1:5060',
    ],
  });
  const { exitCode, log } = await run.finished;
  if (exitCode !== 0) throw new Error(`the lamp was not set: ${log}`);
}

async function isBound(port: number): Promise<boolean> {
  const local = `0200007F:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return (await readFile('/proc/net/udp', 'utf8')).includes(local);
}

/** A number of the trunk waits for one call; answers when it can be dialled. */
export async function waitForCall(lab: Lab, called: Called): Promise<TrunkRun> {
  const port = Number(called.number);
  const run = await runSipp(lab, { scenario: called.scenario, port, timeLimit: called.timeLimit, words: [] });
  await eventually(() => isBound(port), { what: `SIPp at ${called.number}`, timeout: 5_000 });
  return run;
}
