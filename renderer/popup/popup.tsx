import { useEffect, useSyncExternalStore } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { I18nextProvider } from 'react-i18next';
import type { PopupApi, PopupState } from '../../shared/ipc/popup';
import { localeOf } from '../desk/format/time';
import { createTexts } from '../desk/i18n';
import { PopupCallCard } from './popup-call';
import { usePopupState } from './use-popup-state';
import './popup.css';

const texts = createTexts('fr');
const systemDark = () => window.matchMedia('(prefers-color-scheme: dark)');

function followSystem(listener: () => void): () => void {
  const query = systemDark();
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

function useLook({ theme, language }: Pick<PopupState, 'theme' | 'language'>): void {
  const isDark = useSyncExternalStore(followSystem, () => systemDark().matches);
  useEffect(() => {
    const { documentElement } = document;
    documentElement.dataset['theme'] = theme === 'system' ? (isDark ? 'dark' : 'light') : theme;
    documentElement.lang = language;
    document.title = texts.getFixedT(language)('popup.title');
  }, [theme, language, isDark]);
}

/** A call that rings, over other programs. It shows what main tells it, and nothing when no call does. */
export function Popup({ api }: { api: PopupApi }) {
  const state = usePopupState(api);
  return state === null ? null : <Shown api={api} state={state} />;
}

function Shown({ api, state }: { api: PopupApi; state: PopupState }) {
  const { language, call } = state;
  useLook(state);
  if (texts.language !== language) void texts.changeLanguage(language);
  return (
    <I18nextProvider i18n={texts}>
      <I18nProvider locale={localeOf(language)}>
        {call !== null && <PopupCallCard key={call.id} call={call} state={state} commands={api.commands} />}
      </I18nProvider>
    </I18nextProvider>
  );
}
