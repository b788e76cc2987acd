import { randomUUID } from 'node:crypto';
import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import { commandChannel } from '../../shared/ipc/channels';
import { type CommandName, commandNames } from '../../shared/ipc/command-names';
import { type CommandResult, type Contract, contract } from '../../shared/ipc/contract';
import type { Result } from '../../shared/ipc/result';
import type { z } from '../../shared/zod';
import type { Disposable } from '../platform/disposable';
import type { Log } from '../platform/log';
import { CommandError, commandErrorOf } from './command-error';
import type { WindowRegistry, WindowRole } from './window-registry';

type Awaitable<T> = T | Promise<T>;
/** One handler a command: main does not compile while one is missing. */
export type Handlers = {
  [N in CommandName]: (args: z.output<Contract[N]['args']>) => Awaitable<CommandResult<N>>;
};

interface Options {
  /** What is asked before they are there waits for them. */
  handlers: Handlers | Promise<Handlers>;
  windows: Pick<WindowRegistry, 'roleOf'>;
  log: Log;
}

/** One command of a window: who may give it, what fits, and what it does. */
export interface Served {
  readonly name: string;
  readonly channel: string;
  readonly role: WindowRole;
  readonly args: z.ZodType;
  run(args: unknown): Awaitable<unknown>;
}

type Guard = Pick<Options, 'windows' | 'log'>;

/** Answers the desk's commands. */
export function startRouter({ handlers, ...guard }: Options): Disposable {
  const commands = commandNames.map(
    (name): Served => ({
      ...{ name, channel: commandChannel(name), role: 'desk', args: contract[name].args },
      run: async (args) => ((await handlers)[name] as (args: unknown) => Awaitable<unknown>)(args),
    }),
  );
  return serve(commands, guard);
}

/** Answers commands: checks who asks, then parses, then runs. Nothing is ever thrown across. */
export function serve(commands: readonly Served[], guard: Guard): Disposable {
  for (const command of commands) {
    ipcMain.handle(command.channel, (event, args: unknown) => answer(command, event, args, guard));
  }
  return {
    dispose() {
      for (const { channel } of commands) ipcMain.removeHandler(channel);
    },
  };
}

async function answer(
  { name, role, args: schema, run }: Served,
  event: IpcMainInvokeEvent,
  args: unknown,
  { windows, log }: Guard,
): Promise<Result<unknown>> {
  try {
    if (windows.roleOf(event.sender, event.senderFrame) !== role) throw new CommandError('forbidden');
    const parsed = schema.safeParse(args);
    if (!parsed.success) throw new CommandError('badRequest', paths(parsed.error));
    return { ok: true, value: await run(parsed.data) };
  } catch (error) {
    return failure(name, error, log);
  }
}

/** Where the arguments were wrong, without their values. */
const paths = (error: z.ZodError): string =>
  error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`).join('; ');

function failure(name: string, error: unknown, log: Log): Result<never> {
  const correlationId = randomUUID();
  const known = commandErrorOf(error);
  const where = error instanceof Error && known !== error ? error.name : undefined;
  log[known.code === 'internal' ? 'error' : 'warn']('command failed', {
    command: name,
    code: known.code,
    correlationId,
    where,
  });
  const { code, message, retryable } = known;
  return { ok: false, error: { code, message, retryable, correlationId } };
}
