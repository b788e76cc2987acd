import type { CDPSession } from '@playwright/test';
import type { Program } from '../e2e/fixtures/program';

/** What the program holds once nothing that could be let go is left. */
export interface Held {
  /** JavaScript heaps of main, the desk and the media window together, in bytes. */
  readonly heap: number;
  /** Open ones. */
  readonly peerConnections: number;
  /** Closed ones that were not collected. */
  readonly closedConnections: number;
  /** Of main. */
  readonly timers: number;
  /** Of the desk and the media window together. */
  readonly listeners: number;
  readonly nodes: number;
}

/** Asks a running program again and again; the debugger's sessions are opened once, since each holds something itself. */
export class Scales {
  private constructor(
    private readonly program: Program,
    private readonly desk: CDPSession,
    private readonly media: CDPSession,
  ) {}

  static async open(program: Program): Promise<Scales> {
    const [desk, media] = [program.desk, await program.page('media')];
    return new Scales(
      program,
      await desk.context().newCDPSession(desk),
      await media.context().newCDPSession(media),
    );
  }

  async weigh(): Promise<Held> {
    const main = await this.program.app.evaluate(() => {
      const { setFlagsFromString } = process.getBuiltinModule('node:v8');
      const { runInNewContext } = process.getBuiltinModule('node:vm');
      setFlagsFromString('--expose-gc');
      const collect = runInNewContext('gc');
      for (let round = 0; round < 3; round += 1) collect();
      const timers = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
      return { heap: process.memoryUsage().heapUsed, timers };
    });
    const pages = [await pageHolds(this.desk), await pageHolds(this.media)];
    const sum = (part: 'heap' | 'listeners' | 'nodes') =>
      pages.reduce((total, page) => total + page[part], 0);
    return {
      ...{ heap: main.heap + sum('heap'), timers: main.timers },
      ...{
        ...(await livingConnections(this.media)),
        listeners: sum('listeners'),
        nodes: sum('nodes'),
      },
    };
  }
}

async function pageHolds(session: CDPSession): Promise<{ heap: number; listeners: number; nodes: number }> {
  for (let round = 0; round < 3; round += 1) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { jsEventListeners, nodes } = await session.send('Memory.getDOMCounters');
  return { heap: usedSize, listeners: jsEventListeners, nodes };
}

/** Those that were not collected. */
async function livingConnections(
  session: CDPSession,
): Promise<Pick<Held, 'peerConnections' | 'closedConnections'>> {
  const group = { objectGroup: 'soak' };
  const { result } = await session.send('Runtime.evaluate', {
    ...{ expression: 'RTCPeerConnection.prototype', ...group },
  });
  if (result.objectId === undefined) throw new Error('the media window has no peer connections');
  const { objects } = await session.send('Runtime.queryObjects', {
    prototypeObjectId: result.objectId,
    ...group,
  });
  if (objects.objectId === undefined) throw new Error('no list of peer connections');
  const { result: closed } = await session.send('Runtime.callFunctionOn', {
    objectId: objects.objectId,
    functionDeclaration: 'function () { return this.map((one) => one.signalingState === "closed"); }',
    returnByValue: true,
  });
  await session.send('Runtime.releaseObjectGroup', group);
  const states: boolean[] = closed.value;
  const closedConnections = states.filter(Boolean).length;
  return { peerConnections: states.length - closedConnections, closedConnections };
}
