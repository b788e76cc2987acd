/**
 * `npm run fuzz [-- --messages N] [--seed N]`: mutated SIP messages through the transport and the user agent, 100,000 unless
 * told otherwise, from a seed that is new each time and printed.
 */
import { parseArgs } from 'node:util';
import { explain } from './lib/explain.mjs';
import { mustRun } from './lib/run.mjs';
import { tool } from './lib/tools.mjs';

await explain(async () => {
  const { values } = parseArgs({ options: { messages: { type: 'string' }, seed: { type: 'string' } } });
  process.env.SAWT_FUZZ_MESSAGES = values.messages ?? '100000';
  process.env.SAWT_FUZZ_SEED = values.seed ?? String(Math.floor(Math.random() * 2 ** 32));
  await mustRun(...tool('vitest', ['run', '--project', 'sip', 'tests/sip/fuzz']));
});
