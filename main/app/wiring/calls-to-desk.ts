import { CallId } from '../../../shared/domain/ids';
import type { SlicePublisher } from '../../ipc/slice-publisher';
import type { MediaPort } from '../../media/port';
import type { TelephonyPort } from '../../telephony/port';

/** Calls as they are, and once a second how they sound. */
export function showCalls(publisher: SlicePublisher, telephony: TelephonyPort, media: MediaPort): void {
  telephony.onState(({ calls, activeId }) => publisher.publish('calls', { calls: [...calls], activeId }));
  telephony.conference.onMembers((callIds) => publisher.publish('conference', { callIds: [...callIds] }));
  media.onStats((peers) =>
    publisher.publish('sound', {
      calls: peers.map(({ peerId, ...sound }) => ({ callId: CallId.parse(peerId), ...sound })),
    }),
  );
}
