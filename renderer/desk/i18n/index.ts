import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { DeskLanguage } from '../../../shared/domain/basics';
import { en } from './en';
import { fr } from './fr';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof fr };
  }
}

/** Texts of the desk, loaded at once: a language is switched without waiting. */
export function createTexts(language: DeskLanguage): i18n {
  const texts = i18next.createInstance();
  void texts.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'fr',
    initAsync: false,
    resources: { fr: { translation: fr }, en: { translation: en } },
    // React escapes what it renders.
    interpolation: { escapeValue: false },
  });
  return texts;
}
