import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AccountId } from '../../../../shared/domain/ids';
import { AccountOptions } from '../../../../shared/domain/settings';
import { AccountsDesk, form } from './accounts-desk';

let desk: AccountsDesk;
let first: AccountId;
let second: AccountId;
beforeEach(async () => {
  desk = await AccountsDesk.open();
  first = await desk.accounts.save(form('1001', 'secret-1'), null);
  second = await desk.accounts.save(form('1002', 'secret-2'), null);
});
afterEach(() => desk.remove());

const orderOf = () => desk.settings.accounts.map(({ user }) => user);

describe('several accounts', () => {
  it('have a line each, in their order, over one session', async () => {
    expect(desk.take()).toEqual([
      ...['demo', 'closed', 'profile', 'open 1001 secret-1'],
      ...['open 1002 secret-2'],
    ]);
    await desk.accounts.reorder([second, first]);
    expect(desk.lines).toEqual(['1002', '1001']);
    expect(orderOf()).toEqual(['1002', '1001']);
    expect(desk.take()).toEqual([]);
  });

  it('a change restarts its own line only', async () => {
    desk.take();
    const [untouched] = desk.keeper.session?.lines ?? [];
    await desk.accounts.save(form('1002', 'new'), second);
    expect(desk.take()).toEqual(['stop 1002', 'open 1002 new']);
    await desk.accounts.save(form('1002', 'new', { domain: 'other' }), second);
    expect(desk.take()).toEqual(['stop 1002', 'open 1002 new']);
    await desk.accounts.remove(second);
    expect(desk.take()).toEqual(['stop 1002']);
    expect(desk.keeper.session?.lines).toEqual([untouched]);
  });

  it('label, country and options reach a line while it runs, also in a call', async () => {
    desk.take();
    desk.calling.add(second);
    const change = {
      label: 'Rif',
      defaultRegion: 'FR',
      options: AccountOptions.parse({ busyPolicy: 'busy' }),
    };
    await desk.accounts.save(form('1002', null, change), second);
    expect(desk.take()).toEqual([]);
    expect(desk.keeper.session?.lines[1]?.account).toMatchObject(change);
  });

  it('a call keeps its line as it is, and no other', async () => {
    desk.calling.add(second);
    const changes = [
      () => desk.accounts.save(form('1002', 'other'), second),
      () => desk.accounts.save(form('2002', null), second),
      () => desk.accounts.remove(second),
      () => desk.accounts.setEnabled(second, false),
    ];
    const before = desk.settings.accounts;
    desk.take();
    for (const change of changes) await expect(change()).rejects.toMatchObject({ code: 'lineBusy' });
    expect(desk.settings.accounts).toBe(before);
    await desk.accounts.setEnabled(first, false);
    await desk.accounts.save(form('1003', 'secret-3'), null);
    expect(desk.take()).toEqual(['stop 1001', 'open 1003 secret-3']);
  });

  it('the demo does not end under a call', async () => {
    const fresh = await AccountsDesk.open();
    fresh.calling.add(AccountId.parse('demo-agent'));
    await expect(fresh.accounts.save(form(), null)).rejects.toMatchObject({ code: 'lineBusy' });
    expect(fresh.take()).toEqual(['demo']);
    await fresh.remove();
  });

  it('one line that cannot be opened does not keep the others from it', async () => {
    desk.brokenUser = '1003';
    await desk.accounts.save(form('1003'), null);
    await desk.accounts.save(form('1004'), null);
    expect(desk.lines).toEqual(['1001', '1002', '1004']);
  });

  it('one line that fails to stop does not keep the others from it', async () => {
    const [line] = desk.keeper.session?.lines ?? [];
    if (line) line.stop = () => Promise.reject(new Error('stuck'));
    desk.take();
    await desk.keeper.close();
    expect(desk.take()).toEqual(['stop 1002', 'closed']);
  });
});

