import type { Diagnostics } from '../../shared/domain/diagnostics';
import type { SelfTest } from '../../shared/domain/self-test';
import type { Account } from '../../shared/domain/settings';
import type { SoundDevices } from '../../shared/domain/sound';

/** What the rest of the program tells for the bundle. */
export interface Facts {
  readonly at: number;
  readonly program: Readonly<Record<string, string>>;
  readonly accounts: readonly Account[];
  readonly devices: SoundDevices;
  readonly selfTest: SelfTest;
  /** The end of the log, which holds no personal data. */
  readonly log: string;
}

/** An account as who helps needs it: neither its user nor the number of its mailbox. */
function accountFacts({ id, enabled, server, domain, caFile, defaultRegion, options }: Account) {
  const { voicemailNumber, ...rest } = options;
  const ownAuthority = caFile !== null;
  return {
    id,
    enabled,
    server,
    domain,
    ownAuthority,
    defaultRegion,
    ...rest,
    hasVoicemail: voicemailNumber !== '',
  };
}

/** How many and what is in use; their names are often their owner's. */
const deviceFacts = ({ microphones, outputs, inUse }: SoundDevices) => ({
  microphones: microphones.length,
  outputs: outputs.length,
  ...{ microphone: inUse.microphone.state, speaker: inUse.speaker.state, ringer: inUse.ringer.state },
});

/** The code of an account check alone: the rest names servers and certificates. */
const selfTestFacts = ({ state, rows }: SelfTest) => [
  { state },
  ...rows.map(({ part, accountId, outcome }) =>
    outcome.state === 'refused'
      ? { part, accountId, state: outcome.state, result: outcome.check.result }
      : { part, accountId, ...outcome },
  ),
];

const time = (at: number): string => new Date(at).toISOString();
const lines = (values: readonly unknown[]): string => values.map((value) => JSON.stringify(value)).join('\n');
const section = (name: string, text: string): string => `== ${name} ==\n${text}\n`;

/** The support bundle: one text, readable as it is and line by line by programs. `textOf`: a message without personal data. */
export function bundleText(facts: Facts, remembered: Diagnostics, textOf: (id: number) => string): string {
  const messages = remembered.ladders.flatMap(({ method, peer, messages: all }) =>
    all.map(({ id, at, direction }) => `-- ${method} ${peer} ${time(at)} ${direction}\n${textOf(id)}`),
  );
  return [
    section('program', lines([{ at: time(facts.at), ...facts.program }])),
    section('accounts', lines(facts.accounts.map(accountFacts))),
    section(
      'registrations',
      lines(remembered.registrations.map(({ at, ...rest }) => ({ at: time(at), ...rest }))),
    ),
    section(
      'sound paths',
      lines(remembered.soundPaths.map(({ at, ...rest }) => ({ at: time(at), ...rest }))),
    ),
    section('devices', lines([deviceFacts(facts.devices)])),
    section('self-test', lines(selfTestFacts(facts.selfTest))),
    section('sip', messages.join('\n')),
    section('log', facts.log),
  ].join('\n');
}
