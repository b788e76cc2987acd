import { AudioLines, CircleUser, Database, Languages, Moon, Sun } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { averageHandling } from '../../../../shared/domain/history';
import type { Slice } from '../../../../shared/ipc/slices';
import { Timer, WallClock } from '../../components/timer';
import { clockDuration, timeOfDay } from '../../format/time';
import { agentState } from '../../state/agent-state';
import { useCommand, useSlice } from '../../state/desk-context';
import { useTheme } from '../../state/theme';
import { RingingColleague } from '../colleagues/ringing-colleague';
import { Voicemail } from '../voicemail/voicemail';
import { LineStatus } from './line-status';
import './status-bar.css';

function storageWord(storage: Slice<'session'>['storage']) {
  if (storage.state !== 'ready') return storage.state;
  if (storage.protection === 'file') return 'readyFile';
  return storage.protection === 'ephemeral' ? 'readyEphemeral' : 'ready';
}

/** The foot of the desk: what the agent does, the day, and whether everything works. */
export function StatusBar() {
  const { t } = useTranslation();
  const session = useSlice('session');
  const today = useSlice('today');
  const { language } = useSlice('preferences');
  const agent = agentState(session, useSlice('calls'), useSlice('work'));
  const [update] = useCommand('preferences.update');
  const theme = useTheme();
  const average = averageHandling(today);
  const isDark = theme === 'dark';
  return (
    <footer className="status-bar">
      <span className="status-agent" data-agent={agent.state}>
        <CircleUser size={14} aria-hidden />
        {t(`agent.${agent.state}`)}
        {agent.since !== null && <Timer since={agent.since} />}
      </span>
      <LineStatus />
      <Voicemail />
      <RingingColleague />
      <span className="status-today tabular">
        {t('status.today', { count: today.calls })}
        {average !== null && ` · ${t('status.average', { duration: clockDuration(average) })}`}
      </span>
      <span className="status-end">
        <span data-trouble={session.media === 'restarting' || undefined}>
          <AudioLines size={14} aria-hidden />
          {t(`status.audio.${session.media}`)}
        </span>
        <span data-trouble={session.storage.state === 'failed' || undefined}>
          <Database size={14} aria-hidden />
          {t(`status.storage.${storageWord(session.storage)}`)}
        </span>
        <Button
          className="status-button"
          aria-label={`${language.toUpperCase()} · ${t('status.language')}`}
          onPress={() => void update({ language: language === 'fr' ? 'en' : 'fr' })}
        >
          <Languages size={14} aria-hidden />
          {language.toUpperCase()}
        </Button>
        <Button
          className="status-button"
          aria-label={t(isDark ? 'status.themeLight' : 'status.themeDark')}
          onPress={() => void update({ theme: isDark ? 'light' : 'dark' })}
        >
          {isDark ? <Sun size={14} aria-hidden /> : <Moon size={14} aria-hidden />}
        </Button>
        <WallClock format={(now) => timeOfDay(now, language)} />
      </span>
    </footer>
  );
}
