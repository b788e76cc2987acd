import { z } from '../zod';
import type { Region } from './basics';

/**
 * How public numbers are sent to the server, whose dial plan wants them in one way: with plus (E.164), with the international
 * prefix of the account's country, as they are dialled in it, or as the agent typed them.
 */
export const NumberFormat = z.enum(['e164', 'international', 'national', 'typed']);
export type NumberFormat = z.infer<typeof NumberFormat>;

/** Dialled before a public number to get a line to the outside; empty where none is needed. */
export const OutsidePrefix = z.string().regex(/^[0-9*#]{0,8}$/);

/** What decides how an account's numbers are read and sent. */
export interface NumberPlan {
  readonly defaultRegion: Region;
  readonly options: { readonly numberFormat: NumberFormat; readonly outsidePrefix: string };
}

/** A number as people write it, and the user part that goes to the server for it. */
export const NumberExample = z.object({ written: z.string(), sent: z.string() });
export type NumberExample = z.infer<typeof NumberExample>;
