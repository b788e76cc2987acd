import { z } from '../zod';
import { Instant } from './basics';
import { Interaction } from './interaction';
import { CallQuality } from './quality';

/** An interaction with what a list shows of it. */
export const RecentInteraction = z.object({
  interaction: Interaction,
  customerName: z.string().nullable(),
  dispositionLabels: z.object({ fr: z.string(), en: z.string() }).nullable(),
  /** Null where nothing was heard. */
  quality: CallQuality.nullable().default(null),
});
export type RecentInteraction = z.infer<typeof RecentInteraction>;

export const HistoryFilter = z.enum(['all', 'missed', 'incoming', 'outgoing']);
export type HistoryFilter = z.infer<typeof HistoryFilter>;

/** Where a page ended: the next one begins after it. */
export const HistoryPlace = z.object({ startedAt: Instant, row: z.number().int() });
export type HistoryPlace = z.infer<typeof HistoryPlace>;

/** `text`: a part of a number in any spelling, or of a name; empty for all. `after`: null for the newest. */
export const HistoryQuery = z.object({
  filter: HistoryFilter,
  text: z.string().max(100),
  after: HistoryPlace.nullable(),
});
export type HistoryQuery = z.infer<typeof HistoryQuery>;

/** `next` is null when there is nothing older. */
export const HistoryPage = z.object({ calls: z.array(RecentInteraction), next: HistoryPlace.nullable() });
export type HistoryPage = z.infer<typeof HistoryPage>;

/** The agent's own figures of some time. Sums are of the calls that were answered. */
export const Figures = z.object({
  calls: z.number().int().nonnegative(),
  answered: z.number().int().nonnegative(),
  missed: z.number().int().nonnegative(),
  /** Seconds of conversation without hold, all calls together. */
  talkSeconds: z.number().nonnegative(),
  holdSeconds: z.number().nonnegative(),
  /** Seconds from the end of a call until it was coded. */
  wrapUpSeconds: z.number().nonnegative(),
});
export type Figures = z.infer<typeof Figures>;

export const noFigures: Figures = {
  calls: 0,
  answered: 0,
  missed: 0,
  talkSeconds: 0,
  holdSeconds: 0,
  wrapUpSeconds: 0,
};

/** Seconds that an answered call took the agent (talk, hold, wrap-up) on average; null without such a call. */
export const averageHandling = ({ answered, talkSeconds, holdSeconds, wrapUpSeconds }: Figures) =>
  answered === 0 ? null : (talkSeconds + holdSeconds + wrapUpSeconds) / answered;
