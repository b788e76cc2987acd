import type { MediaPort } from '../../media/port';
import type { NetworkWatch } from '../../platform/network-watch';
import type { MediaWindows } from '../media-windows';
import type { SessionKeeper } from '../session-keeper';

interface Parts {
  watch: Pick<NetworkWatch, 'look' | 'onChange'>;
  media: Pick<MediaPort, 'onNetwork' | 'expectNetworks'>;
  windows: Pick<MediaWindows, 'followRoutes'>;
  keeper: Pick<SessionKeeper, 'session' | 'onChange'>;
}

/** Another network: the lines connect anew and their calls look for a new way. */
export function followNetwork({ watch, media, windows, keeper }: Parts): void {
  let mayFollow = false;
  // The demo's two windows talk to each other, also when the network goes.
  const bind = () =>
    windows.followRoutes(mayFollow && keeper.session !== null && keeper.session.demo === null);
  keeper.onChange(bind);
  media.onNetwork(() => watch.look());
  watch.onChange((change) => {
    mayFollow = change.isLedOut && change.isSettled;
    bind();
    // Before the lines ask for descriptions.
    media.expectNetworks(change.newest, change.outward);
    for (const line of keeper.session?.lines ?? []) line.onNetworkChange(change);
  });
}
