import type { CauseCode } from '../../../../shared/domain/call';
import type { RecentInteraction } from '../../../../shared/domain/history';
import type { Interaction } from '../../../../shared/domain/interaction';
import { QUALITY, type QualityColumns, splitQuality } from './call-quality';

/** Columns of a whole interaction for `interactions AS i`, named as in the domain. */
export const INTERACTION = `
  i.id, i.call_id AS callId, i.direction, i.account_id AS accountId,
  i.remote_number AS remoteNumber, i.remote_name AS remoteName, i.dialled_number AS dialledNumber,
  i.campaign_id AS campaignId, i.script_id AS scriptId, i.script_version AS scriptVersion,
  i.customer_id AS customerId, i.case_id AS caseId, i.started_at AS startedAt,
  i.ringing_at AS ringingAt, i.answered_at AS answeredAt, i.answered_by AS answeredBy, i.held_ms AS heldMs,
  i.ended_at AS endedAt, i.cause, i.retry_at AS retryAt, i.disposition_id AS dispositionId, i.closed_at AS closedAt`;

/** A list of causes as SQL has it. */
export const listed = (causes: readonly CauseCode[]): string =>
  causes.map((cause) => `'${cause}'`).join(', ');

/** What a list shows beside an interaction, for `dispositions AS d`. */
export interface LabelColumns {
  labelFr: string | null;
  labelEn: string | null;
}
export const LABELS = 'd.label_fr AS labelFr, d.label_en AS labelEn';

export function toLabels({ labelFr, labelEn }: LabelColumns): { fr: string; en: string } | null {
  return labelFr === null || labelEn === null ? null : { fr: labelFr, en: labelEn };
}

/** An interaction as lists show it. */
export type ListedRow = Interaction & LabelColumns & QualityColumns & { customerName: string | null };
export const LISTED = `
  SELECT ${INTERACTION}, ${LABELS}, trim(c.given_name || ' ' || c.family_name) AS customerName, ${QUALITY}
  FROM interactions AS i
    LEFT JOIN dispositions AS d ON d.id = i.disposition_id
    LEFT JOIN customers AS c ON c.id = i.customer_id
    LEFT JOIN call_quality AS q ON q.interaction_id = i.id`;

export function toRecent(row: ListedRow): RecentInteraction {
  const [quality, { labelFr, labelEn, customerName, ...interaction }] = splitQuality(row);
  return { interaction, customerName, dispositionLabels: toLabels({ labelFr, labelEn }), quality };
}
