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
import type { WindowRegistry } from './window-registry';

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

/** Answers the desk's commands: checks who asks, then parses, then runs. Nothing is ever thrown across. */
export function startRouter(options: Options): Disposable {
  for (const name of commandNames) {
    ipcMain.handle(commandChannel(name), (event, args: unknown) => answer(name, event, args, options));
  }
  return {
    dispose() {
      for (const name of commandNames) ipcMain.removeHandler(commandChannel(name));
    },
  };
}

async function answer(
  name: CommandName,
  event: IpcMainInvokeEvent,
  args: unknown,
  { handlers, windows, log }: Options,
): Promise<Result<unknown>> {
  try {
    if (windows.roleOf(event.sender, event.senderFrame) !== 'desk') throw new CommandError('forbidden');
    const parsed = contract[name].args.safeParse(args);
    if (!parsed.success) throw new CommandError('badRequest', paths(parsed.error));
    const run = (await handlers)[name] as (args: unknown) => Awaitable<unknown>;
    return { ok: true, value: await run(parsed.data) };
  } catch (error) {
    return failure(name, error, log);
  }
}

/** Where the arguments were wrong, without their values. */
const paths = (error: z.ZodError): string =>
  error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`).join('; ');

function failure(name: CommandName, error: unknown, log: Log): Result<never> {
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
