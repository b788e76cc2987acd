import { useEffect, useSyncExternalStore } from 'react';
import { useSlice } from './desk-context';

const systemDark = () => window.matchMedia('(prefers-color-scheme: dark)');

function followSystem(listener: () => void): () => void {
  const query = systemDark();
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** The theme that is shown, with "like the system" resolved. */
export function useTheme(): 'light' | 'dark' {
  const { theme } = useSlice('preferences');
  const dark = useSyncExternalStore(followSystem, () => systemDark().matches);
  if (theme !== 'system') return theme;
  return dark ? 'dark' : 'light';
}

/** Puts theme, density and language on the document, where the style sheets and the platform look for them. */
export function useDocumentLook(): void {
  const { density, language } = useSlice('preferences');
  const theme = useTheme();
  useEffect(() => {
    const { documentElement } = document;
    documentElement.dataset['theme'] = theme;
    documentElement.dataset['density'] = density;
    documentElement.lang = language;
  }, [theme, density, language]);
}
