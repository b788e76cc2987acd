import type { CallId } from '../../shared/domain/ids';
import type { WorkItem } from '../../shared/domain/interaction';
import {
  type Announcement,
  type PromptLanguage,
  promptLanguage,
  type RecordingNotice,
} from '../../shared/domain/recording';
import { MediaError } from '../media/port';

export const isAnnounced = (notice: RecordingNotice): notice is 'tone' | 'prompt' =>
  notice === 'tone' || notice === 'prompt';

/** A hold came between, or the end. */
export const isNotHeard = (error: unknown): boolean =>
  error instanceof MediaError && error.code === 'notHeard';

/**
 * What tells the far end of a call of recordings with these notices: one sentence is enough. It is said in the language of the customer
 * of that call, else of its campaign, else of those calls' campaigns, else the program's.
 */
export function announcementTo(
  callId: CallId,
  recorded: readonly { readonly callId: CallId; readonly notice: RecordingNotice }[],
  items: readonly WorkItem[],
  own: PromptLanguage,
): Announcement {
  if (!recorded.some(({ notice }) => notice === 'prompt')) return 'tone';
  const itemOf = (id: CallId) => items.find(({ interaction }) => interaction.callId === id);
  const item = itemOf(callId);
  const campaigns = [callId, ...recorded.map((one) => one.callId)].map((id) => itemOf(id)?.campaign.language);
  return promptLanguage([item?.record?.customer.language, ...campaigns], own);
}
