import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StoreError } from '../../../../main/store/port';
import { AccountId } from '../../../../shared/domain/ids';
import { AccountsDesk, form } from './accounts-desk';

let desk: AccountsDesk;
beforeEach(async () => {
  desk = await AccountsDesk.open();
});
afterEach(() => desk.remove());

describe('the keeper of the session', () => {
  it('goes from the demo to the first account and back after the last', async () => {
    const id = await desk.accounts.save(form(), null);
    await desk.accounts.remove(id);
    expect(desk.take()).toEqual([
      ...['demo', 'closed', 'profile', 'open 1001 secret-42'],
      ...['stop 1001', 'closed', 'demo'],
    ]);
    expect(desk.keeper.storage).toEqual({ state: 'ready', protection: 'ephemeral' });
  });

  it.each([
    [new StoreError('newerProgram', 'newer'), 'newerProgram'],
    [Object.assign(new Error('full'), { code: 'ENOSPC' }), 'diskFull'],
    [new Error('whatever'), 'unreadable'],
  ])('tells why a session did not open (%s), and opens it when it can', async (error, problem) => {
    desk.failure = error;
    const id = await desk.accounts.save(form(), null);
    expect(desk.keeper.storage).toEqual({ state: 'failed', problem });
    desk.failure = null;
    await desk.accounts.save(form('1001', null), id);
    expect(desk.take().at(-1)).toBe('open 1001 secret-42');
  });

  it('knows no password of an account that was removed', async () => {
    desk.failure = new Error('whatever');
    const id = await desk.accounts.save(form(), null);
    await desk.accounts.remove(id);
    expect(await desk.accounts.check(form('1001', null), id)).toBeNull();
  });

  it('gives the password of the time of the single account to that account', async () => {
    await desk.vault.load();
    await desk.vault.ensure();
    await desk.vault.writeSecret('sip-password', 'of-before');
    const { password: _, ...fields } = form();
    desk.settings.accounts = [{ ...fields, id: AccountId.parse('former'), enabled: true }];
    await desk.keeper.open();
    expect(desk.take().at(-1)).toBe('open 1001 of-before');
    expect(desk.vault.readSecret('sip-password')).toBeNull();
    expect(desk.vault.readSecret('sip-password:former')).toBe('of-before');
  });

  it('keeps the session when all its lines are switched off', async () => {
    const id = await desk.accounts.save(form(), null);
    desk.take();
    await desk.accounts.setEnabled(id, false);
    expect(desk.take()).toEqual(['stop 1001']);
    expect(desk.keeper.session?.mode).toBe('account');
    await desk.accounts.setEnabled(id, true);
    expect(desk.take()).toEqual(['open 1001 secret-42']);
  });
});
