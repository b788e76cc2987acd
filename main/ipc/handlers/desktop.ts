import type { ShellPort } from '../../shell/port';
import { CommandError } from '../command-error';
import type { Handlers } from '../router';

/** Commands on how the program sits on the user's desktop. */
export const desktopHandlers = (shell: ShellPort) =>
  ({
    'desktop.update': (patch) => {
      shell.update(patch);
      return {};
    },
    'desktop.words': (words) => {
      shell.takeWords(words);
      return {};
    },
    'hotkeys.record': ({ recording }) => {
      shell.recordHotkey(recording);
      return {};
    },
    'dialRequest.close': ({ requestId }) => {
      if (!shell.closeDialRequest(requestId)) throw new CommandError('notFound');
      return {};
    },
  }) satisfies Partial<Handlers>;
