import { useTranslation } from 'react-i18next';
import { FailureLine } from '../../components/failure';
import { Segments } from '../../components/segments';
import { useCommand, useSlice } from '../../state/desk-context';

const languages = ['fr', 'en'] as const;
const themes = ['system', 'light', 'dark'] as const;
const densities = ['comfortable', 'compact'] as const;

/** Language, theme and density; each takes effect at once. */
export function Display() {
  const { t } = useTranslation();
  const { language, theme, density } = useSlice('preferences');
  const [update, updating] = useCommand('preferences.update');
  return (
    <section className="settings-block" aria-labelledby="display-title">
      <h2 id="display-title">{t('settings.display')}</h2>
      <Segments
        label={t('settings.language')}
        value={language}
        options={languages.map((value) => ({ value, label: t(`settings.languages.${value}`) }))}
        onChange={(value) => void update({ language: value })}
      />
      <Segments
        label={t('settings.theme')}
        value={theme}
        options={themes.map((value) => ({ value, label: t(`settings.themes.${value}`) }))}
        onChange={(value) => void update({ theme: value })}
      />
      <Segments
        label={t('settings.density')}
        value={density}
        options={densities.map((value) => ({ value, label: t(`settings.densities.${value}`) }))}
        onChange={(value) => void update({ density: value })}
      />
      <FailureLine status={updating} />
    </section>
  );
}
