import { FolderOpen } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordingId } from '../../../../shared/domain/ids';
import type { TimelineEntry } from '../../../../shared/domain/interaction';
import type { RecordingExport } from '../../../../shared/domain/recording';
import { ScrollArea } from '../../components/scroll-area';
import { Segments } from '../../components/segments';
import { callKind } from '../../format/call-kind';
import { clockDuration, shortMoment } from '../../format/time';
import { useSlice } from '../../state/desk-context';
import { TimelineRecording } from '../recording/timeline-recording';

type Filter = 'all' | 'calls' | 'cases';
const filters = ['all', 'calls', 'cases'] as const;
const kinds = { all: null, calls: 'interaction', cases: 'caseOpened' } as const;

/** Copies of recordings made since the entries were read. */
type Made = Readonly<Record<RecordingId, readonly RecordingExport[]>>;

interface EntryProps {
  readonly entry: TimelineEntry;
  readonly made: Made;
  readonly onExported: (id: RecordingId, copy: RecordingExport) => void;
}

function Entry({ entry, made, onExported }: EntryProps) {
  const { t } = useTranslation();
  const { language } = useSlice('preferences');
  const when = <time className="tabular">{shortMoment(entry.at, Date.now(), language)}</time>;
  if (entry.kind === 'caseOpened') {
    return (
      <li className="timeline-entry">
        <FolderOpen size={16} aria-hidden />
        <p className="timeline-head">
          <span>{t('customer.caseOpened', { subject: entry.subject })}</span>
          {when}
        </p>
      </li>
    );
  }
  const { icon: Icon, label } = callKind(entry.interaction);
  const { answeredAt, endedAt } = entry.interaction;
  return (
    <li className="timeline-entry">
      <Icon size={16} aria-hidden />
      <div>
        <p className="timeline-head">
          <span>
            {entry.dispositionLabels?.[language] ?? t(label)}
            {answeredAt !== null && endedAt !== null && (
              <span className="timeline-length tabular"> {clockDuration((endedAt - answeredAt) / 1000)}</span>
            )}
          </span>
          {when}
        </p>
        {entry.note !== '' && (
          <p className="timeline-note selectable" dir="auto">
            {entry.note}
          </p>
        )}
        {entry.recordings.map((recording) => (
          <TimelineRecording
            key={recording.id}
            recording={recording}
            made={made[recording.id] ?? []}
            onExported={(copy) => onExported(recording.id, copy)}
          />
        ))}
      </div>
    </li>
  );
}

const keyOf = (entry: TimelineEntry) =>
  entry.kind === 'interaction' ? entry.interaction.id : `${entry.caseId}-opened`;

/** What there was with this customer before, newest first. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<Filter>('all');
  // Here rather than with each recording, which is gone while the filter leaves it out.
  const [made, setMade] = useState<Made>({});
  const addMade = (id: RecordingId, copy: RecordingExport) =>
    setMade((before) => ({ ...before, [id]: [...(before[id] ?? []), copy] }));
  const shown = entries.filter((entry) => kinds[filter] === null || entry.kind === kinds[filter]);
  return (
    <section className="customer-section timeline">
      <div className="section-head">
        <h3 className="section-title">{t('customer.timeline')}</h3>
        <Segments
          label={t('customer.filter.label')}
          labelHidden
          value={filter}
          options={filters.map((value) => ({ value, label: t(`customer.filter.${value}`) }))}
          onChange={setFilter}
        />
      </div>
      {shown.length === 0 ? (
        <p className="empty">{t(entries.length === 0 ? 'customer.timelineEmpty' : 'customer.filterEmpty')}</p>
      ) : (
        <ScrollArea className="timeline-list" label={t('customer.timeline')}>
          <ul>
            {shown.map((entry) => (
              <Entry key={keyOf(entry)} entry={entry} made={made} onExported={addMade} />
            ))}
          </ul>
        </ScrollArea>
      )}
    </section>
  );
}
