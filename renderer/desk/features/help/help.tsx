import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import './help.css';
import { Ladders } from './ladders';
import { LineLog } from './line-log';
import { SelfTest } from './self-test';
import { SoundState } from './sound-state';
import { SupportBundle } from './support-bundle';
import { useDiagnostics } from './use-diagnostics';

/** What helps when something does not work: how lines and sound stand, what was said to the server, a file for the support. */
export function Help() {
  const { t } = useTranslation();
  const [unlocked, setUnlocked] = useState(false);
  const { ladders, registrations, soundPaths } = useDiagnostics(unlocked);
  return (
    <section className="help" aria-label={t('help.title')}>
      <div className="help-side">
        <SelfTest />
        <SupportBundle />
        <LineLog entries={registrations} />
        <SoundState paths={soundPaths} />
      </div>
      <Ladders ladders={ladders} unlocked={unlocked} onUnlock={setUnlocked} />
    </section>
  );
}
