import type { E164 } from '../../shared/domain/basics';
import type { InteractionId } from '../../shared/domain/ids';
import type { Clock } from '../platform/clock';
import type { Emitter } from '../platform/emitter';
import type { Log } from '../platform/log';
import type { QualityPort } from '../quality/port';
import type { StorePort } from '../store/port';
import type { CampaignBook } from './campaign-book';
import type { Items } from './items';
import type { StorageNews, WriteQueue } from './write-queue';

export interface WorkOptions {
  readonly store: StorePort;
  readonly clock: Clock;
  readonly log: Log;
  /** A new UUID. */
  readonly newId: () => string;
  /** How a call was heard; null where it was not. */
  readonly qualityOf: QualityPort['summaryOf'];
  /** Reads a number as the network gave it; null when it is no public one. */
  readonly parseNumber: (number: string) => E164 | null;
}

/** What the parts of the work share. */
export interface WorkContext extends WorkOptions {
  readonly book: CampaignBook;
  readonly items: Items;
  /** Queues that may still hold writes, also of interactions that have left the hand. */
  readonly queues: Set<WriteQueue>;
  readonly newQueue: () => WriteQueue;
  readonly closed: Emitter<InteractionId>;
  readonly problem: Emitter<StorageNews>;
}
