import type { DemoPort } from '../demo/port';
import type { Log } from '../platform/log';
import type { StorePort } from '../store/port';
import type { CallDriver } from '../telephony/driver';
import type { WorkPort } from '../work/port';

/** What is there while a profile is open: its records, the work on them, and its line. */
export interface ProfileSession {
  readonly mode: 'demo' | 'account';
  readonly store: StorePort;
  readonly work: WorkPort & { dispose(): Promise<void> };
  readonly driver: CallDriver;
  readonly demo: (DemoPort & { dispose(): void }) | null;
}

/** Ends a session: first the line (BYE, un-register), then the work, then the store is drained. One failure spares the rest. */
export async function closeSession(session: ProfileSession, log: Log): Promise<void> {
  const steps = {
    line: () => session.driver.stop(),
    demo: () => session.demo?.dispose(),
    work: () => session.work.dispose(),
    store: () => session.store.close(),
  };
  for (const [step, run] of Object.entries(steps)) {
    try {
      await run();
    } catch (error) {
      log.error('session close failed', { step, error: error instanceof Error ? error.name : typeof error });
    }
  }
}
