import { useTranslation } from 'react-i18next';
import { KeyHint } from '../../components/key-hint';

const keys = [
  { combo: 'Enter', word: 'incoming.answer' },
  { combo: 'h', word: 'call.hold' },
  { combo: 'm', word: 'call.mute' },
  { combo: 'k', word: 'call.keypad' },
  { combo: 'e', word: 'call.end' },
  { combo: 'r', word: 'call.redialLast' },
  { combo: 'ctrl+d', word: 'reach.doNotDisturb' },
  { combo: 'ctrl+k', word: 'records.field' },
] as const;

/** The keys worth knowing, at hand while nothing else is. */
export function Shortcuts() {
  const { t } = useTranslation();
  return (
    <section className="idle-block" aria-label={t('idle.shortcuts')}>
      <h3 className="idle-title">{t('idle.shortcuts')}</h3>
      <ul className="shortcuts">
        {keys.map(({ combo, word }) => (
          <li key={combo}>
            <span>{t(word)}</span>
            <KeyHint combo={combo} />
          </li>
        ))}
      </ul>
      <p className="hint">{t('idle.shortcutsHint')}</p>
    </section>
  );
}
