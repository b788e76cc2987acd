import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { TrayAction, TrayState } from '../../../shared/domain/tray';
import { useDesk } from '../state/desk-context';

const all = <K extends string, T>(keys: readonly K[], text: (key: K) => T) =>
  Object.fromEntries(keys.map((key) => [key, text(key)])) as Record<K, T>;

/** Hands over what the system shows of the program, in the language of the desk, and again when that changes. */
export function useNativeWords(): void {
  const { i18n } = useTranslation();
  const { language } = i18n;
  const { commands } = useDesk();
  useEffect(() => {
    const say = i18n.getFixedT(language);
    void commands['desktop.words']({
      state: all(TrayState.options, (state) => say(`tray.state.${state}`)),
      action: all(TrayAction.options, (action) => say(`tray.action.${action}`)),
      staysOpen: say('tray.staysOpen'),
      understood: say('tray.understood'),
      quitInCall: {
        question: say('tray.quitInCall.question'),
        quit: say('tray.quitInCall.quit'),
        stay: say('tray.quitInCall.stay'),
      },
      quitUnsaved: {
        question: say('tray.quitUnsaved.question'),
        quit: say('tray.quitUnsaved.quit'),
        stay: say('tray.quitUnsaved.stay'),
      },
    });
  }, [commands, i18n, language]);
}
