import { z } from '../zod';

/** Which calls go to another number; `busy`: while another call is in hand, or the agent is not to be disturbed. */
export const ForwardWhen = z.enum(['always', 'busy', 'noAnswer', 'busyOrNoAnswer']);
export type ForwardWhen = z.infer<typeof ForwardWhen>;

/** How long a call rings here before it goes on, seconds; whoever calls has heard it ring, and no proxy has given up yet. */
export const FORWARD_AFTER = { least: 5, most: 60 } as const;

/** Whether calls reach the agent at all, on whichever line; calls that run are not touched by it. */
export const Reachability = z.object({
  doNotDisturb: z.boolean(),
  /** A switch of its own, so that the number stays for the next time. */
  forwards: z.boolean(),
  /** As typed: a number or an extension of the account's domain; empty until there is one. */
  forwardTo: z.string().max(64),
  forwardWhen: ForwardWhen,
  forwardAfterSeconds: z.number().int().min(FORWARD_AFTER.least).max(FORWARD_AFTER.most),
});
export type Reachability = z.infer<typeof Reachability>;

export const reachableAlways: Reachability = {
  doNotDisturb: false,
  forwards: false,
  forwardTo: '',
  forwardWhen: 'always',
  forwardAfterSeconds: 20,
};
