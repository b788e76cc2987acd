import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CandidateCounts, Ladder } from '../../../../shared/domain/diagnostics';
import { Toggle } from '../../components/toggle';
import { timeWithSeconds } from '../../format/time';
import { useSlice } from '../../state/desk-context';
import { LadderMessages } from './ladder-messages';

function Candidates({ side, counts }: { side: 'ours' | 'theirs'; counts: CandidateCounts | null }) {
  const { t } = useTranslation();
  if (counts === null) return null;
  return <p className="hint">{t('help.candidates', { side: t(`help.${side}`), ...counts })}</p>;
}

interface Props {
  readonly ladders: readonly Ladder[];
  readonly unlocked: boolean;
  readonly onUnlock: (unlocked: boolean) => void;
}

/** What was said to the server and by it, call by call. */
export function Ladders({ ladders, unlocked, onUnlock }: Props) {
  const { t } = useTranslation();
  const { language } = useSlice('preferences');
  const [chosen, setChosen] = useState<number | null>(null);
  const shown = ladders.find(({ key }) => key === chosen);
  return (
    <section className="help-exchanges" aria-labelledby="exchanges-title">
      <header className="help-head">
        <h2 id="exchanges-title">{t('help.exchanges')}</h2>
        <Toggle label={t('help.unlock')} isOn={unlocked} onChange={onUnlock} />
      </header>
      {ladders.length === 0 && <p className="empty">{t('help.noExchanges')}</p>}
      <ul className="help-ladders">
        {ladders.map(({ key, method, peer, messages: [first] }) => (
          <li key={key}>
            <button
              type="button"
              aria-current={key === chosen ? 'true' : undefined}
              onClick={() => setChosen(key)}
            >
              <time className="tabular">{first && timeWithSeconds(first.at, language)}</time>
              <span className="help-method">{method}</span>
              <bdi>{peer}</bdi>
            </button>
          </li>
        ))}
      </ul>
      {shown === undefined ? (
        <p className="empty">{t('help.choose')}</p>
      ) : (
        <>
          <div className="help-candidates">
            <Candidates side="ours" counts={shown.ours} />
            <Candidates side="theirs" counts={shown.theirs} />
          </div>
          <LadderMessages key={`${shown.key} ${unlocked}`} messages={shown.messages} unlocked={unlocked} />
        </>
      )}
    </section>
  );
}
