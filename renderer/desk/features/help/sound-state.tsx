import { useTranslation } from 'react-i18next';
import type { SoundPath } from '../../../../shared/domain/diagnostics';
import { SoundRole } from '../../../../shared/domain/sound';
import { timeWithSeconds } from '../../format/time';
import { useSlice } from '../../state/desk-context';

/** The devices that serve, and whether the sound of the last calls found its way (ICE). */
export function SoundState({ paths }: { paths: readonly SoundPath[] }) {
  const { t } = useTranslation();
  const { devices } = useSlice('devices');
  const { language } = useSlice('preferences');
  return (
    <section className="settings-block" aria-labelledby="help-sound-title">
      <h2 id="help-sound-title">{t('help.sound')}</h2>
      <dl className="call-facts">
        {SoundRole.options.map((role) => (
          <div key={role}>
            <dt>{t(`help.inUse.${role}`)}</dt>
            <dd>
              <bdi>{devices.inUse[role].label ?? t('help.systemDefault')}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      <h3>{t('help.paths')}</h3>
      {paths.length === 0 && <p className="empty">{t('help.noPaths')}</p>}
      <ol className="help-log">
        {paths.map(({ at, state, connectedAfterMs }) => (
          <li key={at}>
            <time className="tabular">{timeWithSeconds(at, language)}</time>
            <span data-trouble={state === 'failed' || undefined}>
              {t(`help.path.${state}`)}
              {connectedAfterMs !== null && ` ${t('help.pathAfter', { ms: Math.round(connectedAfterMs) })}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
