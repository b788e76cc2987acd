import type { MediaPort } from '../../media/port';
import type { NetworkWatch } from '../../platform/network-watch';
import type { SessionKeeper } from '../session-keeper';

interface Parts {
  watch: Pick<NetworkWatch, 'look' | 'onChange'>;
  media: Pick<MediaPort, 'onNetwork' | 'expectNetworks'>;
  keeper: Pick<SessionKeeper, 'session'>;
}

/** Another network: the lines connect anew and their calls look for a new way. */
export function followNetwork({ watch, media, keeper }: Parts): void {
  media.onNetwork(() => watch.look());
  watch.onChange((change) => {
    // Before the lines ask for descriptions.
    media.expectNetworks(change.newest);
    for (const line of keeper.session?.lines ?? []) line.onNetworkChange(change);
  });
}
