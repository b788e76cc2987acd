import { openStore } from '../../../main/store/client';
import type { E164 } from '../../../shared/domain/basics';
import type { CustomerId, InteractionId } from '../../../shared/domain/ids';
import { answer, customer, interaction, NOW } from '../samples';

/**
 * Arguments: file, key in hex, worker, first number. Writes customers and interactions without end and prints each
 * number once its writes are acknowledged. It is there to be killed.
 */
const [, , file = '', key = '', worker = '', first = '0'] = process.argv;
const { store, opened } = await openStore({ file, key: Buffer.from(key, 'hex'), worker: new URL(worker) });
if (opened.setAside) throw new Error('found damaged');

async function writeOne(n: number): Promise<void> {
  const id = `i${n}` as InteractionId;
  const e164 = `+2126${String(n).padStart(8, '0')}` as E164;
  await store.write.createCustomer(customer(`c${n}`, { numbers: [{ e164, kind: 'mobile' }] }));
  await store.write.startInteraction(interaction(id, { customerId: `c${n}` as CustomerId }));
  await Promise.all([
    store.write.saveAnswer(id, answer('reason', `answer ${n}`)),
    store.write.saveNote(id, `note ${n}`, NOW),
  ]);
  process.stdout.write(`${n}\n`);
}

for (let n = Number(first); ; n += 1) await writeOne(n);
