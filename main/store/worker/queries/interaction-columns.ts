/** Columns of a whole interaction for `interactions AS i`, named as in the domain. */
export const INTERACTION = `
  i.id, i.call_id AS callId, i.direction, i.remote_number AS remoteNumber, i.dialled_number AS dialledNumber,
  i.campaign_id AS campaignId, i.script_id AS scriptId, i.script_version AS scriptVersion,
  i.customer_id AS customerId, i.case_id AS caseId, i.started_at AS startedAt, i.answered_at AS answeredAt,
  i.ended_at AS endedAt, i.cause, i.disposition_id AS dispositionId, i.closed_at AS closedAt`;

/** What a list shows beside an interaction, for `dispositions AS d`. */
export interface LabelColumns {
  labelFr: string | null;
  labelEn: string | null;
}
export const LABELS = 'd.label_fr AS labelFr, d.label_en AS labelEn';

export function toLabels({ labelFr, labelEn }: LabelColumns): { fr: string; en: string } | null {
  return labelFr === null || labelEn === null ? null : { fr: labelFr, en: labelEn };
}
