import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { I18nextProvider } from 'react-i18next';
import { localeOf } from '../format/time';
import { createTexts } from '../i18n';
import type { Desk } from '../state/desk';
import { DeskContext, useSlice } from '../state/desk-context';
import { useDocumentLook } from '../state/theme';
import { useNativeWords } from './native-words';

const texts = createTexts('fr');

/** Speaks the language of the preferences, and switches it live. */
function Look({ children }: { children: ReactNode }) {
  const { language } = useSlice('preferences');
  useDocumentLook();
  useNativeWords();
  if (texts.language !== language) void texts.changeLanguage(language);
  return <I18nProvider locale={localeOf(language)}>{children}</I18nProvider>;
}

/** Waits for the snapshot; what is below it finds every slice filled. */
export function DeskGate({ desk, children }: { desk: Desk; children: ReactNode }) {
  const [state, setState] = useState<'loading' | 'ready' | 'failed'>('loading');
  const load = useCallback(() => {
    setState('loading');
    void desk.load().then((failure) => setState(failure === null ? 'ready' : 'failed'));
  }, [desk]);
  useEffect(load, [load]);
  return (
    <I18nextProvider i18n={texts}>
      <DeskContext value={desk}>
        {state === 'ready' && <Look>{children}</Look>}
        {state === 'loading' && <div className="full-message" aria-busy />}
        {state === 'failed' && (
          <div className="full-message" role="alert">
            <p>{texts.t('app.loadFailed')}</p>
            <button type="button" className="action" data-look="solid" onClick={load}>
              {texts.t('app.retry')}
            </button>
          </div>
        )}
      </DeskContext>
    </I18nextProvider>
  );
}
