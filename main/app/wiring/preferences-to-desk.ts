import { nativeTheme } from 'electron';
import type { SlicePublisher } from '../../ipc/slice-publisher';
import type { SettingsPort } from '../../settings/port';

/** Language, theme and density, and whether calls reach the agent, live; native parts (dialogs, scroll bars) follow the theme. */
export function showPreferences(publisher: SlicePublisher, settings: SettingsPort): void {
  settings.onPreferences((preferences) => {
    nativeTheme.themeSource = preferences.theme;
    publisher.publish('preferences', preferences);
  });
  settings.onReachability((reachability) => publisher.publish('reachability', reachability));
}
