import type { monitorEventLoopDelay } from 'node:perf_hooks';
import type { ElectronApplication } from '@playwright/test';

/** How late main's event loop was, in milliseconds. */
export interface Delays {
  readonly p99: number;
  readonly longest: number;
}

type Monitor = ReturnType<typeof monitorEventLoopDelay>;

declare global {
  /** Put there by the bench's loader before the program starts. */
  var benchEventLoop: { readonly whole: Monitor; readonly phase: Monitor };
}

/** Node's figures (ns) contain the interval at which it looks (1 ms, see the loader), which is no delay. */
const toDelays = ({ p99, longest }: Delays): Delays => ({ p99: p99 / 1e6 - 1, longest: longest / 1e6 - 1 });

/** Since this was last asked, or since the start. */
export async function phaseDelays(app: ElectronApplication): Promise<Delays> {
  return toDelays(
    await app.evaluate(() => {
      const { phase } = globalThis.benchEventLoop;
      const delays = { p99: phase.percentile(99), longest: phase.max };
      phase.reset();
      return delays;
    }),
  );
}

/** Since the program's first line. */
export async function wholeDelays(app: ElectronApplication): Promise<Delays> {
  return toDelays(
    await app.evaluate(() => {
      const { whole } = globalThis.benchEventLoop;
      return { p99: whole.percentile(99), longest: whole.max };
    }),
  );
}
