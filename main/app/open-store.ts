import { basename } from 'node:path';
import type { Log } from '../platform/log';
import type { NoticeBoard } from '../platform/notices';
import { openStore } from '../store/client';
import { StoreError, type StorePort } from '../store/port';
import { setAsideStore } from '../store/set-aside';
import { paths } from './paths';

interface Options {
  file: string;
  key: Uint8Array;
  nativeBinding: string | undefined;
  notices: NoticeBoard;
  log: Log;
}

/**
 * Opens the profile's store. A file that the key does not open is set aside and a new one made; the user is told
 * what happened and under which name the old file lies.
 * @throws StoreError when there is no way on (`newerProgram`, `diskFull`, ...)
 */
export async function openProfileStore({
  file,
  key,
  nativeBinding,
  notices,
  log,
}: Options): Promise<StorePort> {
  const open = () =>
    openStore({
      file,
      key,
      log: log.child('store'),
      worker: paths.storeWorker,
      ...(nativeBinding && { nativeBinding }),
      onSetAside: ({ path, recoveredRows }) => tell(notices, path, recoveredRows),
    });
  try {
    const { store, opened } = await open();
    if (opened.setAside) {
      const { path, recoveredRows } = opened.setAside;
      tell(notices, path, recoveredRows);
    }
    return store;
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'wrongKey') throw error;
    tell(notices, setAsideStore(file), 0);
    return (await open()).store;
  }
}

const tell = (notices: NoticeBoard, path: string, rows: number) =>
  notices.post('storageSetAside', 'problem', { file: basename(path), rows: String(rows) });
