import type { InteractionId } from '../../../../shared/domain/ids';
import type { CallQuality } from '../../../../shared/domain/quality';
import type { Writer } from '../connection';

/** Columns for `call_quality AS q`; all null for a call of which nothing was heard. */
export const QUALITY = `
  q.mos_average AS mosAverage, q.mos_lowest AS mosLowest, q.loss_in AS lossIn, q.loss_out AS lossOut,
  q.jitter_max_ms AS jitterMaxMs, q.round_trip_max_ms AS roundTripMaxMs, q.codec`;

export type QualityColumns =
  | CallQuality
  | (Record<'mosAverage' | 'mosLowest' | 'lossIn' | 'jitterMaxMs', null> &
      Pick<CallQuality, 'lossOut' | 'roundTripMaxMs' | 'codec'>);

/** Takes the columns of a call's quality out of a row. */
export function splitQuality<R extends QualityColumns>(
  row: R,
): [CallQuality | null, Omit<R, keyof CallQuality>] {
  const { mosAverage, mosLowest, lossIn, lossOut, jitterMaxMs, roundTripMaxMs, codec, ...rest } = row;
  if (mosAverage === null || mosLowest === null || lossIn === null || jitterMaxMs === null)
    return [null, rest];
  return [{ mosAverage, mosLowest, lossIn, lossOut, jitterMaxMs, roundTripMaxMs, codec }, rest];
}

export interface QualityWrites {
  save(id: InteractionId, quality: CallQuality): void;
}

export function qualityWrites(db: Writer): QualityWrites {
  const save = db.command<[CallQuality & { id: InteractionId }]>(`
    INSERT INTO call_quality (interaction_id, mos_average, mos_lowest, loss_in, loss_out, jitter_max_ms, round_trip_max_ms, codec)
    VALUES (@id, @mosAverage, @mosLowest, @lossIn, @lossOut, @jitterMaxMs, @roundTripMaxMs, @codec)
    ON CONFLICT (interaction_id) DO UPDATE SET mos_average = excluded.mos_average, mos_lowest = excluded.mos_lowest,
      loss_in = excluded.loss_in, loss_out = excluded.loss_out, jitter_max_ms = excluded.jitter_max_ms,
      round_trip_max_ms = excluded.round_trip_max_ms, codec = excluded.codec`);
  return { save: (id, quality) => void save.run({ id, ...quality }) };
}
