import type { CauseCode } from '../../../../shared/domain/call';
import type { CustomerId } from '../../../../shared/domain/ids';
import {
  dealtWithCauses,
  elsewhereCauses,
  type Interaction,
  type TimelineEntry,
} from '../../../../shared/domain/interaction';
import type { RecentInteraction } from '../../../../shared/ipc/slices';
import type { Reader } from '../connection';
import { INTERACTION, LABELS, type LabelColumns, toLabels } from './interaction-columns';

/** A timeline shows at most this many contacts; search and reports are for more. */
const TIMELINE_LENGTH = 200;

export interface HistoryReads {
  /** Closed interactions and openings of cases, newest first. */
  timeline(id: CustomerId): TimelineEntry[];
  /** Interactions that are not closed, oldest first. */
  open(): Interaction[];
  /** Calls that ended, newest first. */
  recent(since: number, limit: number): RecentInteraction[];
  figures(since: number): { calls: number; missed: number; talkSeconds: number };
}

type TimelineRow = Interaction & LabelColumns & { note: string };
type RecentRow = Interaction & LabelColumns & { customerName: string | null };
type Opening = Omit<Extract<TimelineEntry, { kind: 'caseOpened' }>, 'kind'>;

const listed = (causes: readonly CauseCode[]): string => causes.map((cause) => `'${cause}'`).join(', ');

const FIGURES = `
  SELECT count(*) FILTER (WHERE answered_at IS NOT NULL OR cause NOT IN (${listed(elsewhereCauses)})) AS calls,
    count(*) FILTER (WHERE direction = 'incoming' AND answered_at IS NULL
      AND cause NOT IN (${listed(dealtWithCauses)})) AS missed,
    coalesce(sum(ended_at - answered_at), 0) / 1000.0 AS talkSeconds
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
  const recent = db.query<[number, number], RecentRow>(`
    SELECT ${INTERACTION}, ${LABELS}, trim(c.given_name || ' ' || c.family_name) AS customerName
    FROM interactions AS i
      LEFT JOIN dispositions AS d ON d.id = i.disposition_id
      LEFT JOIN customers AS c ON c.id = i.customer_id
    WHERE i.started_at >= ? AND i.ended_at IS NOT NULL ORDER BY i.started_at DESC, i.rowid DESC LIMIT ?`);
  const figures = db.query<[number], { calls: number; missed: number; talkSeconds: number }>(FIGURES);
  return {
    timeline: (id) => mergeTimeline(contacts.all(id, TIMELINE_LENGTH), openings.all(id)),
    open: () => open.all(),
    recent: (since, limit) =>
      recent.all(since, limit).map(({ labelFr, labelEn, customerName, ...interaction }) => ({
        interaction,
        customerName,
        dispositionLabels: toLabels({ labelFr, labelEn }),
      })),
    figures: (since) => figures.get(since) ?? { calls: 0, missed: 0, talkSeconds: 0 },
  };
}

function mergeTimeline(contacts: TimelineRow[], openings: Opening[]): TimelineEntry[] {
  const entries: TimelineEntry[] = [
    ...contacts.map(({ labelFr, labelEn, note, ...interaction }) => ({
      kind: 'interaction' as const,
      at: interaction.startedAt,
      ...{ interaction, note, dispositionLabels: toLabels({ labelFr, labelEn }) },
    })),
    ...openings.map((opening) => ({ kind: 'caseOpened' as const, ...opening })),
  ];
  return entries.sort((left, right) => right.at - left.at).slice(0, TIMELINE_LENGTH);
}
