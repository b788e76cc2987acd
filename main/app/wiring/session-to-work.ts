import type { SlicePublisher } from '../../ipc/slice-publisher';
import type { Clock } from '../../platform/clock';
import { Disposables } from '../../platform/disposable';
import type { Log } from '../../platform/log';
import type { CallService } from '../../telephony/call-service';
import type { ProfileSession } from '../profile-session';
import type { SessionKeeper } from '../session-keeper';
import { showWork } from './work-to-desk';

interface Parts {
  publisher: SlicePublisher;
  keeper: SessionKeeper;
  telephony: CallService;
  clock: Clock;
  log: Log;
}

/** When another session opens, calls go over its line and their changes to its work. */
export function followSession({ publisher, keeper, telephony, clock, log }: Parts): void {
  let current: ProfileSession | null = null;
  let wires = new Disposables();
  keeper.onChange(() => {
    if (keeper.session === current) return;
    current = keeper.session;
    telephony.setDriver(null);
    wires.dispose();
    wires = new Disposables();
    // What the former session held must not stay on the screen: the next one may be locked.
    publisher.publish('work', { items: [], activeId: null });
    publisher.publish('today', { calls: 0, missed: 0, talkSeconds: 0, recent: [] });
    if (!current) return;
    const { work, store, driver } = current;
    wires.add(telephony.onCall((change) => work.handleCall(change)));
    wires.add(showWork({ publisher, work, store, clock, log: log.child('today') }));
    telephony.setDriver(driver);
    driver.start();
  });
}
