import type { SlicePublisher } from '../../ipc/slice-publisher';
import type { QualityWatch } from '../../quality/quality-watch';
import type { TelephonyPort } from '../../telephony/port';

/** Calls as they are, and once a second how they sound. */
export function showCalls(publisher: SlicePublisher, telephony: TelephonyPort, quality: QualityWatch): void {
  telephony.onState(({ calls, activeId }) => publisher.publish('calls', { calls: [...calls], activeId }));
  telephony.conference.onMembers((callIds) => publisher.publish('conference', { callIds: [...callIds] }));
  telephony.referrals.onReferrals((all) => publisher.publish('referrals', { referrals: [...all] }));
  quality.onSound((calls) => publisher.publish('sound', { calls }));
}
