import { type CallId, PeerId } from '../../shared/domain/ids';
import type { WorkItem } from '../../shared/domain/interaction';
import {
  type Announcement,
  type HeardAnnouncement,
  type PromptLanguage,
  promptLanguage,
  type RecordingNotice,
} from '../../shared/domain/recording';
import { MediaError, type RecorderPort } from '../media/port';
import type { RingTonesPort } from '../ring-tones/port';

export const isAnnounced = (notice: RecordingNotice): notice is 'tone' | 'prompt' =>
  notice === 'tone' || notice === 'prompt';

/** A hold came between, or the end. */
export const isNotHeard = (error: unknown): boolean =>
  error instanceof MediaError && error.code === 'notHeard';

/** What is to be heard, and as what it is kept once it was. */
export interface Saying {
  readonly announcement: Announcement;
  readonly proof: HeardAnnouncement;
}

/**
 * Has it said to the far end of a call. A sound that was removed while it waited for its turn is not there any more: what tells in its place then
 * is said.
 * @param announcement what tells of it now
 * @returns what was heard, to its end; rejects with `MediaError`
 */
export async function announceTo(
  media: Pick<RecorderPort, 'announceRecording'>,
  callId: CallId,
  announcement: () => Saying,
): Promise<HeardAnnouncement> {
  const say = async ({ announcement: said, proof }: Saying) => {
    await media.announceRecording(PeerId.parse(callId), said);
    return proof;
  };
  const first = announcement();
  try {
    return await say(first);
  } catch (error) {
    const isGone = error instanceof MediaError && error.code === 'failed' && first.proof.kind === 'sound';
    if (!isGone) throw error;
    return say(announcement());
  }
}

const tone: Saying = { announcement: 'tone', proof: { kind: 'tone' } };

export interface AnnouncementSources {
  readonly items: readonly WorkItem[];
  /** The sounds that were brought in. */
  readonly sounds: Pick<RingTonesPort, 'kept'>;
  /** The program's own language. */
  readonly language: PromptLanguage;
}

/**
 * What tells the far end of a call of recordings with these notices: one is enough. Where it is a sentence, the sound of its own campaign
 * takes its place if there is one and that campaign is recorded: whoever came from elsewhere is not told in the name of another
 * client. The sentence is said in the language of the customer of that call, else of its campaign, else of those calls' campaigns, else
 * the program's.
 */
export function announcementTo(
  callId: CallId,
  recorded: readonly { readonly callId: CallId; readonly notice: RecordingNotice }[],
  { items, sounds, language }: AnnouncementSources,
): Saying {
  const prompts = recorded.filter(({ notice }) => notice === 'prompt');
  if (prompts.length === 0) return tone;
  const itemOf = (id: CallId) => items.find(({ interaction }) => interaction.callId === id);
  const item = itemOf(callId);
  const isOwn = prompts.some((one) => itemOf(one.callId)?.campaign.id === item?.campaign.id);
  const id = isOwn ? item?.campaign.recordingAnnouncement : null;
  const sound = id ? sounds.kept(id) : null;
  if (id && sound) return { announcement: id, proof: { kind: 'sound', ...sound } };
  const campaigns = [callId, ...recorded.map((one) => one.callId)].map(
    (one) => itemOf(one)?.campaign.language,
  );
  const spoken = promptLanguage([item?.record?.customer.language, ...campaigns], language);
  return { announcement: spoken, proof: { kind: 'sentence', language: spoken } };
}
