import { RecordingFile } from '../../../main/recording/recording-file';

/**
 * Arguments: file, key in hex. Adds chunks without end and prints each one's number once it is acknowledged. It is there
 * to be killed.
 */
const [, , path = '', key = ''] = process.argv;
const file = await RecordingFile.create({ path, id: 'killed', master: Buffer.from(key, 'hex') });
for (let n = 0; ; n += 1) {
  await file.add(Buffer.from(`chunk ${n} `.padEnd(6000, '.')));
  process.stdout.write(`${n}\n`);
}
