import type { CommandArgs } from '../../shared/ipc/contract';

export type DemoCaller = CommandArgs<'demo.ring'>['caller'];

/** The simulated customer. */
export interface DemoPort {
  /** Calls the agent; false when that caller is on the line already. */
  ring(caller: DemoCaller): boolean;
}
