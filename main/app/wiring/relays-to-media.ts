import { noRelays } from '../../../shared/domain/turn';
import type { MediaPort } from '../../media/port';
import type { Clock } from '../../platform/clock';
import type { NoticeBoard } from '../../platform/notices';
import type { TelephonyPort } from '../../telephony/port';
import type { SessionKeeper } from '../session-keeper';

interface Parts {
  keeper: Pick<SessionKeeper, 'session' | 'onChange'>;
  telephony: Pick<TelephonyPort, 'onRegistration' | 'onState' | 'state'>;
  media: Pick<MediaPort, 'useIce' | 'onRelay' | 'onPeerState'>;
  notices: Pick<NoticeBoard, 'post' | 'withdraw'>;
  clock: Clock;
}

/** Time-limited credentials are looked at this often. */
const LOOK_EVERY_MS = 30 * 60_000;

const problems = { refused: 'relayRefused', full: 'relayFull', unreachable: 'relayUnreachable' } as const;

/**
 * What is kept ready for the next call is made with the relays of the default line, and again when these or their credentials
 * are others. What goes wrong with relays, and a call whose sound finds no way, is told.
 */
export function followRelays({ keeper, telephony, media, notices, clock }: Parts): void {
  const use = () => media.useIce(keeper.session?.lines[0]?.ice ?? noRelays);
  const look = () => {
    use();
    clock.after(LOOK_EVERY_MS, look);
  };
  keeper.onChange(use);
  telephony.onRegistration(use);
  look();
  media.onRelay((state) => {
    for (const [problem, code] of Object.entries(problems)) if (problem !== state) notices.withdraw(code);
    if (state !== 'ok') notices.post(problems[state], 'warning');
  });
  media.onPeerState(({ state }) => {
    if (state === 'failed') notices.post('noSoundPath', 'problem');
    if (state === 'connected') notices.withdraw('noSoundPath');
  });
  telephony.onState(({ calls }) => {
    if (calls.every(({ state }) => state === 'ended')) notices.withdraw('noSoundPath');
  });
}
