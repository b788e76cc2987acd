import { useTranslation } from 'react-i18next';

/**
 * A key as it is written on the keyboard. Decoration: the control's own name says what it does. `isRoom`: only its place, so that
 * nothing moves under the pointer when the key comes.
 */
export function KeyHint({ combo, isRoom = false }: { combo: string; isRoom?: boolean }) {
  const { t } = useTranslation();
  const text = combo
    .split('+')
    .map((key) =>
      key === 'Enter' || key === 'Escape' || key === 'ctrl' || key === 'alt' || key === 'shift'
        ? t(`key.${key}`)
        : key.toUpperCase(),
    )
    .join('+');
  const Tag = isRoom ? 'span' : 'kbd';
  return (
    <Tag className="key-hint" data-room={isRoom || undefined} aria-hidden>
      {text}
    </Tag>
  );
}
