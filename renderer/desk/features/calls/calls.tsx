import { Download, Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HistoryFilter, type RecentInteraction } from '../../../../shared/domain/history';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { Field } from '../../components/field';
import { Segments } from '../../components/segments';
import { isWithheld } from '../../format/phone';
import { useCommand } from '../../state/desk-context';
import { useDial } from '../../state/lines';
import { Figures } from '../idle/figures';
import { CallDetails } from './call-details';
import { CallList } from './call-list';
import '../../components/data-table.css';
import './calls.css';
import { useHistory } from './use-history';

/** The day's figures and the calls of all time. */
export function Calls() {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<HistoryFilter>('all');
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const { calls, next, isRead, older, status } = useHistory(filter, text);
  const [dial, dialling] = useDial();
  const [exportCalls, exporting] = useCommand('history.export');
  const [exported, setExported] = useState<number | null>(null);
  const shown = calls.find(({ interaction }) => interaction.id === chosen);
  const callBack = ({ interaction: { remoteNumber } }: RecentInteraction) => {
    if (!isWithheld(remoteNumber)) void dial(remoteNumber);
  };
  const save = async () => {
    setExported(null);
    const result = await exportCalls({ filter, text });
    if (result.ok) setExported(result.value.count);
  };
  const isNarrowed = filter !== 'all' || text.trim() !== '';
  return (
    <section className="calls" aria-label={t('rail.calls')}>
      <div className="calls-main">
        <h2 className="visually-hidden">{t('rail.calls')}</h2>
        <Figures />
        <div className="calls-tools">
          <Segments
            label={t('callList.filterLabel')}
            labelHidden
            value={filter}
            options={HistoryFilter.options.map((value) => ({ value, label: t(`callList.filter.${value}`) }))}
            onChange={setFilter}
          />
          <Field
            label={t('callList.search')}
            labelHidden
            type="search"
            placeholder={t('callList.searchHint')}
            value={text}
            onChange={setText}
            maxLength={100}
            start={<Search size={16} aria-hidden />}
          />
          <Action
            icon={Download}
            label={t('quality.export')}
            isDisabled={exporting.busy || calls.length === 0}
            onPress={() => void save()}
          />
        </div>
        <FailureLine status={dialling} />
        <FailureLine status={status} />
        <FailureLine status={exporting} />
        <p role="status" className="calls-exported">
          {exported !== null && t('quality.exported', { count: exported })}
        </p>
        <div className="calls-scroll">
          <CallList
            calls={calls}
            chosen={chosen}
            onChoose={setChosen}
            onCallBack={callBack}
            empty={isRead ? t(isNarrowed ? 'callList.nothing' : 'callList.empty') : ''}
          />
          {next !== null && (
            <Action label={t('callList.older')} onPress={() => void older()} isDisabled={status.busy} />
          )}
        </div>
      </div>
      <aside className="calls-side">
        {shown === undefined ? (
          <p className="empty">{t('callList.choose')}</p>
        ) : (
          <CallDetails call={shown} onCallBack={() => callBack(shown)} />
        )}
      </aside>
    </section>
  );
}
