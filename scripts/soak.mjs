/**
 * `npm run soak [-- --calls N | --minutes N]`: real calls in the lab, one after the other, 200 unless told otherwise; ends with an
 * error when memory, peer connections, timers or listeners grow.
 */
import { parseArgs } from 'node:util';
import { explain } from './lib/explain.mjs';
import { mustRun } from './lib/run.mjs';

await explain(async () => {
  const { values } = parseArgs({ options: { calls: { type: 'string' }, minutes: { type: 'string' } } });
  if (values.calls !== undefined) process.env.SAWT_SOAK_CALLS = values.calls;
  if (values.minutes !== undefined) process.env.SAWT_SOAK_MINUTES = values.minutes;
  await mustRun(process.execPath, ['scripts/test.mjs', 'soak']);
});
