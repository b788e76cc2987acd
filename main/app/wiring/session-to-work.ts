import { noFigures } from '../../../shared/domain/history';
import type { SlicePublisher } from '../../ipc/slice-publisher';
import type { Clock } from '../../platform/clock';
import { Disposables } from '../../platform/disposable';
import type { Log } from '../../platform/log';
import type { CallService } from '../../telephony/call-service';
import type { ProfileSession } from '../profile-session';
import type { SessionKeeper } from '../session-keeper';
import { followRecordings } from './recordings-to-desk';
import { showWork } from './work-to-desk';

interface Parts {
  publisher: SlicePublisher;
  keeper: SessionKeeper;
  telephony: CallService;
  clock: Clock;
  log: Log;
}

/** Calls go over the lines of the session that is open, as they come and go, and their changes to its work. */
export function followSession({ publisher, keeper, telephony, clock, log }: Parts): void {
  let current: ProfileSession | null = null;
  let wires = new Disposables();
  const followLines = () => {
    const lines = keeper.session?.lines ?? [];
    telephony.setLines(lines);
    for (const line of lines) line.start();
  };
  keeper.onChange(() => {
    if (keeper.session !== current) {
      current = keeper.session;
      // The calls of the former session end before its work is let go.
      telephony.setLines([]);
      wires.dispose();
      wires = new Disposables();
      // What the former session held must not stay on the screen: the next one may be locked.
      publisher.publish('work', { items: [], activeId: null });
      publisher.publish('campaigns', { campaigns: [] });
      publisher.publish('today', { ...noFigures, recent: [] });
      if (current) {
        const { work, store, recordings } = current;
        wires.add(telephony.onCall((change) => work.handleCall(change)));
        wires.add(followRecordings({ publisher, recordings, telephony, work }));
        wires.add(showWork({ publisher, work, store, clock, log: log.child('today') }));
      }
    }
    followLines();
  });
}
