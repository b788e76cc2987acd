import type { DiagnosticsPort, SelfTestPort } from '../../diagnostics/port';
import { CommandError } from '../command-error';
import type { Handlers } from '../router';

/** What the program remembers to help, and its look at itself. `saveText` asks where to; null when nobody said where. */
export const diagnosticsHandlers = (
  diagnostics: DiagnosticsPort,
  selfTest: SelfTestPort,
  saveText: (text: () => Promise<string>) => Promise<string | null>,
) =>
  ({
    'diagnostics.read': ({ unlocked }) => diagnostics.read(unlocked),
    'diagnostics.message': ({ id, unlocked }) => {
      const text = diagnostics.message(id, unlocked);
      if (text === null) throw new CommandError('notFound');
      return { text };
    },
    'diagnostics.saveBundle': async () => ({ path: await saveText(() => diagnostics.bundle()) }),
    'selfTest.start': () => {
      selfTest.start();
      return {};
    },
    'selfTest.cancel': () => {
      selfTest.cancel();
      return {};
    },
    'selfTest.answer': ({ part, heard }) => {
      if (!selfTest.answer(part, heard)) throw new CommandError('notFound');
      return {};
    },
  }) satisfies Partial<Handlers>;
