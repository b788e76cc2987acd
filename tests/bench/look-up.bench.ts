import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { test } from '@playwright/test';
import { openStore } from '../../main/store/client';
import type { StorePort } from '../../main/store/port';
import { connect } from '../../main/store/worker/connection';
import { customerReads } from '../../main/store/worker/queries/customers';
import type { E164 } from '../../shared/domain/basics';
import { fill } from '../fixtures/profile';
import { numberOf } from '../fixtures/records';
import { buildWorker } from '../store/build-worker';
import { onOneCore } from './one-core';
import { tell } from './rows';
import { steadyPercentile } from './statistics';

const customers = 100_000;
const rounds = 300;
const questionsInARound = 40;
const warmUpRounds = 25;
/** Questions of 50 rounds: six runs. */
const aRun = 50 * questionsInARound;

test('look-up by number through the worker', async ({ browserName: _ }, info) => {
  const folder = await mkdtemp(join(tmpdir(), 'sawt-bench-'));
  const [file, key] = [join(folder, 'records.db'), randomBytes(32)];
  const { store } = await openStore({ file, key, worker: await buildWorker() });
  const echo = new Worker(join(import.meta.dirname, 'echo-worker.js'), { execArgv: [] });
  try {
    await fill(store, customers);
    const { ours, theirs } = await onOneCore(() => compare(store, bareStatement(file, key), echo));
    for (const [figure, part] of [
      ['p50', 0.5],
      ['p99', 0.99],
    ] as const) {
      await tell(info, {
        ...{ what: 'look-up by number through the worker, 100,000 customers', figure, unit: 'µs' },
        baseline: 'bare prepared statement + empty worker round trip',
        ...{ ours: steadyPercentile(ours, part, aRun), theirs: steadyPercentile(theirs, part, aRun) },
        ...{ target: { atMost: 1.5 }, samples: ours.length },
      });
    }
  } finally {
    await echo.terminate();
    await store.close();
    await rm(folder, { recursive: true });
  }
});

/** The product's own statement on a connection like the worker's, in this thread, without all that is around it. */
function bareStatement(file: string, key: Uint8Array): (number: E164) => unknown {
  const db = connect({ file, key, nativeBinding: null }, 'read');
  const texts: string[] = [];
  const listener = {
    query: (sql: string) => {
      texts.push(sql);
      return { get: () => undefined, all: () => [] };
    },
  };
  customerReads(listener);
  const byNumber = texts.find((sql) => sql.includes('found.e164 = ?'));
  if (byNumber === undefined) throw new Error('the statement is not where the benchmark looks for it');
  const statement = db.prepare<[E164]>(byNumber);
  return (number) => statement.all(number);
}

/** Blocks of the three kinds of question take turns, each over the same numbers; microseconds. */
async function compare(store: StorePort, bare: (number: E164) => unknown, echo: Worker) {
  const ours: number[] = [];
  const theirs: number[] = [];
  let resolveTrip = (): void => {};
  echo.on('message', () => resolveTrip());
  const roundTrip = () =>
    new Promise<void>((resolve) => {
      resolveTrip = resolve;
      echo.postMessage(null);
    });
  for (let round = -warmUpRounds; round < rounds; round += 1) {
    const numbers = Array.from({ length: questionsInARound }, () =>
      numberOf(Math.floor(Math.random() * customers)),
    );
    const through = await timed(numbers, (number) => store.read.customersByNumber(number));
    const alone = await timed(numbers, bare);
    const trips = await timed(numbers, roundTrip);
    if (round < 0) continue;
    ours.push(...through);
    theirs.push(...alone.map((time, index) => time + (trips[index] ?? 0)));
  }
  return { ours, theirs };
}

async function timed(numbers: readonly E164[], ask: (number: E164) => unknown): Promise<number[]> {
  const times: number[] = [];
  for (const number of numbers) {
    const begin = performance.now();
    await ask(number);
    times.push((performance.now() - begin) * 1000);
  }
  return times;
}
