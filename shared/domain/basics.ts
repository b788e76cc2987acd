import { z } from '../zod';

/** Milliseconds since the Unix epoch, UTC. */
export const Instant = z.number().int().nonnegative();

/** A number in E.164 form, leading plus, at most 15 digits (ITU-T E.164). */
export const E164 = z
  .string()
  .regex(/^\+[1-9]\d{1,14}$/)
  .brand<'E164'>();
export type E164 = z.infer<typeof E164>;

/** ISO 3166-1 alpha-2 country whose national number format is assumed when no prefix is given. */
export const Region = z.string().regex(/^[A-Z]{2}$/);
export type Region = z.infer<typeof Region>;

/** Languages that a customer or a script may speak. */
export const SpokenLanguage = z.enum(['fr', 'en', 'ar', 'es', 'zh']);
export type SpokenLanguage = z.infer<typeof SpokenLanguage>;

/** Languages of the program itself. */
export const DeskLanguage = z.enum(['fr', 'en']);
export type DeskLanguage = z.infer<typeof DeskLanguage>;
