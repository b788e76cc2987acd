import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type StoreClientOptions } from '../../main/store/client';
import type { StoreOpened, StorePort } from '../../main/store/port';
import { buildWorker } from './build-worker';

export interface TestStore {
  readonly store: StorePort;
  readonly opened: StoreOpened;
  readonly file: string;
  readonly key: Uint8Array;
  /** Closes the store and opens its file again; the old port is done with. */
  reopen(): Promise<TestStore>;
  /** Closes the store and deletes its folder. */
  cleanUp(): Promise<void>;
}

export type TestStoreOptions = Partial<StoreClientOptions>;

/** Opens the real, encrypted store in a folder of its own, in its real worker thread. Call `cleanUp()` afterwards. */
export async function openTestStore(options: TestStoreOptions = {}): Promise<TestStore> {
  const file = options.file ?? join(mkdtempSync(join(tmpdir(), 'sawt-store-')), 'records.db');
  const key = options.key ?? randomBytes(32);
  const worker = options.worker ?? (await buildWorker());
  const { store, opened } = await openStore({ ...options, file, key, worker });
  return {
    ...{ store, opened, file, key },
    async reopen() {
      await store.close();
      return openTestStore({ ...options, file, key, worker });
    },
    async cleanUp() {
      await store.close();
      rmSync(join(file, '..'), { recursive: true, force: true });
    },
  };
}
