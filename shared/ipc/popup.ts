import { DeskLanguage, Instant, Region } from '../domain/basics';
import { CallId } from '../domain/ids';
import { Preferences } from '../domain/settings';
import { z } from '../zod';
import type { PopupCommandName } from './popup-channels';
import type { Result } from './result';

/** The call that rings longest, as far as the pop-up shows it. Names are hostile text. */
export const PopupCall = z.object({
  id: CallId,
  /** The record's, else what the network says; null when nobody knows. */
  name: z.string().nullable(),
  /** No record has this number. */
  isUnknown: z.boolean(),
  number: z.string(),
  campaign: z.object({ client: z.string(), name: z.string() }).nullable(),
  /** Null while there is only one. */
  line: z.string().nullable(),
  dialled: z.string().nullable(),
  firstCalled: z.string().nullable(),
  /** When the program answers for the agent. */
  answersAt: Instant.nullable(),
});
export type PopupCall = z.infer<typeof PopupCall>;

/** All that the pop-up shows; it gets no other slice. */
export const PopupState = z.object({
  revision: z.number().int().nonnegative(),
  language: DeskLanguage,
  theme: Preferences.shape.theme,
  /** The country whose numbers are shown short. */
  region: Region.nullable(),
  /** The agent talks: answering puts that call on hold. */
  holdsAnother: z.boolean(),
  /** Null when nothing is to be shown. */
  call: PopupCall.nullable(),
  /** Calls that ring besides it. */
  waiting: z.number().int().nonnegative(),
});
export type PopupState = z.infer<typeof PopupState>;

const nothing = z.object({});
const oneCall = z.object({ callId: CallId });

/** For each command the schema of its arguments and of its result. */
export const popupContract = {
  'popup.state': { args: nothing, result: PopupState },
  'popup.answer': { args: oneCall, result: nothing },
  'popup.reject': { args: oneCall, result: nothing },
  'popup.showDesk': { args: nothing, result: nothing },
} as const satisfies Record<PopupCommandName, { args: z.ZodType; result: z.ZodType }>;
export type PopupContract = typeof popupContract;

/** What the preload puts on `window.sawtPopup`. */
export interface PopupApi {
  readonly commands: {
    readonly [N in PopupCommandName]: (
      args: z.input<PopupContract[N]['args']>,
    ) => Promise<Result<z.output<PopupContract[N]['result']>>>;
  };
  readonly onState: (listener: (state: PopupState) => void) => () => void;
}
