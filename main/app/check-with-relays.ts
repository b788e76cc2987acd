import type { AccountCheck } from '../../shared/domain/settings';
import type { MediaPort } from '../media/port';
import type { Clock } from '../platform/clock';
import type { CheckAccount } from '../telephony/port';
import { TurnAccess } from '../telephony/turn-access';

const results = { refused: 'relayRefused', full: 'relayFull', unreachable: 'relayUnreachable' } as const;

interface Parts {
  readonly media: Pick<MediaPort, 'testRelay'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** A check of the server, and once that is fine of each relay by itself. The first relay that fails is the result. */
export function checkWithRelays(checkServer: CheckAccount, { media, clock }: Parts): CheckAccount {
  return async (form) => {
    const ofServer = await checkServer(form);
    if (ofServer.result !== 'ok') return ofServer;
    const { servers } = new TurnAccess(form.options.turn, form.turnPassword, clock).ice;
    const each = servers.flatMap(({ urls, ...how }) => urls.map((url) => ({ ...how, urls: [url] })));
    const states = await Promise.all(
      each.map(async (server): Promise<AccountCheck | null> => {
        const asked = media.testRelay({ servers: [server], relayOnly: true });
        const state = await asked.catch(() => 'unreachable' as const);
        return state === 'ok' ? null : { result: results[state], host: server.urls[0] ?? '' };
      }),
    );
    return states.find((state) => state !== null) ?? ofServer;
  };
}
