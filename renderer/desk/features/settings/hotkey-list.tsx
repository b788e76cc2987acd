import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { HotkeyAction } from '../../../../shared/domain/hotkey';
import { FailureLine } from '../../components/failure';
import { useCommand, useSlice } from '../../state/desk-context';
import { HotkeyButton } from './hotkey-button';
import './hotkeys.css';

/** The keys that work whatever program is in front, each to be chosen by pressing it. */
export function HotkeyList() {
  const { t } = useTranslation();
  const { options, hotkeys } = useSlice('desktop');
  const [update, updating] = useCommand('desktop.update');
  return (
    <section className="hotkeys" aria-labelledby="hotkeys-title">
      <h3 id="hotkeys-title">{t('hotkeys.title')}</h3>
      <p className="hint">{t('hotkeys.hint')}</p>
      <ul className="hotkeys-list">
        {HotkeyAction.options.map((action) => (
          <li key={action}>
            <span>{t(`hotkeys.actions.${action}`)}</span>
            <HotkeyButton
              action={action}
              hotkeys={options.hotkeys}
              onChoose={(accelerator) =>
                void update({ hotkeys: { ...options.hotkeys, [action]: accelerator } })
              }
            />
            {hotkeys[action] === 'taken' && (
              <p className="failure" role="status">
                <TriangleAlert size={16} aria-hidden />
                {t('hotkeys.taken')}
              </p>
            )}
          </li>
        ))}
      </ul>
      <FailureLine status={updating} />
    </section>
  );
}
