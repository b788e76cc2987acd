import { type Figures, noFigures, type RecentInteraction } from '../../../../shared/domain/history';
import type { CustomerId } from '../../../../shared/domain/ids';
import {
  dealtWithCauses,
  elsewhereCauses,
  type Interaction,
  type TimelineEntry,
} from '../../../../shared/domain/interaction';
import type { RecordingSummary } from '../../../../shared/domain/recording';
import type { StoredRecording } from '../../port';
import type { Reader } from '../connection';
import {
  INTERACTION,
  LABELS,
  type LabelColumns,
  LISTED,
  type ListedRow,
  listed,
  toLabels,
  toRecent,
} from './interaction-columns';

/** A timeline shows at most this many contacts; search and reports are for more. */
const TIMELINE_LENGTH = 200;

export interface HistoryReads {
  /** Closed interactions, with those of `recordings` that are theirs, and openings of cases; newest first. */
  timeline(id: CustomerId, recordings: readonly StoredRecording[]): TimelineEntry[];
  /** Interactions that are not closed, oldest first. */
  open(): Interaction[];
  /** Calls that ended, newest first. */
  recent(since: number, limit: number): RecentInteraction[];
  figures(since: number): Figures;
}

type TimelineRow = Interaction & LabelColumns & { note: string };
type Opening = Omit<Extract<TimelineEntry, { kind: 'caseOpened' }>, 'kind'>;

const FIGURES = `
  SELECT count(*) FILTER (WHERE answered_at IS NOT NULL OR cause NOT IN (${listed(elsewhereCauses)})) AS calls,
    count(*) FILTER (WHERE direction = 'incoming' AND answered_at IS NULL
      AND cause NOT IN (${listed(dealtWithCauses)})) AS missed,
    count(answered_at) AS answered,
    coalesce(sum(max(0, ended_at - answered_at - held_ms)), 0) / 1000.0 AS talkSeconds,
    coalesce(sum(held_ms) FILTER (WHERE answered_at IS NOT NULL), 0) / 1000.0 AS holdSeconds,
    coalesce(sum(max(0, closed_at - ended_at)) FILTER (WHERE answered_at IS NOT NULL), 0) / 1000.0 AS wrapUpSeconds
  FROM interactions WHERE started_at >= ? AND ended_at IS NOT NULL`;

export function historyReads(db: Reader): HistoryReads {
  const contacts = db.query<[CustomerId, number], TimelineRow>(`
    SELECT ${INTERACTION}, ${LABELS}, coalesce(n.text, '') AS note
    FROM interactions AS i
      LEFT JOIN dispositions AS d ON d.id = i.disposition_id
      LEFT JOIN notes AS n ON n.interaction_id = i.id
    WHERE i.customer_id = ? AND i.closed_at IS NOT NULL ORDER BY i.started_at DESC LIMIT ?`);
  const openings = db.query<[CustomerId], Opening>(
    'SELECT opened_at AS at, id AS caseId, subject FROM cases WHERE customer_id = ?',
  );
  const open = db.query<[], Interaction>(
    `SELECT ${INTERACTION} FROM interactions AS i WHERE i.closed_at IS NULL ORDER BY i.started_at, i.rowid`,
  );
  const recent = db.query<[number, number], ListedRow>(`
    ${LISTED} WHERE i.started_at >= ? AND i.ended_at IS NOT NULL ORDER BY i.started_at DESC, i.rowid DESC LIMIT ?`);
  const figures = db.query<[number], Figures>(FIGURES);
  return {
    timeline: (id, recordings) =>
      mergeTimeline(contacts.all(id, TIMELINE_LENGTH), openings.all(id), recordings),
    open: () => open.all(),
    recent: (since, limit) => recent.all(since, limit).map(toRecent),
    figures: (since) => figures.get(since) ?? noFigures,
  };
}

/** What the history shows; where the file lies is main's own. */
const toSummary = ({ interactionId: _, file: _file, ...summary }: StoredRecording): RecordingSummary =>
  summary;

function mergeTimeline(
  contacts: TimelineRow[],
  openings: Opening[],
  recordings: readonly StoredRecording[],
): TimelineEntry[] {
  const entries: TimelineEntry[] = [
    ...contacts.map(({ labelFr, labelEn, note, ...interaction }) => ({
      kind: 'interaction' as const,
      at: interaction.startedAt,
      ...{ interaction, note, dispositionLabels: toLabels({ labelFr, labelEn }) },
      recordings: recordings.filter((one) => one.interactionId === interaction.id).map(toSummary),
    })),
    ...openings.map((opening) => ({ kind: 'caseOpened' as const, ...opening })),
  ];
  return entries.sort((left, right) => right.at - left.at).slice(0, TIMELINE_LENGTH);
}
