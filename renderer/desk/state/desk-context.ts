import { createContext, use, useCallback, useState, useSyncExternalStore } from 'react';
import type { CommandName } from '../../../shared/ipc/command-names';
import type { CommandArgs, CommandResult } from '../../../shared/ipc/contract';
import type { ErrorCode, Result } from '../../../shared/ipc/result';
import type { Slice, SliceName } from '../../../shared/ipc/slices';
import type { Desk } from './desk';

export const DeskContext = createContext<Desk | null>(null);

/** The desk that this tree shows. */
export function useDesk(): Desk {
  const desk = use(DeskContext);
  if (desk === null) throw new Error('No desk above this component');
  return desk;
}

/** The newest value of a slice. Used below the gate that waits for the snapshot (`app/desk-gate.tsx`). */
export function useSlice<N extends SliceName>(name: N): Slice<N> {
  const store = useDesk().slices[name];
  const value = useSyncExternalStore(store.subscribe, store.get);
  if (value === null) throw new Error(`Slice ${name} was read before the snapshot`);
  return value;
}

export interface CommandStatus {
  readonly busy: boolean;
  /** Why the last run failed; null when it did not. */
  readonly failure: ErrorCode | null;
  readonly clear: () => void;
}

/** A command and how its last run went, so that a failure is told where it happened. */
export function useCommand<N extends CommandName>(
  name: N,
): [run: (args: CommandArgs<N>) => Promise<Result<CommandResult<N>>>, status: CommandStatus] {
  const { commands } = useDesk();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ErrorCode | null>(null);
  const run = useCallback(
    async (args: CommandArgs<N>) => {
      setBusy(true);
      const result = await commands[name](args);
      setBusy(false);
      setFailure(result.ok ? null : result.error.code);
      return result;
    },
    [commands, name],
  );
  const clear = useCallback(() => setFailure(null), []);
  return [run, { busy, failure, clear }];
}
