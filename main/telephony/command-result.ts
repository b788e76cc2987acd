import type { CallCommandProblem, CallCommandResult } from './port';

export const done: CallCommandResult = { ok: true, value: undefined };
export const refused = (problem: CallCommandProblem) => ({ ok: false, problem }) as const;
