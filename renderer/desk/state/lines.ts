import { createContext, use, useCallback } from 'react';
import type { Region } from '../../../shared/domain/basics';
import type { AccountId } from '../../../shared/domain/ids';
import { lineName } from '../../../shared/domain/settings';
import type { Registration, Slice } from '../../../shared/ipc/slices';
import { useCommand, useSlice } from './desk-context';

type Session = Slice<'session'>;
export type Line = Session['accounts'][number];
export type LineState = Registration['state'] | 'disabled';

const worstFirst = [
  'refused',
  'waiting',
  'none',
  'connecting',
  'registered',
  'disabled',
] as const satisfies readonly LineState[];

export const lineState = ({ account, registration }: Line): LineState =>
  account.enabled ? registration.state : 'disabled';

/** Number of the backup server that a line is connected to, from 1; null when it is at its own, or not connected. */
export const backupOf = ({ registration }: Line): number | null =>
  registration.state === 'registered' && registration.server !== undefined ? registration.server - 1 : null;

/** One state for all lines: the worst of those that are switched on. */
export const overallState = (lines: readonly Line[]): LineState =>
  worstFirst.find((state) => lines.some((line) => lineState(line) === state)) ?? 'none';

/** The lines that calls may go over, in their order. */
export const openLines = ({ accounts }: Session): Line[] => accounts.filter(({ account }) => account.enabled);

/** Calls can come in: in the demo always, else when some line is registered. */
export const canBeCalled = ({ mode, accounts }: Session): boolean =>
  mode === 'demo' || accounts.some(({ registration }) => registration.state === 'registered');

/** The country whose numbers are shown short: the default line's. */
export const homeRegion = ({ accounts }: Session): Region | null =>
  accounts[0]?.account.defaultRegion ?? null;

/** How the line of a call is called; null while there is only one, which needs no name. */
export function lineNameOf(session: Session, accountId: AccountId): string | null {
  const lines = openLines(session);
  const found = lines.find(({ account }) => account.id === accountId);
  return lines.length < 2 || found === undefined ? null : lineName(found.account);
}

/** The line that the agent has chosen for calls to come, until the program ends; null: the first that is registered. */
export interface LineChoice {
  readonly chosen: AccountId | null;
  readonly choose: (accountId: AccountId | null) => void;
}
export const LineChoiceContext = createContext<LineChoice>({ chosen: null, choose: () => {} });

/** The line that the next call goes over, and those that there are; null with less than two. */
export function useNextLine(): { lines: Line[]; next: AccountId; choose: LineChoice['choose'] } | null {
  const lines = openLines(useSlice('session'));
  const { chosen, choose } = use(LineChoiceContext);
  const [first] = lines;
  if (first === undefined || lines.length < 2) return null;
  const wanted = lines.find(({ account }) => account.id === chosen);
  const registered = lines.find(({ registration }) => registration.state === 'registered');
  return { lines, next: (wanted ?? registered ?? first).account.id, choose };
}

/** Calls a number, over the line chosen where there are several. */
export function useDial() {
  const [dial, status] = useCommand('call.dial');
  const accountId = useNextLine()?.next;
  const call = useCallback(
    (number: string) => dial(accountId === undefined ? { number } : { number, accountId }),
    [dial, accountId],
  );
  return [call, status] as const;
}