describe('a proxy that asks for a password', () => {
  const named = (user: string) => ({ options: AccountOptions.parse({ proxy: { user } }) });

  it('is told its own, which is kept apart and restarts the line', async () => {
    desk.take();
    const change = { ...named('nadia'), proxyPassword: 'key' };
    await desk.accounts.save(form('1002', null, change), second);
    expect(desk.take()).toEqual(['stop 1002', 'open 1002 secret-2 proxy key']);
    expect(desk.passwords.of(second)).toBe('secret-2');
    await desk.accounts.save(form('1002', null, named('nadia')), second);
    expect(desk.take()).toEqual([]);
    expect(desk.passwords.of(second, 'proxy')).toBe('key');
  });

  it('its password is forgotten with its name, and with the account', async () => {
    const change = { ...named('nadia'), proxyPassword: 'key' };
    for (const id of [first, second])
      await desk.accounts.save(form(id === first ? '1001' : '1002', null, change), id);
    await desk.accounts.save(form('1001', null, named('')), first);
    await desk.accounts.remove(second);
    expect([first, second].map((id) => desk.passwords.of(id, 'proxy'))).toEqual([null, null]);
  });

  it('both passwords are put back when the list cannot be written', async () => {
    await desk.accounts.save(form('1002', null, { ...named('nadia'), proxyPassword: 'key' }), second);
    desk.settings.isFull = true;
    const change = form('1002', 'other', { ...named('nadia'), proxyPassword: 'other key' });
    await expect(desk.accounts.save(change, second)).rejects.toMatchObject({ code: 'ENOSPC' });
    expect([desk.passwords.of(second), desk.passwords.of(second, 'proxy')]).toEqual(['secret-2', 'key']);
  });
});

describe('the list', () => {
  it('takes no account twice and no more than eight', async () => {
    const twin = form('1001', 'x', { domain: 'EXAMPLE' });
    await expect(desk.accounts.save(twin, null)).rejects.toMatchObject({ code: 'accountExists' });
    await expect(desk.accounts.save(twin, second)).rejects.toMatchObject({ code: 'accountExists' });
    for (let user = 1003; user <= 1008; user += 1) await desk.accounts.save(form(`${user}`), null);
    await expect(desk.accounts.save(form('1009'), null)).rejects.toMatchObject({ code: 'conflict' });
    expect(desk.lines).toHaveLength(8);
  });

  it('takes no new account without a password', async () => {
    await expect(desk.accounts.save(form('1003', null), null)).rejects.toMatchObject({ code: 'badRequest' });
  });

  it.each([
    ['one is missing', () => [first]],
    ['one is a stranger', () => [first, AccountId.parse('stranger')]],
    ['one comes twice', () => [first, first]],
  ])('is not put in an order in which %s', async (_what, ids) => {
    await expect(desk.accounts.reorder(ids())).rejects.toMatchObject({ code: 'conflict' });
    expect(orderOf()).toEqual(['1001', '1002']);
  });

  it('knows no stranger', async () => {
    const stranger = AccountId.parse('stranger');
    await expect(desk.accounts.remove(stranger)).rejects.toMatchObject({ code: 'notFound' });
    await expect(desk.accounts.save(form('1003'), stranger)).rejects.toMatchObject({ code: 'notFound' });
    await expect(desk.accounts.setEnabled(stranger, true)).rejects.toMatchObject({ code: 'notFound' });
  });

  it('stays whole when it cannot be written: password, line and order', async () => {
    desk.settings.isFull = true;
    desk.take();
    const changes = [
      () => desk.accounts.save(form('2002', 'other'), second),
      () => desk.accounts.save(form('1003', 'secret-3'), null),
      () => desk.accounts.remove(second),
      () => desk.accounts.reorder([second, first]),
    ];
    for (const change of changes) await expect(change()).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(desk.take()).toEqual([]);
    expect(desk.lines).toEqual(['1001', '1002']);
    expect(await desk.accounts.check(form('1002', null), second)).toEqual({
      result: 'nameNotFound',
      host: 'secret-2',
    });
  });
});

it('each password is kept sealed under its account, and gone with it', async () => {
  const read = async () => JSON.parse(await readFile(join(desk.folder, 'keys.json'), 'utf8'));
  expect(Object.keys((await read()).secrets)).toEqual([`sip-password:${first}`, `sip-password:${second}`]);
  expect(JSON.stringify(await read())).not.toContain('secret-1');
  await desk.accounts.remove(first);
  expect(Object.keys((await read()).secrets)).toEqual([`sip-password:${second}`]);
  expect(desk.passwords.of(second)).toBe('secret-2');
});
