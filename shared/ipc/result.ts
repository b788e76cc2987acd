import { z } from '../zod';

/** The closed set of failures that cross the bridge; the desk has one sentence for each. */
export const ErrorCode = z.enum([
  'badRequest',
  'forbidden',
  'notFound',
  'conflict',
  'unavailable',
  /** There is no registration with the server, so that no call can be made. */
  'notConnected',
  'invalidNumber',
  /** No number or extension that calls can be sent on to: only those of the account's own domain are. */
  'notForwardable',
  /** The number is the agent's own, or the caller's: the call would come back. */
  'callLoop',
  /** A call runs on the line that would be changed. */
  'lineBusy',
  /** Another account of the list has this user, domain and server. */
  'accountExists',
  'microphoneDenied',
  'storageLocked',
  'wrongPassphrase',
  'diskFull',
  'timeout',
  'internal',
]);
export type ErrorCode = z.infer<typeof ErrorCode>;

export const Failure = z.object({
  code: ErrorCode,
  /** For logs and support only; never shown to agents, never holds personal data. */
  message: z.string(),
  retryable: z.boolean(),
  correlationId: z.string(),
});
export type Failure = z.infer<typeof Failure>;

export type Result<T> = { ok: true; value: T } | { ok: false; error: Failure };

/** Schema of a `Result` around the schema of its value. */
export const resultOf = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value }),
    z.object({ ok: z.literal(false), error: Failure }),
  ]);
