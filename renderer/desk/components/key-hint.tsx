import { useTranslation } from 'react-i18next';

/** A key as it is written on the keyboard. Decoration: the control's own name says what it does. */
export function KeyHint({ combo }: { combo: string }) {
  const { t } = useTranslation();
  const text = combo
    .split('+')
    .map((key) =>
      key === 'Enter' || key === 'Escape' || key === 'ctrl' || key === 'alt' || key === 'shift'
        ? t(`key.${key}`)
        : key.toUpperCase(),
    )
    .join('+');
  return (
    <kbd className="key-hint" aria-hidden>
      {text}
    </kbd>
  );
}
