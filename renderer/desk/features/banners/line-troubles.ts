import { lineName } from '../../../../shared/domain/settings';
import type { Registration } from '../../../../shared/ipc/slices';
import type { Line } from '../../state/lines';

type Trouble = Extract<Registration, { problem: unknown }>;

export interface LineTrouble {
  readonly problem: Trouble['problem'];
  /** When the first of its lines is tried again, ms since the epoch; null: waiting does not help. */
  readonly retryAt: number | null;
  /** The lines that have it; none when every line has, so that no name is needed. */
  readonly names: readonly string[];
}

/** Each problem once, with its lines: a server that is gone takes eight lines with it, not eight banners. */
export function troublesOf(lines: readonly Line[]): LineTrouble[] {
  const open = lines.filter(({ account }) => account.enabled);
  const found = new Map<Trouble['problem'], LineTrouble>();
  for (const { account, registration } of open) {
    if (!('problem' in registration)) continue;
    const { problem } = registration;
    const before = found.get(problem);
    const retryAt = 'retryAt' in registration ? registration.retryAt : null;
    found.set(problem, {
      problem,
      retryAt: retryAt === null ? null : Math.min(retryAt, before?.retryAt ?? retryAt),
      names: [...(before?.names ?? []), lineName(account)],
    });
  }
  return [...found.values()].map((trouble) =>
    trouble.names.length === open.length ? { ...trouble, names: [] } : trouble,
  );
}
