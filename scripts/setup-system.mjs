/**
 * `node scripts/setup-system.mjs [tests]`: the Debian packages for `npm start`, or for `npm test`. As root they are
 * installed; otherwise the exact command is printed and the exit code is 1.
 */
import { explain } from './lib/explain.mjs';
import { setUpForStart, setUpForTests } from './lib/system.mjs';

await explain(process.argv[2] === 'tests' ? setUpForTests : setUpForStart);
