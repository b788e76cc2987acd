import type { Upgrade } from './upgrade';

/** The one account, or none, becomes a list. */
export const severalAccounts: Upgrade = ({ account, ...others }) => ({
  ...others,
  accounts: account === null || account === undefined ? [] : [account],
});
