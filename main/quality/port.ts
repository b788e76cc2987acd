import type { CallId } from '../../shared/domain/ids';
import type { CallQuality } from '../../shared/domain/quality';

/** How calls sound and sounded. */
export interface QualityPort {
  /** Of a call from its first second to now; null where nothing was heard of it. */
  summaryOf(callId: CallId): CallQuality | null;
}
