import type { CommandName } from './command-names';
import type { CommandArgs, CommandResult } from './contract';
import type { Result } from './result';
import type { SliceName, SliceUpdate } from './slices';

/** What the preload puts on `window.sawt`: one method a command, and one subscription a slice. */
export interface DeskApi {
  readonly commands: {
    readonly [N in CommandName]: (args: CommandArgs<N>) => Promise<Result<CommandResult<N>>>;
  };
  readonly events: { readonly [N in SliceName]: (listener: (update: SliceUpdate<N>) => void) => () => void };
}
