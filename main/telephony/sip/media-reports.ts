import type { Cause } from '../../../shared/domain/call';
import { CallId } from '../../../shared/domain/ids';
import type { MediaPort } from '../../media/port';
import { type Disposable, Disposables } from '../../platform/disposable';
import type { SipCall } from './call';

/** Tells calls what the media window reports of their peers. */
export function followMedia(media: MediaPort, calls: ReadonlyMap<CallId, SipCall>): Disposable {
  const items = new Disposables();
  items.add(
    media.onRestarted(() => {
      for (const call of calls.values()) call.onMediaRestarted();
    }),
  );
  items.add(
    media.onPeerState(({ peerId, state }) => {
      if (state === 'connected' || state === 'failed') calls.get(CallId.parse(peerId))?.onPeerState(state);
    }),
  );
  items.add(
    media.onPeerFailed(({ peerId, code }) => {
      const cause: Cause = {
        code: code === 'microphoneDenied' ? 'microphoneDenied' : 'mediaFailed',
        sipStatus: null,
      };
      calls.get(CallId.parse(peerId))?.end(cause);
    }),
  );
  return items;
}
