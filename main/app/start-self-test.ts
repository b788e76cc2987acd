import { statfs, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AccountId } from '../../shared/domain/ids';
import { withStun } from '../../shared/domain/stun';
import { noRelays } from '../../shared/domain/turn';
import { accountLooks } from '../diagnostics/self-test/account-look';
import { machineLooks } from '../diagnostics/self-test/machine-looks';
import { SelfTest } from '../diagnostics/self-test/self-test';
import { soundLooks } from '../diagnostics/self-test/sound-looks';
import type { AccountActions } from '../ipc/handlers/profile';
import type { SlicePublisher } from '../ipc/slice-publisher';
import type { MediaHost } from '../media/host';
import type { Clock } from '../platform/clock';
import type { SettingsPort } from '../settings/port';
import type { ShellPort } from '../shell/port';
import type { SessionKeeper } from './session-keeper';

interface Parts {
  folder: string;
  clock: Clock;
  publisher: SlicePublisher;
  settings: Pick<SettingsPort, 'accounts'>;
  accounts: Pick<AccountActions, 'check'>;
  keeper: Pick<SessionKeeper, 'session'>;
  media: MediaHost;
  shell: Pick<ShellPort, 'state'>;
  isCalling(): boolean;
  clockSkew(): number | null;
}

/** The self-test over this program's own parts; the desk follows it. */
export function startSelfTest(parts: Parts): SelfTest {
  const { folder, clock, publisher, settings, accounts, keeper, media, shell } = parts;
  const check = async (accountId: AccountId) => {
    const account = settings.accounts.find(({ id }) => id === accountId);
    return account === undefined
      ? null
      : accounts.check({ ...account, password: null, proxyPassword: null, turnPassword: null }, accountId);
  };
  const selfTest: SelfTest = new SelfTest(clock, () => [
    ...accountLooks(
      settings.accounts.filter(({ enabled }) => enabled).map(({ id }) => id),
      check,
    ).map((look) => [look]),
    soundLooks({
      ...{ media, sound: media, clock },
      ice: () => withStun(noRelays, keeper.session?.lines[0]?.account.options.stunServers ?? []),
      isCalling: parts.isCalling,
      headset: () => shell.state.headsets,
      ask: (part, stop, limitMs) => selfTest.ask(part, stop, limitMs),
    }),
    machineLooks({
      freeSpace: () => freeSpace(folder),
      readRecords: readOf(keeper),
      isStoreFailing: () => publisher.value('notices').notices.some(({ code }) => code === 'storageFailing'),
      clockSkew: parts.clockSkew,
    }),
  ]);
  selfTest.onState((state) => publisher.publish('selfTest', state));
  return selfTest;
}

/** Bytes free to this user where the profile lies. Rejects when a small file cannot be written there. */
async function freeSpace(folder: string): Promise<number> {
  const file = join(folder, 'self-test.tmp');
  await writeFile(file, Buffer.alloc(4096), { flush: true });
  await unlink(file);
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

function readOf({ session }: Pick<SessionKeeper, 'session'>): (() => Promise<void>) | null {
  if (session === null) return null;
  return async () => {
    await session.store.read.history({ filter: 'all', text: '', after: null }, 1);
  };
}
