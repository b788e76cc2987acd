import { randomBytes } from 'node:crypto';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../../../main/store/client';
import { StoreError, type StorePort } from '../../../main/store/port';
import type { CustomerId } from '../../../shared/domain/ids';
import { customer } from '../samples';

/** Arguments: a small file system of its own, the worker. Prints what it saw as JSON. */
const [, , folder = '', worker = ''] = process.argv;
const file = join(folder, 'records.db');
const key = randomBytes(32);
const open = () => openStore({ file, key, worker: new URL(worker) });

const ballast = join(folder, 'ballast');
/** Leaves this many bytes free. */
function fillBut(left: number): void {
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - left)));
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (error) {
    return error instanceof StoreError ? error.code : `not a StoreError: ${String(error)}`;
  }
}

/** Writes until it fails; answers how many were acknowledged and how the failure was told. */
async function writeUntilFull(store: StorePort, prefix: string) {
  for (let n = 0; n < 5000; n += 1) {
    const code = await codeOf(
      store.write.createCustomer(customer(`${prefix}${n}`, { email: 'x'.repeat(190) })),
    );
    if (code !== 'done') return { acknowledged: n, code };
  }
  return { acknowledged: 5000, code: 'never full' };
}

async function present(store: StorePort, prefix: string, upTo: number): Promise<number> {
  let count = 0;
  for (let n = 0; n <= upTo; n += 1) {
    if (await store.read.customerRecord(`${prefix}${n}` as CustomerId)) count += 1;
  }
  return count;
}

const { store } = await open();
fillBut(300_000);
const full = await writeUntilFull(store, 'a');
const bulk = Array.from({ length: 500 }, (_, n) => ({ customer: customer(`bulk${n}`), cases: [] }));
const bulkCode = await codeOf(store.write.importCustomers(bulk));
const readableWhileFull = await present(store, 'a', full.acknowledged);
rmSync(ballast);
const afterwards = await codeOf(store.write.importCustomers(bulk));
const bulkPresent = await present(store, 'bulk', bulk.length - 1);
await store.close();

const again = await open();
const readableAfterRestart = await present(again.store, 'a', full.acknowledged);
await again.store.close();
rmSync(file);
fillBut(8192);
const openOnFullDisk = await codeOf(open());
rmSync(ballast);
const openWithSpace = await codeOf(open().then((opened) => opened.store.close()));

process.stdout.write(
  JSON.stringify({
    ...{ full, bulkCode, readableWhileFull, afterwards, bulkPresent, setAside: again.opened.setAside },
    ...{ readableAfterRestart, openOnFullDisk, openWithSpace },
  }),
);
