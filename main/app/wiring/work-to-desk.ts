import type { Campaign, CampaignOverview } from '../../../shared/domain/campaign';
import type { SlicePublisher } from '../../ipc/slice-publisher';
import type { Clock } from '../../platform/clock';
import { type Disposable, Disposables } from '../../platform/disposable';
import type { Log } from '../../platform/log';
import type { StorePort } from '../../store/port';
import type { WorkPort } from '../../work/port';

const RECENT = 30;
/** Between two readings of the day: calls may be filed away by the hundred, and each reading is shown. */
const READ_EVERY_MS = 250;

/** Start of the local day that `now` falls in, ms since the epoch. */
const midnight = (now: number): number => new Date(now).setHours(0, 0, 0, 0);
const nextMidnight = (now: number): number => new Date(now).setHours(24, 0, 0, 0);

const overview = ({ language: _, scripts: __, dispositions: ___, ...shown }: Campaign): CampaignOverview =>
  shown;

interface Parts {
  publisher: SlicePublisher;
  work: WorkPort;
  store: StorePort;
  clock: Clock;
  log: Log;
}

/** The interactions in hand, the campaigns, and the agent's figures of the day, which start anew at midnight. */
export function showWork({ publisher, work, store, clock, log }: Parts): Disposable {
  const wires = new Disposables();
  let isShown = true;
  const showItems = () =>
    publisher.publish('work', { items: [...work.state.items], activeId: work.state.activeId });
  const showCampaigns = () => publisher.publish('campaigns', { campaigns: work.campaigns.map(overview) });
  const readToday = async () => {
    try {
      const since = midnight(clock.now());
      const [figures, recent] = await Promise.all([
        store.read.todayFigures(since),
        store.read.recentInteractions(since, RECENT),
      ]);
      if (isShown) publisher.publish('today', { ...figures, recent });
    } catch {
      log.warn('figures of the day not read');
    }
  };
  let isReading = false;
  let isStale = false;
  const showToday = async () => {
    isStale = true;
    if (isReading) return;
    isReading = true;
    while (isStale && isShown) {
      isStale = false;
      await readToday();
      await new Promise<void>((resolve) => void clock.after(READ_EVERY_MS, resolve));
    }
    isReading = false;
  };
  let timer: Disposable = { dispose() {} };
  const atMidnight = () => {
    timer = clock.after(nextMidnight(clock.now()) - clock.now(), () => {
      void showToday();
      atMidnight();
    });
  };
  wires.add(work.onState(showItems));
  wires.add(work.onCampaigns(showCampaigns));
  wires.add(work.onClosed(() => void showToday()));
  wires.add({
    dispose() {
      isShown = false;
      timer.dispose();
    },
  });
  atMidnight();
  showItems();
  showCampaigns();
  void showToday();
  return wires;
}
