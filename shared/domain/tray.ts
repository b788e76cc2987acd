import { z } from '../zod';

/** What the icon beside the clock shows; the first that holds. `doNotDisturb`: the agent takes no calls for now. */
export const TrayState = z.enum(['ringing', 'inCall', 'missed', 'doNotDisturb', 'offline', 'online']);
export type TrayState = z.infer<typeof TrayState>;

export const TrayAction = z.enum(['answer', 'hangUp', 'hold', 'mute', 'doNotDisturb', 'show', 'quit']);
export type TrayAction = z.infer<typeof TrayAction>;

const Word = z.string().min(1).max(300);

const Question = z.object({ question: Word, quit: Word, stay: Word });

/** What the system shows of the program beside its windows, in the agent's language; the desk hands it over. */
export const NativeWords = z.object({
  state: z.record(TrayState, Word),
  action: z.record(TrayAction, Word),
  /** Said once, when the closed window first leaves the program running. */
  staysOpen: Word,
  /** Asked before a running call is hung up with the program. */
  quitInCall: Question,
  /** Asked before something is lost that could not be written yet. */
  quitUnsaved: Question,
  understood: Word,
});
export type NativeWords = z.infer<typeof NativeWords>;
