import type { DemoPort } from '../../demo/port';
import { CommandError } from '../command-error';
import type { Handlers } from '../router';

/** Commands of the demo; `demo` is null with a real account. */
export const demoHandlers = (demo: () => DemoPort | null) =>
  ({
    'demo.ring': ({ caller }) => {
      const port = demo();
      if (!port) throw new CommandError('unavailable', 'not in demo mode');
      if (!port.ring(caller)) throw new CommandError('conflict', 'this caller is on the line already');
      return {};
    },
  }) satisfies Partial<Handlers>;
