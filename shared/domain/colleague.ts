import { z } from '../zod';

/** Most extensions that one desk watches: each is a subscription or two at the server. */
export const MOST_COLLEAGUES = 40;

/** An extension that the agent watches. `address`: an extension of the account's domain, or `user@host`. */
export const Colleague = z.object({
  name: z.string().min(1).max(80),
  address: z
    .string()
    .max(320)
    .regex(/^[^\s@<>"?:;,]+(@[^\s@<>"?,]+)?$/),
});
export type Colleague = z.infer<typeof Colleague>;

export const Colleagues = z
  .array(Colleague)
  .max(MOST_COLLEAGUES)
  .refine((all) => new Set(all.map(({ address }) => address)).size === all.length);

/** What a telephone does, of all its dialogs (RFC 4235): `ringing` can be picked up, `busy` also while it dials. */
export const Lamp = z.enum(['unknown', 'free', 'ringing', 'busy']);
export type Lamp = z.infer<typeof Lamp>;

/** What a person says of themselves (RFC 3863, RFC 4480). */
export const PresenceState = z.enum(['available', 'away', 'busy', 'offline']);
export type PresenceState = z.infer<typeof PresenceState>;

export const Presence = z.object({ state: PresenceState, note: z.string().max(200).nullable() });
export type Presence = z.infer<typeof Presence>;

/** A watched extension as the desk shows it. */
export const ColleagueState = z.object({
  name: z.string(),
  address: z.string(),
  lamp: Lamp,
  /** Null when the server tells nothing of it. */
  presence: Presence.nullable(),
  /** Who rings there, where the server tells; hostile text. */
  caller: z.string().max(128).nullable(),
  /** It rings, and there is a way to take that call. */
  canPickUp: z.boolean(),
});
export type ColleagueState = z.infer<typeof ColleagueState>;

const count = z.number().int().nonnegative();

/** Voice messages (RFC 3842); the urgent ones are part of the others. */
export const Mailbox = z.object({
  waiting: z.boolean(),
  new: count,
  old: count,
  urgentNew: count,
  urgentOld: count,
});
export type Mailbox = z.infer<typeof Mailbox>;
