/**
 * `doors.js FILE PORT …`: keeps the network namespace that it is started in, and opens ports of its loopback to other
 * namespaces as sockets in the file system, until its standard input ends.
 */
import { pass } from './pass.js';

const words = process.argv.slice(2);
for (let index = 0; index < words.length; index += 2)
  await pass({ path: words[index] }, { host: '127.0.0.1', port: Number(words[index + 1]) });
process.stdin.on('end', () => process.exit()).resume();
process.stdout.write('open\n');
