import { z } from '../zod';

/** The ring tones of the program; the first is the one of who chose none. */
export const ShippedTone = z.enum(['chime', 'french', 'british', 'american', 'soft', 'discreet']);
export type ShippedTone = z.infer<typeof ShippedTone>;
export const defaultTone: ShippedTone = 'chime';

/** A UUID, so that it is never the name of a shipped one. */
export const ImportedToneId = z.uuid().brand<'ImportedToneId'>();
export type ImportedToneId = z.infer<typeof ImportedToneId>;

/** What a call rings with. An imported tone may be gone by then: another one rings in its place. */
export const RingTone = z.union([ShippedTone, ImportedToneId]);
export type RingTone = z.infer<typeof RingTone>;

/** A sound file that the agent brought in, under the name that the file had. */
export const ImportedTone = z.object({ id: ImportedToneId, name: z.string().min(1).max(120) });
export type ImportedTone = z.infer<typeof ImportedTone>;

export const MOST_IMPORTED_TONES = 8;
/** Bytes of a file that is brought in, and seconds of its sound. */
export const TONE_FILE_LIMIT = 5 * 1024 * 1024;
export const TONE_SECONDS = 30;

/** What is in a file: a sound as it is kept (`tone-wave.ts`), or why it cannot ring. */
export const ReadTone = z.discriminatedUnion('result', [
  z.object({ result: z.literal('sound'), wave: z.instanceof(Uint8Array) }),
  z.object({ result: z.enum(['noSound', 'tooLong', 'silent']) }),
]);
export type ReadTone = z.infer<typeof ReadTone>;

/** What came of bringing a file in; `cancelled`: none was chosen; `failed`: nobody knows what is in it, the reading of it came to no end. */
export const ToneImport = z.discriminatedUnion('result', [
  z.object({ result: z.literal('imported'), id: ImportedToneId }),
  z.object({
    result: z.enum(['cancelled', 'unreadable', 'tooLarge', 'noSound', 'tooLong', 'silent', 'failed']),
  }),
]);
export type ToneImport = z.infer<typeof ToneImport>;
