import type { DemoPort } from '../demo/port';
import type { MessageService } from '../messages/message-service';
import type { Log } from '../platform/log';
import type { RecordingService } from '../recording/recording-service';
import type { StorePort } from '../store/port';
import type { CallDriver } from '../telephony/driver';
import type { WorkPort } from '../work/port';

/** What is there while a profile is open: its records, the work on them, and its lines. */
export interface ProfileSession {
  readonly mode: 'demo' | 'account';
  readonly store: StorePort;
  readonly work: WorkPort & { dispose(): Promise<void> };
  readonly messages: MessageService;
  readonly recordings: RecordingService;
  /** One for each account that is switched on, in their order; they come and go while the session stays. */
  lines: readonly CallDriver[];
  readonly demo: (DemoPort & { dispose(): void }) | null;
}

/** Ends a session: first the lines (BYE, un-register), then the work, then the store is drained. One failure spares the rest. */
export async function closeSession(session: ProfileSession, log: Log): Promise<void> {
  await stopLines(session.lines, log);
  const steps = {
    demo: () => session.demo?.dispose(),
    messages: () => session.messages.dispose(),
    recordings: () => session.recordings.dispose(),
    work: () => session.work.dispose(),
    store: () => session.store.close(),
  };
  for (const [step, run] of Object.entries(steps)) {
    try {
      await run();
    } catch (error) {
      tell(log, step, error);
    }
  }
}

/** All at once, within the 2 s that a line takes to stop; one that fails does not keep the others from un-registering. */
export async function stopLines(lines: readonly CallDriver[], log: Log): Promise<void> {
  for (const result of await Promise.allSettled(lines.map(async (line) => line.stop())))
    if (result.status === 'rejected') tell(log, 'line', result.reason);
}

const tell = (log: Log, step: string, error: unknown) =>
  log.error('session close failed', { step, error: error instanceof Error ? error.name : typeof error });
