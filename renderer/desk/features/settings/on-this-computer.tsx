import { useTranslation } from 'react-i18next';
import { FailureLine } from '../../components/failure';
import { Toggle } from '../../components/toggle';
import { useCommand, useSlice } from '../../state/desk-context';
import { HotkeyList } from './hotkey-list';

/** What the program takes of the system it runs on. */
export function OnThisComputer() {
  const { t } = useTranslation();
  const { options, phoneLinks, mediaKeys, headsets, hasTray } = useSlice('desktop');
  const [update, updating] = useCommand('desktop.update');
  const programs = phoneLinks.state === 'others' ? phoneLinks.programs.join(', ') : '';
  const headsetNames = 'names' in headsets ? headsets.names.join(', ') : '';
  return (
    <section className="settings-block" aria-labelledby="desktop-title">
      <h2 id="desktop-title">{t('desktop.title')}</h2>
      <Toggle
        label={t('desktop.phoneLinks')}
        isOn={options.phoneLinks}
        onChange={(phoneLinks) => void update({ phoneLinks })}
      >
        <p>{t('desktop.phoneLinksHint')}</p>
        <p role="status">
          {phoneLinks.state !== 'off' && t(`desktop.phoneLinksState.${phoneLinks.state}`, { programs })}
        </p>
      </Toggle>
      <Toggle
        label={t('headsets.buttons')}
        isOn={options.headsetButtons}
        onChange={(headsetButtons) => void update({ headsetButtons })}
      >
        <p>{t('headsets.hint')}</p>
        <p role="status">
          {headsets.state !== 'off' && t(`headsets.state.${headsets.state}`, { names: headsetNames })}
        </p>
      </Toggle>
      <Toggle
        label={t('tray.close')}
        isOn={options.closeToTray}
        onChange={(closeToTray) => void update({ closeToTray })}
      >
        <p>{t(`tray.closeHint.${hasTray ? 'there' : 'missing'}`)}</p>
      </Toggle>
      <Toggle label={t('popup.option')} isOn={options.popup} onChange={(popup) => void update({ popup })}>
        <p>{t('popup.optionHint')}</p>
      </Toggle>
      {options.popup && (
        <Toggle
          label={t('popup.showsDesk')}
          isOn={options.popupShowsDesk}
          onChange={(popupShowsDesk) => void update({ popupShowsDesk })}
        />
      )}
      <HotkeyList />
      <Toggle
        label={t('hotkeys.mediaKeys')}
        isOn={options.mediaKeys}
        onChange={(mediaKeys) => void update({ mediaKeys })}
      >
        <p>{t('hotkeys.mediaKeysHint')}</p>
        <p role="status">{mediaKeys === 'taken' && t('hotkeys.mediaKeysTaken')}</p>
      </Toggle>
      <FailureLine status={updating} />
    </section>
  );
}
