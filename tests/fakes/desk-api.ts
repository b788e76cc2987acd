import { type CommandName, commandNames } from '../../shared/ipc/command-names';
import type { CommandArgs, CommandResult } from '../../shared/ipc/contract';
import type { DeskApi } from '../../shared/ipc/desk-api';
import type { ErrorCode, Result } from '../../shared/ipc/result';
import { type SliceName, sliceNames } from '../../shared/ipc/slice-names';
import type { Slice, SliceUpdate } from '../../shared/ipc/slices';

export type Slices = { [N in SliceName]: Slice<N> };
type Answer<N extends CommandName> = (
  args: CommandArgs<N>,
) => Result<CommandResult<N>> | Promise<Result<CommandResult<N>>>;

/** Main as the desk sees it: slices that a test pushes, commands that it records and answers. */
export interface FakeDesk {
  readonly api: DeskApi;
  readonly sent: readonly { name: CommandName; args: unknown }[];
  /** Arguments of each run of one command, in order. */
  sentTo<N extends CommandName>(name: N): CommandArgs<N>[];
  /** Sends a slice with the next revision. */
  push<N extends SliceName>(name: N, value: Slice<N>): void;
  /** Sends an update as it is, whatever its revision. */
  deliver<N extends SliceName>(name: N, update: SliceUpdate<N>): void;
  answer<N extends CommandName>(name: N, answer: Answer<N>): void;
  /** Makes a command fail. */
  refuse(name: CommandName, code: ErrorCode): void;
}

const failure = (code: ErrorCode) => ({
  ok: false as const,
  error: { code, message: 'scripted', retryable: false, correlationId: 'fake' },
});

/** The value that a command gives where a test has scripted none. */
const defaults: Partial<Record<CommandName, unknown>> = {
  'call.dial': { callId: 'call-new' },
  'work.createCustomer': { customerId: 'customer-new' },
  'work.createCase': { caseId: 'case-new' },
  'records.search': { customers: [] },
  'history.export': { count: null },
  'history.page': { calls: [], next: null },
  'diagnostics.read': { ladders: [], registrations: [], soundPaths: [] },
  'diagnostics.saveBundle': { path: null },
  'account.save': { accountId: 'account-1' },
  'account.check': { check: { result: 'ok', roundTripMs: 12 } },
  'account.numberExamples': { examples: [] },
  'account.chooseCaFile': { path: null },
};

/** A desk's main, made of the slices given. */
export function fakeDesk(initial: Slices): FakeDesk {
  const sent: { name: CommandName; args: unknown }[] = [];
  const answers = new Map<CommandName, (args: never) => unknown>();
  const listeners = new Map<SliceName, Set<(update: never) => void>>();
  const current = Object.fromEntries(
    sliceNames.map((name) => [name, { revision: 1, value: initial[name] }]),
  ) as { [N in SliceName]: SliceUpdate<N> };

  const run = async (name: CommandName, args: unknown) => {
    sent.push({ name, args });
    const scripted = answers.get(name);
    if (scripted !== undefined) return scripted(args as never);
    if (name === 'desk.snapshot') return { ok: true, value: { ...current } };
    return { ok: true, value: defaults[name] ?? {} };
  };
  const follow = (name: SliceName) => (listener: (update: never) => void) => {
    const set = listeners.get(name) ?? new Set();
    listeners.set(name, set.add(listener));
    return () => set.delete(listener);
  };
  const fake: FakeDesk = {
    api: {
      commands: Object.fromEntries(
        commandNames.map((name) => [name, (args: unknown) => run(name, args)]),
      ) as unknown as DeskApi['commands'],
      events: Object.fromEntries(
        sliceNames.map((name) => [name, follow(name)]),
      ) as unknown as DeskApi['events'],
    },
    sent,
    sentTo: <N extends CommandName>(name: N) =>
      sent.filter((each) => each.name === name).map((each) => each.args as CommandArgs<N>),
    push(name, value) {
      fake.deliver(name, { revision: current[name].revision + 1, value });
    },
    deliver(name, update) {
      Object.assign(current, { [name]: update });
      for (const listener of listeners.get(name) ?? []) listener(update as never);
    },
    answer: (name, answer) => void answers.set(name, answer as (args: never) => unknown),
    refuse: (name, code) => void answers.set(name, () => failure(code)),
  };
  return fake;
}
