import { useTranslation } from 'react-i18next';

/** A key as it is written on the keyboard. Decoration: the control's own name says what it does. */
export function KeyHint({ combo }: { combo: string }) {
  const { t } = useTranslation();
  const text =
    combo === 'Enter' || combo === 'Escape'
      ? t(`key.${combo}`)
      : combo.replace('ctrl+', 'Ctrl+').replace('alt+', 'Alt+');
  return (
    <kbd className="key-hint" aria-hidden>
      {text.length === 1 ? text.toUpperCase() : text}
    </kbd>
  );
}
