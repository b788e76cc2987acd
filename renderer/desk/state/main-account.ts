import type { Account } from '../../../shared/domain/settings';
import { useSlice } from './desk-context';

/** The account that messages and lamps go over; null in the demo. */
export const useMainAccount = (): Account | null =>
  useSlice('session').accounts.find(({ account }) => account.enabled)?.account ?? null;

/** An extension or a peer as it can be dialled: what is no number is a user of the account's domain. */
export const dialable = (address: string, account: Account | null): string =>
  account === null || /[@+]/.test(address) ? address : `${address}@${account.domain}`;
